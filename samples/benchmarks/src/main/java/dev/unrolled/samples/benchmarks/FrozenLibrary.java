package dev.unrolled.samples.benchmarks;

/** Ourselves, with the weights in the class. */
public final class FrozenLibrary implements Library {

  @Override
  public String name() {
    return "Unrolled, frozen";
  }

  @Override
  public boolean takesPart(Workload workload, Operation operation) {
    return operation == Operation.PREDICT && workload.rows() == 1;
  }

  @Override
  public boolean usesVectorApi() {
    return true;
  }

  @Override
  public Contender open(Problem problem) {
    return new FrozenContender(problem);
  }
}

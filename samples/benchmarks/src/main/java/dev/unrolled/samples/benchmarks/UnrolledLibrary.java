package dev.unrolled.samples.benchmarks;

/** Ourselves. */
public final class UnrolledLibrary implements Library {

  @Override
  public String name() {
    return "Unrolled";
  }

  @Override
  public boolean takesPart(Workload workload, Operation operation) {
    return true;
  }

  @Override
  public boolean usesVectorApi() {
    return true;
  }

  @Override
  public Contender open(Problem problem) {
    return switch (problem.workload()) {
      case W1 -> new UnrolledExample<>(problem, UnrolledNetworks_W1::new);
      case W2 -> new UnrolledBatch<>(problem, UnrolledNetworks_W2::new);
      case W3, W3_64 -> new UnrolledBatch<>(problem, UnrolledNetworks_W3::new);
      case W4, W4_64 -> new UnrolledBatch<>(problem, UnrolledNetworks_W4::new);
      case W5, W5_TWO_THREADS -> new UnrolledBatch<>(problem, UnrolledNetworks_W5::new);
      case W6 -> new UnrolledBatch<>(problem, UnrolledNetworks_W6::new);
      case W7, W7_64 -> new UnrolledBatch<>(problem, UnrolledNetworks_W7::new);
      case W8 -> new UnrolledBatch<>(problem, UnrolledNetworks_W8::new);
    };
  }
}

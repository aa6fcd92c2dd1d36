package dev.unrolled.samples.benchmarks;

/** What a Java programmer writes without any library. */
public final class PlainLoops implements Library {

  @Override
  public String name() {
    return "Plain Java loops";
  }

  @Override
  public boolean takesPart(Workload workload, Operation operation) {
    return workload.threads() == 1;
  }

  @Override
  public Contender open(Problem problem) {
    return new LoopsContender(problem);
  }
}

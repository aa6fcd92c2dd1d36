package dev.unrolled.samples.benchmarks;

/** Ourselves, by the methods that bring no workspace and take each row as an array of its own. */
public final class EverydayMethods implements Library {

  static final String NAME = "Unrolled, everyday methods";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean takesPart(Workload workload, Operation operation) {
    return workload.threads() == 1; // to share a batch takes a workspace
  }

  @Override
  public boolean usesVectorApi() {
    return true;
  }

  @Override
  public Contender open(Problem problem) {
    return switch (problem.workload()) {
      case W1 -> new EverydayContender<>(problem, UnrolledNetworks_W1::new);
      case W2 -> new EverydayContender<>(problem, UnrolledNetworks_W2::new);
      case W3, W3_64 -> new EverydayContender<>(problem, UnrolledNetworks_W3::new);
      case W4, W4_64 -> new EverydayContender<>(problem, UnrolledNetworks_W4::new);
      case W5, W5_TWO_THREADS -> new EverydayContender<>(problem, UnrolledNetworks_W5::new);
      case W6 -> new EverydayContender<>(problem, UnrolledNetworks_W6::new);
      case W7, W7_64 -> new EverydayContender<>(problem, UnrolledNetworks_W7::new);
      case W8 -> new EverydayContender<>(problem, UnrolledNetworks_W8::new);
    };
  }
}

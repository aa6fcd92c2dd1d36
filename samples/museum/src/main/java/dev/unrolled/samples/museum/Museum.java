package dev.unrolled.samples.museum;

import java.util.List;

/** Walks through the exhibits. */
public final class Museum {

  private Museum() {}

  /** All exhibits. */
  static List<Exhibit> exhibits() {
    return List.of(
        ForgottenSlope.exhibit(),
        ExtraFactor.exhibit(),
        EarlyUpdate.exhibit(),
        SharedBias.exhibit(),
        ForgottenMean.exhibit(),
        FlippedKernel.exhibit(),
        SharedMaximum.exhibit());
  }

  public static void main(String[] args) {
    System.out.println("""
        Seven backward passes that are wrong. Each trains, more or less: a falling loss does not show
        that a gradient is right. Comparing it with differences of the loss does.
        """);
    exhibits().forEach(System.out::println);
    System.out.println("The right ones, such as UnrolledForgottenSlope.java, lie in");
    System.out.println(System.getProperty(
        "unrolled.generated", "samples/museum/target/generated-sources/annotations"));
  }
}

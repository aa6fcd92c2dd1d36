package dev.unrolled.samples.seeds;

import java.nio.file.Path;

/**
 * Runs the five tutorials one after the other, and says where their generated sources and a page
 * lie.
 */
public final class AllSeeds {

  private AllSeeds() {}

  public static void main(String[] args) {
    heading("Seed 000: one step of a 2-1-1 network, in PyTorch and in NumPy");
    PyTorchAndNumPy.main(args);
    heading("Seed 001: a 4-3-1 network whose gradient is wrong");
    WrongGradient.main(args);
    heading("Seed 002: one layer and two layers, step by step");
    StepByStep.main(args);
    heading("Seed 003: Mazur's 2-2-2 network, 100 steps");
    Mazur.main(args);
    heading("Seed 004: a 1-1-1 network with every gradient in between");
    ScalarNetwork.main(args);

    heading("The page that walks through Mazur's network, to be opened in a browser, is");
    System.out.println(
        Path.of(generatedSources(), "dev/unrolled/samples/seeds/UnrolledMazur.html"));
    heading("The generated sources, such as dev/unrolled/samples/seeds/UnrolledMazur.java, lie in");
    System.out.println(generatedSources());
  }

  private static void heading(String text) {
    System.out.println();
    System.out.println("== " + text);
    System.out.println();
  }

  private static String generatedSources() {
    return System.getProperty(
        "unrolled.generated", "samples/seeds/target/generated-sources/annotations");
  }
}

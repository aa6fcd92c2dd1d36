package dev.unrolled.samples.benchmarks;

import java.util.Locale;

/**
 * Holds a contender against the {@link Reference} in doubles: its outputs, its loss, and what two
 * steps make of its parameters.
 *
 * <p>An output may differ by 2e-5, a loss by 1e-4 relatively. A parameter may differ by 1/500 of
 * the longest way that any parameter of its layer has gone, and by two roundings of a float, since
 * a step is far smaller than what it is added to; an element of a gradient by 1/500 of the largest
 * one. A wrong learning rate, a sum for a mean, a forgotten bias or a stale gradient are all far
 * outside.
 */
final class Check {

  static final int STEPS = 2;

  private static final double OUTPUT_TOLERANCE = 2e-5;
  private static final double LOSS_TOLERANCE = 1e-4;
  private static final double STEP_TOLERANCE = 2e-3;
  private static final double ROUNDING = 2 * 0x1p-24;

  private final String contender;
  private final Workload workload;

  private Check(String contender, Workload workload) {
    this.contender = contender;
    this.workload = workload;
  }

  /**
   * Opens a contender, checks what is to be measured, and closes it.
   *
   * @throws Disagreement if it computes anything else than the reference
   */
  static void check(Library library, Workload workload, Operation operation) {
    Problem problem = Problem.of(workload);
    try (Contender contender = library.open(problem)) {
      new Check(library.name(), workload).check(problem, contender, operation);
    }
  }

  /** What a contender did that is measured in another process. */
  @SuppressWarnings("ArrayRecordComponent") // carried from there to the comparison, no further
  record Report(float[] outputs, double[] losses, Layers parameters) {}

  /** {@link #check(Library, Workload, Operation)} of what was done in another process. */
  static void check(String contender, Workload workload, Operation operation, Report report) {
    Check check = new Check(contender, workload);
    Problem problem = Problem.of(workload);
    Reference reference = new Reference(problem);
    switch (operation) {
      case PREDICT -> check.outputs(report.outputs(), reference.predict());
      case TRAIN -> {
        for (int step = 0; step < STEPS; step++) {
          Reference.Gradient expected = reference.gradient();
          check.loss(report.losses()[step], expected.loss());
          reference.step(expected);
        }
        check.parameters(problem, report.parameters(), reference);
      }
      case GRADIENT -> {
        Reference.Gradient expected = reference.gradient();
        check.loss(report.losses()[0], expected.loss());
        check.gradient(report.parameters(), expected);
      }
    }
  }

  private void check(Problem problem, Contender checked, Operation operation) {
    Reference reference = new Reference(problem);
    switch (operation) {
      case PREDICT -> {
        checked.predict();
        outputs(checked.outputs(), reference.predict());
      }
      case TRAIN -> {
        for (int step = 0; step < STEPS; step++) {
          Reference.Gradient expected = reference.gradient();
          loss(checked.train(), expected.loss());
          reference.step(expected);
          parameters(problem, checked.parameters(), reference);
        }
      }
      case GRADIENT -> {
        for (int time = 0; time < 2; time++) { // the second must not add to the first
          Reference.Gradient expected = reference.gradient();
          loss(checked.gradient(), expected.loss());
          gradient(checked.gradients(), expected);
        }
      }
    }
  }

  private void outputs(float[] actual, double[] expected) {
    if (actual.length != expected.length) {
      throw new Disagreement("%s gives %s outputs for %s; there are %s."
          .formatted(contender, actual.length, workload.title(), expected.length));
    }
    for (int k = 0; k < expected.length; k++) {
      require("output " + k, actual[k], expected[k], OUTPUT_TOLERANCE);
    }
  }

  private void loss(double actual, double expected) {
    if (!Double.isNaN(actual)) {
      require("the loss", actual, expected, LOSS_TOLERANCE * Math.max(1, expected));
    }
  }

  private void parameters(Problem problem, Layers actual, Reference reference) {
    for (int l = 0; l < workload.layers(); l++) {
      moved("weight", l, problem.start().weights()[l], actual.weights()[l], reference.weights(l));
      moved("bias", l, problem.start().biases()[l], actual.biases()[l], reference.biases(l));
    }
  }

  private void moved(String what, int layer, float[] from, float[] actual, double[] expected) {
    double longest = 0;
    for (int k = 0; k < from.length; k++) {
      longest = Math.max(longest, Math.abs(expected[k] - from[k]));
    }
    for (int k = 0; k < from.length; k++) {
      require(
          "%s %s of layer %s after a step".formatted(what, k, layer + 1),
          actual[k],
          expected[k],
          STEP_TOLERANCE * longest + STEPS * ROUNDING * Math.abs(expected[k]));
    }
  }

  private void gradient(Layers actual, Reference.Gradient expected) {
    for (int l = 0; l < workload.layers(); l++) {
      along("weight", l, actual.weights()[l], expected.weights()[l]);
      along("bias", l, actual.biases()[l], expected.biases()[l]);
    }
  }

  private void along(String what, int layer, float[] actual, double[] expected) {
    double largest = 0;
    for (double element : expected) {
      largest = Math.max(largest, Math.abs(element));
    }
    for (int k = 0; k < expected.length; k++) {
      require(
          "the gradient along %s %s of layer %s".formatted(what, k, layer + 1),
          actual[k],
          expected[k],
          STEP_TOLERANCE * largest);
    }
  }

  private void require(String what, double actual, double expected, double tolerance) {
    if (!(Math.abs(actual - expected) <= tolerance)) {
      throw new Disagreement(String.format(
          Locale.ROOT,
          "%s does not compute %s: %s is %.9g, and %.9g by the reference, with a tolerance of %.2g.",
          contender,
          workload.title(),
          what,
          actual,
          expected,
          tolerance));
    }
  }

  /** A contender computes something else: it must not become a row. */
  static final class Disagreement extends RuntimeException {

    private static final long serialVersionUID = 1;

    Disagreement(String message) {
      super(message);
    }
  }
}

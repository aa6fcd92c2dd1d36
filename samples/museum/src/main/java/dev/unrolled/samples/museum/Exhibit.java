package dev.unrolled.samples.museum;

import dev.unrolled.check.GradientCheck;
import dev.unrolled.trace.Trace;

/**
 * A classic mistake in a backward pass, beside the right line.
 *
 * @param title what it is called
 * @param story how it comes about, and why it is not noticed
 * @param wrongLine the line as people write it
 * @param rightLine the same by the chain rule, as a trace shows it
 * @param wrong what differences of the loss say of the gradient with the mistake
 * @param right what they say of the generated one
 * @param descent how a few steps along the gradient with the mistake went
 */
record Exhibit(
    String title,
    String story,
    String wrongLine,
    String rightLine,
    GradientCheck wrong,
    GradientCheck right,
    Descent descent) {

  /** {@code dL_dz1[0] = dL_da1[0] * (a1[0] * (1 - a1[0]))}. */
  static String line(Trace trace, String name) {
    return trace
        .rows()
        .filter(row -> row.name().equals(name))
        .map(row -> name + " = " + row.formula())
        .findFirst()
        .orElseThrow();
  }

  @Override
  public String toString() {
    return """
        == %s

        %s
        wrong: %s
        right: %s

        It trains: %s.

        Nudge each parameter up and down a little, and see how the loss moves:
        wrong: %s
        right: %s
        """.formatted(title, story, wrongLine, rightLine, descent, wrong, right);
  }
}

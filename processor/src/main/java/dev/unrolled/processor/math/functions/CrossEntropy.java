package dev.unrolled.processor.math.functions;

import static dev.unrolled.processor.math.Formulas.difference;
import static dev.unrolled.processor.math.Formulas.named;

import dev.unrolled.processor.math.Elementwise;
import dev.unrolled.processor.math.Equation;
import dev.unrolled.processor.math.Factor;
import dev.unrolled.processor.math.Index;
import dev.unrolled.processor.math.ScalarFunction;
import dev.unrolled.processor.math.Step;
import dev.unrolled.processor.math.Sum;
import dev.unrolled.processor.math.Term;
import dev.unrolled.processor.math.Topic;
import dev.unrolled.processor.math.Variable;
import java.util.List;
import java.util.Optional;

/**
 * What both cross entropies share: computed from the sums z of the last layer instead of its
 * activations, they stay exact where an activation rounds to 0 or 1; and seen from there, their
 * slope is just a - t.
 */
final class CrossEntropy {

  private static final ScalarFunction ERROR = new ScalarFunction(
      "error", List.of("a", "t"), difference(named("a"), named("t")), Optional.empty(), "");

  private CrossEntropy() {}

  /** The same as text. */
  static String slope(int divisor) {
    return "dL/dz = " + (divisor == 1 ? "a - t" : "(a - t) / " + divisor);
  }

  /** From the loss to the sums of the last layer at once: {@code dL_dz[i] = a[i] - t[i]}. */
  static Step gradient(Units last, Variable targets, int divisor) {
    List<Index.Over> i = last.all();
    Factor error = new Elementwise(ERROR, List.of(last.activations().at(i), targets.at(i)));
    Sum slope = new Sum(List.of(Term.product(error)), divisor);
    return new Step(
        Topic.FUSED_GRADIENTS,
        last.layer(),
        List.of(new Equation(last.sums().gradient().at(i), slope)));
  }
}

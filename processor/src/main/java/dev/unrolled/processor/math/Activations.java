package dev.unrolled.processor.math;

import static dev.unrolled.processor.math.ElementaryFunction.EXP;
import static dev.unrolled.processor.math.ElementaryFunction.MAX;
import static dev.unrolled.processor.math.ElementaryFunction.TANH;
import static dev.unrolled.processor.math.Formulas.call;
import static dev.unrolled.processor.math.Formulas.difference;
import static dev.unrolled.processor.math.Formulas.minus;
import static dev.unrolled.processor.math.Formulas.named;
import static dev.unrolled.processor.math.Formulas.number;
import static dev.unrolled.processor.math.Formulas.product;
import static dev.unrolled.processor.math.Formulas.quotient;
import static dev.unrolled.processor.math.Formulas.sum;

import dev.unrolled.Activation;
import java.util.List;
import java.util.Optional;

/**
 * The table of activations: for each the formula from z to a, the slope da/dz, and a sentence. A
 * new constant of {@link Activation} does not compile until it has its row here.
 */
public final class Activations {

  private static final Formula Z = named("z");
  private static final Formula A = named(ScalarFunction.OUTPUT);
  private static final Formula ZERO = number(0);
  private static final Formula ONE = number(1);

  private Activations() {}

  /** The row of that activation. */
  public static ActivationRule rule(Activation activation) {
    return switch (activation) {
      case IDENTITY -> row("identity", Z, ONE, "leaves the sum as it is");
      case SIGMOID ->
        row(
            "sigmoid",
            quotient(ONE, sum(ONE, call(EXP, minus(Z)))),
            product(A, difference(ONE, A)),
            "squeezes every number into (0, 1)");
      case TANH ->
        row(
            "tanh",
            call(TANH, Z),
            difference(ONE, product(A, A)),
            "squeezes every number into (-1, 1)");
      case RELU ->
        row(
            "relu",
            call(MAX, ZERO, Z),
            new Formula.Choice(A, ZERO, ONE, ZERO),
            "lets positive sums through and blocks the others",
            "At z = 0, where the slope jumps from 0 to 1, it counts as 0.");
      case SOFTMAX -> new Softmax();
    };
  }

  private static ActivationRule row(
      String name, Formula formula, Formula slope, String sentence, String... edge) {
    return new ElementwiseActivation(
        new ScalarFunction(name, List.of("z"), formula, Optional.of(slope), sentence),
        String.join(" ", edge));
  }
}

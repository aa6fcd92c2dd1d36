package dev.unrolled;

import java.util.stream.Stream;

/**
 * Refuses steps past what is finite, before anything has changed: one bad number would spread to
 * every parameter.
 *
 * @param <A> the arrays that the network computes with
 */
final class StepCheck<A> {

  /** How many products of moderate numbers may be added up. */
  private static final double MANY = 1 << 20;

  private static final String ADVICE =
      " The parameters are unchanged; start again with a smaller learning rate, or scale the inputs"
          + " down.";

  private final Numbers<A> numbers;
  private final double moderate;
  private final String ownSlopes;

  StepCheck(Shape shape, Loss loss, Numbers<A> numbers) {
    this.numbers = numbers;
    moderate = numbers.moderate();
    ownSlopes = ownSlopes(shape, loss);
  }

  /** {@code activationClass} and {@code lossClass}, as far as the network has them; or nothing. */
  private static String ownSlopes(Shape shape, Loss loss) {
    boolean hasOwn =
        shape.layers().stream().anyMatch(layer -> layer.activation() == Activation.CUSTOM);
    return String.join(
        " or the ",
        Stream.of(hasOwn ? "activationClass" : "", loss == Loss.CUSTOM ? "lossClass" : "")
            .filter(each -> !each.isEmpty())
            .toList());
  }

  double finite(double loss) {
    if (!Double.isFinite(loss)) {
      throw new ArithmeticException(
          "The loss is %s: the numbers have grown too large.".formatted(loss) + ADVICE);
    }
    return loss;
  }

  /** For a step that reads all of the gradient. */
  A finite(A g, double loss) {
    int bad = numbers.firstNotFinite(g);
    if (bad >= 0) {
      throw new ArithmeticException(gradientOf(bad, numbers.get(g, bad), loss));
    }
    return g;
  }

  /** For the step {@code p = p - learningRate * g} inside the bounds. */
  void descent(A p, A g, double learningRate, int[] bounds, double loss) {
    int bad = numbers.firstNotFinite(p, g, learningRate, bounds);
    if (bad < 0) {
      return;
    }
    double gradient = numbers.get(g, bad);
    throw new ArithmeticException(
        Double.isFinite(gradient)
            ? "The gradient of p[%s] is %s; at a learning rate of %s the step from %s is too large."
                    .formatted(bad, gradient, learningRate, numbers.get(p, bad))
                + ADVICE
            : gradientOf(bad, gradient, loss));
  }

  private String gradientOf(int place, double gradient, double loss) {
    String what = "The gradient of p[%s] is %s at a loss of %s".formatted(place, gradient, loss);
    return Double.isFinite(loss) && !ownSlopes.isEmpty()
        ? what
            + ": look at the slope of the %s, which may be 0 / 0 or too large there. The parameters are"
                .formatted(ownSlopes)
            + " unchanged."
        : what + ": the numbers have grown too large." + ADVICE;
  }

  /**
   * Whether a step may go straight into the parameters: with moderate inputs, loss and factor, and
   * built-in functions, only parameters that are past what is moderate themselves could make it
   * overflow. Otherwise its gradient is looked at first, which takes as long again as the step.
   */
  boolean goesStraight(A x, int inputs, int rows, Workspace v, double factor, double loss) {
    return ownSlopes.isEmpty()
        && Math.max(1, Math.abs(factor)) * rows <= MANY
        && Math.abs(loss) <= moderate
        && numbers.kernels(v).areWithin(0, rows * inputs, x, moderate);
  }
}

package dev.unrolled;

import dev.unrolled.internal.Numbers;
import dev.unrolled.shape.Shape;
import java.util.stream.Stream;

/**
 * Refuses steps past what is finite, before anything has changed: one bad number would spread to
 * every parameter.
 *
 * @param <A> the arrays that the network computes with
 */
final class StepCheck<A> {

  private static final String ADVICE =
      " The parameters are unchanged; start again with a smaller learning rate, or scale the inputs"
          + " down.";

  private final FlatRows<A> flat;
  private final Numbers<A> numbers;
  private final String ownSlopes;

  StepCheck(FlatRows<A> flat, Parameters<A> parameters, Loss loss) {
    this.flat = flat;
    numbers = parameters.numbers();
    ownSlopes = ownSlopes(parameters.shape(), loss);
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
  void finite(A g, double loss) {
    int bad = numbers.firstNotFinite(g);
    if (bad >= 0) {
      throw new ArithmeticException(gradientOf(bad, numbers.get(g, bad), loss));
    }
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
   * Whether a step may go straight into the parameters, because nothing in it can leave what is
   * finite. What is not sure here is no fault yet: its gradient is computed apart and looked at.
   *
   * <p>The step adds {@code factor * x[r,j] * dz[r,i]} to a weight, and {@code factor * dz[r,i]} to
   * a bias, for every row r; the x are inputs or activations, the dz gradients along sums. To look
   * at those is cheap: the step itself reads each of them once for every unit of the next layer. It
   * is a proof too, in floats (in doubles):
   *
   * <ol>
   *   <li>With all x and dz within 2^40 (2^400), and rows * max(1, |factor|) within 2^20, whatever
   *       the rows of a layer are, every sum of such products, in whatever order and wherever the
   *       factor comes in, is within 2^100 (2^820). A bias that all units share adds up as many
   *       sums as the layer has units, of 2^60 at most.
   *   <li>A finite parameter stays finite if less than half the distance of the two largest finite
   *       numbers is added, 2^103 (2^970): past the largest it rounds back to it. So the parameters
   *       need not be looked at, however large they are.
   * </ol>
   */
  <V extends Workspace> boolean goesStraight(
      Passes<A, V> passes, A x, int rows, V v, double factor, A p) {
    return flat.isWithin(passes, x, rows, v, factor, p, numbers.moderate());
  }
}

package dev.unrolled;

import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * How well a gradient agrees with what the loss does: the parameter for which it agrees worst.
 *
 * <p>Each parameter is moved a little up and down; by how much the loss then differs, divided by
 * the distance, is its slope without any chain rule: {@code (L(p + h) - L(p - h)) / 2h}. Where a
 * {@link Activation#RELU} is within h of its edge the two disagree although both are right. What is
 * {@linkplain Trainable frozen} is passed over.
 *
 * @param parameter its name and place, such as {@code layer1.weight[0][1]}
 * @param computed the gradient as it was computed
 * @param byDifferences the slope by differences of the loss
 * @param relativeError how far they are apart, relative to the larger one; a gradient that is small
 *     among those of its network counts as a thousandth of the largest, and none counts as less
 *     than the roundings of the loss let differences resolve
 * @param tolerance how far they may be apart
 */
public record GradientCheck(
    String parameter,
    double computed,
    double byDifferences,
    double relativeError,
    double tolerance) {

  private static final double SMALL = 1e-3;

  /** By how many roundings of the loss a difference of two losses may be off. */
  private static final int ROUNDINGS = 8;

  /** {@return whether every gradient agrees with the differences} */
  public boolean passes() {
    return relativeError <= tolerance;
  }

  /**
   * Checks a gradient that may come from anywhere, against the loss of a network.
   *
   * @param network the network, with its parameters as they are; nothing in it changes
   * @param x the inputs
   * @param t the targets
   * @param g the gradient to check, a value per parameter
   * @param <A> the arrays that the network computes with
   * @param <V> the values of one pass
   * @return the parameter for which it agrees worst
   * @throws IllegalArgumentException if a length does not fit, a value is not finite, or every
   *     parameter is frozen
   */
  public static <A, V extends Workspace> GradientCheck of(Network<A, V> network, A x, A t, A g) {
    double loss = network.loss(x, t); // refuses an example that does not fit
    V v = network.newWorkspace();
    return of(network, loss, g, p -> {
      network.forward(p, x, v);
      return network.loss(t, v);
    });
  }

  /**
   * Checks the gradient of the loss of a batch, which may come from anywhere.
   *
   * @param network the network, with its parameters as they are; nothing in it changes
   * @param x the inputs, a row per example
   * @param t the targets, a row per example
   * @param g the gradient to check, a value per parameter
   * @param <A> the arrays that the network computes with
   * @param <V> the values of one pass
   * @return the parameter for which it agrees worst
   * @throws IllegalArgumentException if the batch is empty, a length does not fit, a value is not
   *     finite, or every parameter is frozen
   */
  public static <A, V extends Workspace> GradientCheck of(
      Network<A, V> network, A[] x, A[] t, A g) {
    double loss = network.loss(x, t); // refuses a batch that does not fit
    V v = network.newWorkspace();
    return of(network, loss, g, p -> network.batchLoss().loss(p, x, t, v));
  }

  private static <A> GradientCheck of(
      Network<A, ?> network, double loss, A g, ToDoubleFunction<A> lossOf) {
    Numbers<A> numbers = network.numbers();
    A p = network.parameters().copy();
    Require.length("g", numbers.length(g), numbers.length(p));
    double smallest = Math.max(
        SMALL * largest(numbers, g),
        ROUNDINGS * numbers.ulp(loss) / numbers.slopeStep() / numbers.slopeTolerance());
    @Nullable GradientCheck worst = null;
    for (Parameter part : network.shape().parameters()) {
      if (!part.trainable()) {
        continue; // the backward pass leaves its gradient out
      }
      for (int k = 0; k < part.size(); k++) {
        int place = part.offset() + k;
        double computed = numbers.get(g, place);
        double slope = slope(numbers, p, place, lossOf);
        double scale = Math.max(Math.max(Math.abs(computed), Math.abs(slope)), smallest);
        double error = scale == 0 ? 0 : Math.abs(computed - slope) / scale;
        if (worst == null || !(error <= worst.relativeError())) {
          worst =
              new GradientCheck(part.nameOf(k), computed, slope, error, numbers.slopeTolerance());
        }
      }
    }
    if (worst == null) {
      throw new IllegalArgumentException(
          "Every parameter of this %s network is frozen; there is no gradient to check."
              .formatted(network.shape()));
    }
    return worst;
  }

  private static <A> double slope(Numbers<A> numbers, A p, int place, ToDoubleFunction<A> lossOf) {
    double start = numbers.get(p, place);
    double step = numbers.slopeStep() * Math.max(1, Math.abs(start));
    numbers.set(p, place, start + step);
    double above = numbers.get(p, place);
    double lossAbove = lossOf.applyAsDouble(p);
    numbers.set(p, place, start - step);
    double below = numbers.get(p, place);
    double lossBelow = lossOf.applyAsDouble(p);
    numbers.set(p, place, start);
    return (lossAbove - lossBelow) / (above - below);
  }

  private static <A> double largest(Numbers<A> numbers, A g) {
    double largest = 0;
    for (int k = 0; k < numbers.length(g); k++) {
      largest = Math.max(largest, Math.abs(numbers.get(g, k)));
    }
    return largest;
  }

  /** {@return one line: the parameter, both values, and how far they are apart} */
  @Override
  public String toString() {
    return "%s at %s: computed %s, by differences %s, relative error %s of at most %s"
        .formatted(
            passes() ? "The gradient passes, worst" : "The gradient fails, worst",
            parameter,
            computed,
            byDifferences,
            relativeError,
            tolerance);
  }
}

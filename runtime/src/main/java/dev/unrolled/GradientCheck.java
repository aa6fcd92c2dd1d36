package dev.unrolled;

import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * How well a gradient agrees with what the loss does: the parameter for which it agrees worst.
 *
 * <p>Each parameter is moved a little up and down; by how much the loss then differs, divided by
 * the distance, is its slope without any chain rule: {@code (L(p + h) - L(p - h)) / 2h}. The
 * distance h shrinks where the loss bends, or where a {@link Activation#RELU} has its edge nearby;
 * at the very edge any slope between those of both sides passes. Floats resolve errors of some
 * percent in the larger gradients, doubles of some millionths. What is {@linkplain Trainable
 * frozen} is passed over.
 *
 * @param parameter its name and place, such as {@code layer1.weight[0][1]}
 * @param computed the gradient as it was computed
 * @param byDifferences the slope by differences of the loss
 * @param relativeError how far they are apart, beyond what the roundings and bends of the loss may
 *     explain, relative to the larger one; a gradient that is small among those of its network
 *     counts as a thousandth of the largest
 * @param tolerance how far they may be apart
 */
public record GradientCheck(
    String parameter,
    double computed,
    double byDifferences,
    double relativeError,
    double tolerance) {

  private static final double SMALL = 1e-3;

  /** Which part of the tolerance differences may be off without being taken closer. */
  private static final double ENOUGH = 0.1;

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
    Roundings<A, V> roundings = new Roundings<>(network);
    roundings.add(x, t);
    V v = network.newWorkspace();
    return of(network, g, roundings, loss, p -> {
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
    Roundings<A, V> roundings = new Roundings<>(network);
    for (int row = 0; row < x.length; row++) {
      roundings.add(x[row], t[row]);
    }
    V v = network.newWorkspace();
    BatchLoss<A, V> lossOf = new BatchLoss<>(network, network.reduction);
    return of(network, g, roundings, loss, p -> lossOf.of(p, x, t, v));
  }

  private static <A> GradientCheck of(
      Network<A, ?> network,
      A g,
      Roundings<A, ?> roundings,
      double loss,
      ToDoubleFunction<A> lossOf) {
    Numbers<A> numbers = network.numbers();
    A p = network.parameters().copy();
    Require.length("g", numbers.length(g), numbers.length(p));
    Differences<A> differences =
        new Differences<>(numbers, p, lossOf, roundings.ofDifference(loss));
    double smallest = SMALL * numbers.largest(g);
    @Nullable GradientCheck worst = null;
    for (Parameter part : network.shape().parameters()) {
      if (!part.trainable()) {
        continue; // the backward pass leaves its gradient out
      }
      double reach = roundings.reach(part);
      for (int k = 0; k < part.size(); k++) {
        int place = part.offset() + k;
        double computed = numbers.get(g, place);
        Differences.Slope slope =
            differences.along(place, reach, ENOUGH * numbers.slopeTolerance(), smallest);
        double distance = slope.distance(computed);
        double scale = Math.max(Math.max(Math.abs(computed), Math.abs(slope.value())), smallest);
        double error = distance == 0 ? 0 : distance / scale;
        if (worst == null || !(error <= worst.relativeError())) {
          worst = new GradientCheck(
              part.nameOf(k), computed, slope.value(), error, numbers.slopeTolerance());
        }
        if (Double.isNaN(error)) {
          return worst;
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

  /**
   * {@return one line: the parameter, both values, and how far they are apart; where they disagree,
   * also what else than a wrong gradient may be the cause}
   */
  @Override
  public String toString() {
    return "%s at %s: computed %s, by differences %s, relative error %s of at most %s%s"
        .formatted(
            passes() ? "The gradient passes, worst" : "The gradient fails, worst",
            parameter,
            computed,
            byDifferences,
            relativeError,
            tolerance,
            passes()
                ? ""
                : "; if the gradient is right, the loss is not smooth enough there to tell: check"
                    + " another example, one with smaller inputs, or in double precision");
  }
}

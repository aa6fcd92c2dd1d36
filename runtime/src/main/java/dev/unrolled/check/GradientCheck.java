package dev.unrolled.check;

import dev.unrolled.Activation;
import dev.unrolled.Loss;
import dev.unrolled.Trainable;
import dev.unrolled.shape.Shape;
import java.util.Optional;

/**
 * How well a gradient agrees with what the loss does: the parameter for which it agrees worst.
 *
 * <p>Each parameter is moved a little up and down; by how much the loss then differs, divided by
 * the distance, is its slope without any chain rule: {@code (L(p + h) - L(p - h)) / 2h}. The
 * distance h shrinks where the loss bends, or has an edge nearby. Floats resolve errors of some
 * percent in the larger gradients, doubles of some millionths. What is {@linkplain Trainable
 * frozen} is passed over.
 *
 * <p>Where a unit stands on the very edge of a {@link Activation#RELU}, say, or an output of
 * {@link Loss#MAE} on its target, there is no slope to compare with: a gradient takes one side by
 * custom, and where several edges meet, differences may show anything. There the network is
 * compared next to the given point, where its loss is smooth: all parameters are moved by a
 * thousandth (in floats by a fiftieth), another way each time, until it has agreed or disagreed
 * twice; and the gradient that was given must be the network's own at the given point, or one
 * side's slope. The result {@linkplain #edge says} so.
 *
 * @param parameter its name and place, such as {@code layer1.weight[0][1]}
 * @param computed the gradient as it was computed; next to the given point, the network's own
 * @param byDifferences the slope by differences of the loss
 * @param relativeError how far they are apart, beyond what the roundings and bends of the loss may
 *     explain, relative to the larger one; a gradient that is small among those of its network
 *     counts as a thousandth of the largest
 * @param tolerance how far they may be apart
 * @param edge why some were compared next to the given point, such as {@code z1[0] of example 2 is
 *     0.0, where the slope of RELU jumps}; empty if none was
 */
public record GradientCheck(
    String parameter,
    double computed,
    double byDifferences,
    double relativeError,
    double tolerance,
    Optional<String> edge) {

  /** {@return whether every gradient agrees with the differences} */
  public boolean passes() {
    return relativeError <= tolerance;
  }

  /**
   * Checks a gradient that may come from anywhere; users ask the network itself.
   *
   * @param shape that of the network
   * @param loss which loss it is
   * @param p a copy of its parameters, which is moved to and fro
   * @param function its loss
   * @param g the gradient to check, a value per parameter
   * @param <A> the arrays that the network computes with
   * @return the parameter for which it agrees worst
   * @throws IllegalArgumentException if there are not as many, or every parameter is frozen
   */
  public static <A> GradientCheck of(Shape shape, Loss loss, A p, LossFunction<A> function, A g) {
    return new GradientComparison<>(shape, loss, p, function).check(g);
  }

  /**
   * {@return one line: the parameter, both values, and how far they are apart; where they disagree,
   * also what else than a wrong gradient may be the cause}
   */
  @Override
  public String toString() {
    return "%s at %s: computed %s, by differences %s, relative error %s of at most %s%s%s"
        .formatted(
            passes() ? "The gradient passes, worst" : "The gradient fails, worst",
            parameter,
            computed,
            byDifferences,
            relativeError,
            tolerance,
            edge.map("; compared next to the given point, because "::concat).orElse(""),
            passes()
                ? ""
                : "; if the gradient is right, the loss is not smooth enough there to tell: check"
                    + " another example, one with smaller inputs, or in double precision");
  }
}

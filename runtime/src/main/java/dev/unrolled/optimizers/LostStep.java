package dev.unrolled.optimizers;

import dev.unrolled.internal.DoubleNumbers;
import dev.unrolled.internal.Numbers;
import dev.unrolled.shape.Shape;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A step of an {@link Optimizer} that was undone, because it left what is finite. */
public final class LostStep extends ArithmeticException {

  private static final long serialVersionUID = 1;

  /** Such as {@code the mean of}, in front of a parameter; nothing for the parameter itself. */
  private final String what;

  /** The place of the parameter. */
  private final int place;

  /** What it would have become. */
  private final double value;

  private LostStep(String what, int place, double value, double learningRate) {
    super(
        ("At a learning rate of %s the step makes %sp[%s] %s. Nothing is changed; start again with a"
                + " smaller learning rate, clip the gradient with clipNorm, or scale the inputs down.")
            .formatted(learningRate, what, place, value));
    this.what = what;
    this.place = place;
    this.value = value;
  }

  /** Looks through what a step has left: the parameters first. */
  static <A> @Nullable LostStep find(
      Numbers<A> numbers, A p, OptimizerState state, double learningRate) {
    int bad = numbers.firstNotFinite(p);
    if (bad >= 0) {
      return new LostStep("", bad, numbers.get(p, bad), learningRate);
    }
    for (Map.Entry<String, double[]> each : state.arrays().entrySet()) {
      int lost = DoubleNumbers.INSTANCE.firstNotFinite(each.getValue());
      if (lost >= 0) {
        String what = "the %s of ".formatted(each.getKey());
        return new LostStep(what, lost, each.getValue()[lost], learningRate);
      }
    }
    return null;
  }

  /**
   * What was lost, by the name of a parameter.
   *
   * @param shape that of the network whose parameters were to be moved
   * @return such as {@code the step makes layer1.weight[0][1] Infinity}
   */
  public String inWords(Shape shape) {
    return "the step makes %s%s %s".formatted(what, shape.nameOf(place), value);
  }
}

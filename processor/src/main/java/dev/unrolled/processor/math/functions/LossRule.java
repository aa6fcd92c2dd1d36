package dev.unrolled.processor.math.functions;

import dev.unrolled.processor.math.Ref;
import dev.unrolled.processor.math.Step;
import dev.unrolled.processor.math.Variable;
import java.util.List;

/** A row of the table of losses. */
public sealed interface LossRule
    permits ElementwiseLoss, BinaryCrossEntropy, CategoricalCrossEntropy {

  /** What the loss is called, such as {@code mean squared error}. */
  String name();

  /** What one output adds, such as {@code (a - t)^2}. */
  String share();

  /** Whether it is the mean over the outputs, not their sum. */
  boolean isMean();

  /**
   * How it grows with one of several outputs, such as {@code dL/da = 2 * (a - t) / 3}.
   *
   * @param outputs how many there are
   * @param rows in how many rows they lie
   */
  String slope(int outputs, int rows);

  /** The step from the outputs of the last layer and the targets to the loss. */
  Step step(Units last, Variable targets);

  /** The loss itself. */
  static Ref loss() {
    return new Variable("L", Variable.Kind.LOSS, 0, List.of(), "loss").at();
  }
}

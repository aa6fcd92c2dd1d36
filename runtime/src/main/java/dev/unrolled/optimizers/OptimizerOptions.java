package dev.unrolled.optimizers;

/** What is chosen of an {@link Optimizer} before its first step. */
abstract sealed class OptimizerOptions implements Cloneable permits Optimizer {

  OptimizerState state = new OptimizerState();
  Clipping clipping = Clipping.NONE;

  /**
   * The options of the rule in words, which are kept with a training run so that it is not resumed
   * with others.
   *
   * @return such as {@code momentum 0.9}; nothing unless overridden
   */
  protected String options() {
    return "";
  }

  /**
   * All that is chosen but the learning rate, in words: a schedule has none, it is asked for its
   * rates.
   *
   * @return such as {@code optimizer (momentum 0.9, norm clipped to 1.0)}
   */
  public final String settings() {
    return "optimizer (%s%s%s)"
        .formatted(
            options(),
            Double.isFinite(clipping.norm()) ? ", norm clipped to " + clipping.norm() : "",
            Double.isFinite(clipping.value()) ? ", values clipped to " + clipping.value() : "");
  }

  /**
   * Scales the whole gradient down where its norm, the root of the sum of its squares, exceeds a
   * limit: by {@code min(1, norm / (|g| + 1e-6))}, as PyTorch's {@code clip_grad_norm_}. It is
   * measured over all parameters that are trained, before {@link #clipValue}. The gradient array
   * itself is not changed.
   *
   * @param norm the limit, finite and above 0
   * @return a copy of this optimizer with that option
   * @throws IllegalArgumentException if the norm is not a finite number above 0
   * @throws IllegalStateException if this optimizer has made a step
   */
  public Optimizer clipNorm(double norm) {
    Optimizer copy = unused();
    copy.clipping = clipping.toNorm(norm);
    return copy;
  }

  /**
   * Brings each value of the gradient into {@code -value ... value}, as PyTorch's
   * {@code clip_grad_value_}. The gradient array itself is not changed.
   *
   * @param value the limit, finite and above 0
   * @return a copy of this optimizer with that option
   * @throws IllegalArgumentException if the value is not a finite number above 0
   * @throws IllegalStateException if this optimizer has made a step
   */
  public Optimizer clipValue(double value) {
    Optimizer copy = unused();
    copy.clipping = clipping.toValue(value);
    return copy;
  }

  /**
   * A copy to set an option on.
   *
   * @return a copy with a state of its own, of the same class
   * @throws IllegalStateException if this optimizer has made a step: what it remembers was computed
   *     with the options it had
   */
  protected final Optimizer unused() {
    if (state.steps() > 0) {
      throw new IllegalStateException(
          "This optimizer has made %s steps; options are chosen before the first."
              .formatted(state.steps()));
    }
    try {
      Optimizer copy = (Optimizer) clone();
      copy.state = new OptimizerState();
      return copy;
    } catch (CloneNotSupportedException e) {
      throw new AssertionError(e);
    }
  }
}

package dev.unrolled.samples.benchmarks;

/**
 * One library with one network, its numbers already where the library wants them. What a step
 * leaves in memory is read only by {@link Check}, outside the clock.
 */
public interface Contender extends AutoCloseable {

  /**
   * Computes the outputs of all examples.
   *
   * @return the library's own result, so that the work cannot be left out
   */
  Object predict();

  /**
   * Forward, loss, backward, step.
   *
   * @return the loss before the step, the mean over the examples; NaN where the library keeps it to
   *     itself
   */
  double train();

  /**
   * The loss and its gradient; only {@link Workload#W6} asks for it.
   *
   * @return the loss, the mean over the examples
   */
  default double gradient() {
    throw new UnsupportedOperationException("no gradient without a step");
  }

  /** {@return the outputs of the latest {@link #predict}, a row per example, row after row} */
  float[] outputs();

  /** {@return the parameters as they are now} */
  Layers parameters();

  /** {@return what the latest {@link #gradient} computed} */
  default Layers gradients() {
    throw new UnsupportedOperationException("no gradient without a step");
  }

  /** Gives native memory back. */
  @Override
  default void close() {}
}

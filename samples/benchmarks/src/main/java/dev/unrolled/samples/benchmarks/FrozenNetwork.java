package dev.unrolled.samples.benchmarks;

/** What a frozen class is measured by: its own method, called as any program would. */
public interface FrozenNetwork {

  /**
   * Computes the outputs of one example.
   *
   * @param x the inputs
   * @param y overwritten with the outputs
   */
  void predict(float[] x, float[] y);
}

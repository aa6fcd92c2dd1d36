package dev.unrolled;

import dev.unrolled.kernels.Kernels;

/** When the methods for one example, which spell it out, are faster than loops over matrices. */
final class SpelledOut {

  /**
   * From so many weights on, the Vector API computes one example faster than code that spells it
   * out: both took 72 ns to predict with 264 weights, 92 and 115 ns with 144, 222 and 166 ns with
   * 368, on JDK 25 with vectors of 512 bits.
   */
  private static final int VECTORS_PAY_FROM = 256;

  /** From so many weights on, generated classes have the form for matrices only. */
  private static final int MATRICES_FROM = 801;

  private SpelledOut() {}

  static boolean pays(int weights, Kernels<?> kernels) {
    return weights < (kernels.useVectors() ? VECTORS_PAY_FROM : MATRICES_FROM);
  }
}

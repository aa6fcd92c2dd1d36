package dev.unrolled.internal;

import dev.unrolled.Form;
import dev.unrolled.kernels.ThreadKernels;

/** When the methods for one example, which spell it out, are faster than loops over matrices. */
public final class SpelledOut {

  /**
   * From so many multiplications on, the Vector API computes one example faster than code that
   * spells it out: both took 72 ns to predict with 264 of them, 92 and 115 ns with 144, 222 and 166
   * ns with 368, on JDK 25 with vectors of 512 bits.
   */
  public static final int VECTORS_PAY_FROM = 256;

  /**
   * Up to so many multiplications, generated classes spell one example out, which is then faster
   * than plain loops. On JDK 17 and 25, a gradient takes 0.79 to 0.84 of their time for 368 of
   * them, 0.83 to 0.85 for 640 and 0.87 to 0.89 for 800, but 1.2 to 1.4 for 1,088: HotSpot compiles
   * a loop once, while straight code must come through the instruction cache whole.
   */
  public static final int MOST_MULTIPLICATIONS = 800;

  /**
   * From so many multiplications on, rows of a batch are trained faster together: 4 rows of 6
   * weights took 325 ns one by one and 455 ns together, 2 rows of 56 weights 479 and 515 ns, 4 rows
   * of them 875 and 721 ns, in doubles.
   */
  private static final int VECTORS_PAY_FOR_ROWS_FROM = 100;

  /** The same in plain loops: 4 rows of 56 weights took 858 ns one by one and 1,204 together. */
  private static final int LOOPS_PAY_FOR_ROWS_FROM = 500;

  /**
   * Up to so many multiplications a network may be spelled out at its author's wish: the source has
   * some 200 characters for each.
   */
  public static final int MOST_ON_DEMAND = 20_000;

  private SpelledOut() {}

  /** Whether a network that asks for nothing is spelled out, of this size. */
  public static boolean isUsual(long multiplications) {
    return multiplications <= MOST_MULTIPLICATIONS;
  }

  /** Whether one may be, at its author's wish. */
  public static boolean isAllowed(long multiplications) {
    return multiplications <= MOST_ON_DEMAND;
  }

  /** Whether, where it is spelled out, kernels on the Vector API are faster all the same. */
  public static boolean vectorsPay(long multiplications) {
    return multiplications >= VECTORS_PAY_FROM;
  }

  /** Whether one example is computed by the methods for one example. */
  public static boolean pays(Form form, long multiplications, ThreadKernels<?> kernels) {
    return form == Form.LOOPS || pays(multiplications, kernels);
  }

  private static boolean pays(long multiplications, ThreadKernels<?> kernels) {
    return kernels.useVectors() ? !vectorsPay(multiplications) : isUsual(multiplications);
  }

  /** Whether rows in arrays of their own are computed one by one faster than stacked. */
  public static boolean paysForRows(int rows, long multiplications, ThreadKernels<?> kernels) {
    long work = rows * multiplications;
    return work < (kernels.useVectors() ? VECTORS_PAY_FOR_ROWS_FROM : LOOPS_PAY_FOR_ROWS_FROM)
        && pays(multiplications, kernels);
  }
}

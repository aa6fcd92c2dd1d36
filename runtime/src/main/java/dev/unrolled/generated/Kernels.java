package dev.unrolled.generated;

/**
 * The numeric loops of networks. All matrices lie row by row in flat arrays, from index 0 on, one
 * row per example; weights lie in by out in the array of parameters: {@code p[w + j * out + i]} is
 * the weight from input j into unit i. Every method works on the rows {@code from} to {@code to -
 * 1}, so that threads can share a batch.
 *
 * <p>What they compute is told by what a reader looks for: {@code ProductKernels},
 * {@code RowKernels}, {@code TableKernels}, {@code WindowKernels} and, of each value by itself,
 * {@code ElementKernels}. All of it is for generated code, and what networks do with kernels beside
 * that is not here.
 *
 * <p>Kernels hold scratch arrays, which grow when a larger size is first met; from then on nothing
 * is allocated. They belong to one thread at a time. The arrays given stay the caller's; none is
 * kept.
 *
 * <p>Ranges that do not lie within their arrays are refused with an
 * {@link IndexOutOfBoundsException}, before anything is written.
 *
 * @param <A> the arrays: {@code double[]} or {@code float[]}
 */
public abstract class Kernels<A>
    implements ProductKernels<A>,
        ElementKernels<A>,
        RowKernels<A>,
        TableKernels<A>,
        WindowKernels<A> {

  /** For the kernels of this module. */
  protected Kernels() {}

  /**
   * Whether loops of a generated class's own add up gradients here, for parameters that no kernel
   * adds up: where threads share that, one alone does.
   *
   * @return whether they do
   */
  public abstract boolean collectsHere();

  /** {@return which kernels these are, such as {@code Vector API, 16 floats at a time}} */
  @Override
  public abstract String toString();
}

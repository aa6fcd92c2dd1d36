package dev.unrolled;

/**
 * How the equations of a network are written for one example. For a batch they are products of
 * matrices in every form.
 */
public enum Form {
  /**
   * {@link #UNROLLED} where a network is so small that this is the fastest, else {@link #KERNELS}.
   */
  AUTO,

  /**
   * Every sum spelled out, every number by its name: to read, and the fastest for small networks. A
   * network whose forward pass takes more than 800 multiplications (in dense layers one for each
   * weight) computes by kernels, which are faster then; what is spelled out is computed by
   * {@code trace}, to be stepped through.
   */
  UNROLLED,

  /**
   * A nest of loops for each equation, as textbooks print them: to read at any size. They compute
   * single examples; the kernels that compute a batch are many times faster in a large network.
   */
  LOOPS,

  /** Products of matrices, which the runtime computes: one example is a batch of one row. */
  KERNELS
}

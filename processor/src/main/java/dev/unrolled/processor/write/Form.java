package dev.unrolled.processor.write;

import dev.unrolled.Shape;
import dev.unrolled.SpelledOut;

/** How the equations of a network are written. */
enum Form {
  /** For one example every sum spelled out, and for a batch as matrices. */
  UNROLLED,
  /** As matrices only: one example is a batch of one row. */
  MATRICES;

  /**
   * The most bytes of bytecode in one method. HotSpot compiles methods of up to 8,000; the sizes
   * known here are estimates, and smaller methods compile sooner.
   */
  static final int METHOD_BYTES = 6000;

  /**
   * The form for a network.
   *
   * @param unrolled its story as it would be unrolled
   */
  static Form of(Shape shape, Outline unrolled) {
    return shape.weightCount() <= SpelledOut.MOST_WEIGHTS
            && unrolled.smallestLimit() <= METHOD_BYTES
        ? UNROLLED
        : MATRICES;
  }
}

package dev.unrolled.processor.write;

import dev.unrolled.Shape;

/** How the equations of a network are written. */
enum Form {
  /** For one example every sum spelled out, and for a batch as matrices. */
  UNROLLED,
  /** As matrices only: one example is a batch of one row. */
  MATRICES;

  /**
   * Up to this many weights, one example is computed faster unrolled than in plain loops. On JDK 17
   * and 25, a gradient takes 0.79 to 0.84 of their time for 368 weights, 0.83 to 0.85 for 640 and
   * 0.87 to 0.89 for 800, but 1.2 to 1.4 for 1,088: HotSpot compiles a loop once, while straight
   * code must come through the instruction cache whole.
   */
  static final int MAX_UNROLLED_WEIGHTS = 800;

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
    return shape.weightCount() <= MAX_UNROLLED_WEIGHTS && unrolled.smallestLimit() <= METHOD_BYTES
        ? UNROLLED
        : MATRICES;
  }
}

package dev.unrolled.processor.write;

import dev.unrolled.LayerShape;
import dev.unrolled.Shape;

/** How the equations of a network are written. */
enum Form {
  /** Every equation for every unit, every sum spelled out. */
  UNROLLED,
  /** A loop over the units of a layer, and in it a loop for each sum. */
  LOOPS;

  /**
   * Up to this many weights, unrolled code is the faster form: on JDK 17 a prediction takes 0.93 of
   * the time of loops for 8 weights, 0.84 for 368 and 0.83 for 640. At 1,088 weights its gradient
   * takes 1.4 times as long as that of loops (JDK 25): HotSpot compiles a loop once, but straight
   * code must come through the instruction cache whole.
   */
  static final int MAX_UNROLLED_WEIGHTS = 640;

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
    return weights(shape) <= MAX_UNROLLED_WEIGHTS && unrolled.smallestLimit() <= METHOD_BYTES
        ? UNROLLED
        : LOOPS;
  }

  /** How many weights all layers have. */
  static int weights(Shape shape) {
    return shape.layers().stream().mapToInt(LayerShape::weightCount).sum();
  }
}

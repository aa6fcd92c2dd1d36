package errors;

import dev.unrolled.Layer;
import dev.unrolled.LayerKind;

class EpsilonOutOfRange {

  @Layer(kind = LayerKind.LAYER_NORM, in = 2, epsilon = 0)
//                                                      ^ [EpsilonOutOfRange] Layer 1 of 1 has epsilon = 0.0; write a finite number above 0, or leave it out for 1.0E-5.
  static class Epsilon {}

  @Layer(kind = LayerKind.BATCH_NORM, in = 2, epsilon = -1)
//                                                      ^ [EpsilonOutOfRange] Layer 1 of 1 has epsilon = -1.0; write a finite number above 0, or leave it out for 1.0E-5.
  static class OfBatch {}
}

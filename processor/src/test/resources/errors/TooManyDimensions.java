package errors;

import dev.unrolled.Layer;
import dev.unrolled.LayerKind;

class TooManyDimensions {

  @Layer(kind = LayerKind.LAYER_NORM, in = {2, 3}, dimensions = 3)
//                                                              ^ [TooManyDimensions] Layer 1 of 1 has dimensions = 3, but takes {2, 3}; write at most as many as that has.
  static class TooMany {}
}

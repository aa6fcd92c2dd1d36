package errors;

import dev.unrolled.Layer;
import dev.unrolled.LayerKind;

class DimensionsBelowOne {

  @Layer(kind = LayerKind.LAYER_NORM, in = 2, dimensions = 0)
//                                                         ^ [DimensionsBelowOne] Layer 1 of 1 has dimensions = 0; write over how many of the last dimensions the mean is taken, 1 or more.
  static class Dimensions {}
}

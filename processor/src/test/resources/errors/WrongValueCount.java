package errors;

import dev.unrolled.Layer;
import dev.unrolled.LayerKind;

class WrongValueCount {

  @Layer(kind = LayerKind.LAYER_NORM, in = 2, biases = {1, 1, 1})
//                                                     ^ [WrongValueCount] Layer 1 of 1 has biases of length 3, but needs 2; write exactly 2, or leave biases out.
  static class Count {}
}

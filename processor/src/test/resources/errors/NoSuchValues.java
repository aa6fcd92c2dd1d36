package errors;

import dev.unrolled.Layer;
import dev.unrolled.LayerKind;

class NoSuchValues {

  @Layer(kind = LayerKind.LAYER_NORM, in = 2, affine = false, weights = {1, 1})
//                                                                      ^ [NoSuchValues] Layer 1 of 1 has weights of length 2, but learns no weights; leave them out.
  static class Absent {}
}

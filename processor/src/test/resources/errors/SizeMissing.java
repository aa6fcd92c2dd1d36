package errors;

import dev.unrolled.Layer;
import dev.unrolled.LayerKind;

class SizeMissing {

  @Layer(kind = LayerKind.CONVOLUTION, in = {1, 4}, out = 2)
//^ [SizeMissing] Layer 1 of 1 has no size; write how many numbers a filter looks at along each dimension, such as size = 3.
  static class Convolution {}
}

package errors;

import dev.unrolled.Layer;
import dev.unrolled.LayerKind;

class GroupsBelowOne {

  @Layer(kind = LayerKind.CONVOLUTION, in = {2, 4}, out = 2, size = 2, groups = 0)
//                                                                              ^ [GroupsBelowOne] Layer 1 of 1 has groups = 0; write 1 or more.
  static class None {}
}

package errors;

import dev.unrolled.Layer;
import dev.unrolled.LayerKind;

class NoSamePadding {

  @Layer(kind = LayerKind.CONVOLUTION, in = {1, 4}, out = 2, size = 2, padding = Layer.SAME)
//                                                                                    ^ [NoSamePadding] Layer 1 of 1 has padding = SAME, which is there for a window of odd size that moves on by 1, but has size = 2, stride = 1, dilation = 1; write the padding as a number.
  static class Even {}

  @Layer(kind = LayerKind.CONVOLUTION, in = {1, 4}, out = 2, size = 3, stride = 2, padding = Layer.SAME)
//                                                                                                ^ [NoSamePadding] Layer 1 of 1 has padding = SAME, which is there for a window of odd size that moves on by 1, but has size = 3, stride = 2, dilation = 1; write the padding as a number.
  static class Strided {}
}

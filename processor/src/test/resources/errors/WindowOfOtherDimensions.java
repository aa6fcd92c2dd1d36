package errors;

import dev.unrolled.Layer;
import dev.unrolled.LayerKind;

class WindowOfOtherDimensions {

  @Layer(kind = LayerKind.CONVOLUTION, in = {1, 4}, out = 2, size = {2, 2})
//                                                                  ^ [WindowOfOtherDimensions] Layer 1 of 1 has size = {2, 2}, but takes {1, 4}; write one number, or 1, one for each dimension beside the channels.
  static class Size {}

  @Layer(kind = LayerKind.MAX_POOLING, in = {1, 4, 4}, size = 2, stride = {1, 1, 1})
//                                                                        ^ [WindowOfOtherDimensions] Layer 1 of 1 has stride = {1, 1, 1}, but takes {1, 4, 4}; write one number, or 2, one for each dimension beside the channels.
  static class Stride {}
}

package errors;

import dev.unrolled.Layer;
import dev.unrolled.LayerKind;

class WindowTooLittle {

  @Layer(kind = LayerKind.CONVOLUTION, in = {1, 4}, out = 2, size = 0)
//                                                                  ^ [WindowTooLittle] Layer 1 of 1 has size = 0; write 1 or more.
  static class Size {}

  @Layer(kind = LayerKind.MAX_POOLING, in = {1, 4, 4}, size = 2, stride = {2, -1})
//                                                                            ^ [WindowTooLittle] Layer 1 of 1 has stride = -1; write 1 or more.
  static class Stride {}

  @Layer(kind = LayerKind.AVERAGE_POOLING, in = {1, 4}, size = 2, padding = -2)
//                                                                          ^ [WindowTooLittle] Layer 1 of 1 has padding = -2; write 0 or more, or Layer.SAME.
  static class Padding {}

  @Layer(kind = LayerKind.CONVOLUTION, in = {1, 4}, out = 2, size = 2, dilation = 0)
//                                                                                ^ [WindowTooLittle] Layer 1 of 1 has dilation = 0; write 1 or more.
  static class Dilation {}
}

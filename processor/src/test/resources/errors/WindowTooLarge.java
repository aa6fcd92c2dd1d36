package errors;

import dev.unrolled.Layer;
import dev.unrolled.LayerKind;

class WindowTooLarge {

  @Layer(kind = LayerKind.CONVOLUTION, in = {1, 9, 4}, out = 2, size = 5)
//                                                                     ^ [WindowTooLarge] Layer 1 of 1 has size = 5, but takes 4 numbers there, with padding = 0 on each side; write size = 4 or less, or more padding.
  static class Filter {}

  @Layer(kind = LayerKind.CONVOLUTION, in = {1, 7}, out = 2, size = 6, padding = 1, dilation = 2)
//                                                                  ^ [WindowTooLarge] Layer 1 of 1 has size = 6, 2 apart, but takes 7 numbers there, with padding = 1 on each side; write size = 5 or less, or more padding.
  static class Apart {}

  @Layer(kind = LayerKind.MAX_POOLING, in = {1, 65535}, size = Integer.MAX_VALUE)
//                                                                    ^ [WindowTooLarge] Layer 1 of 1 has size = 2147483647, but takes 65535 numbers there, with padding = 0 on each side; write size = 65535 or less, or more padding.
  static class Huge {}
}

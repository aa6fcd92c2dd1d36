package errors;

import dev.unrolled.Layer;
import dev.unrolled.LayerKind;

class PaddingTooLarge {

  @Layer(kind = LayerKind.CONVOLUTION, in = {1, 4}, out = 1, size = 1, padding = 2147483647)
//                                                                               ^ [PaddingTooLarge] Layer 1 of 1 has padding = 2147483647: with that on each side, the 4 numbers there become 4294967298, but a Java array holds 2147483639; write padding = 1073741817 or less.
  static class Huge {}
}

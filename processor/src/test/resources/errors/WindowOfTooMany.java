package errors;

import dev.unrolled.Layer;
import dev.unrolled.LayerKind;

class WindowOfTooMany {

  @Layer(kind = LayerKind.AVERAGE_POOLING, in = {1, 1, 1}, size = {65535, 65535}, padding = 32767)
//                                                                ^ [WindowOfTooMany] Layer 1 of 1 has size = {65535, 65535}, windows of 4294836225 numbers, but a Java array holds 2147483639; write smaller sizes.
  static class Huge {}
}

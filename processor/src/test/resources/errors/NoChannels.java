package errors;

import dev.unrolled.Layer;
import dev.unrolled.LayerKind;

class NoChannels {

  @Layer(kind = LayerKind.CONVOLUTION, in = 4, out = 2, size = 2)
//                       ^ [NoChannels] Layer 1 of 1 has kind = CONVOLUTION, which takes {channels, height, width} or {channels, length}, but takes 4; write in = {1, ...} where there is one channel.
  static class Row {}

  @Layer(kind = LayerKind.MAX_POOLING, in = {1, 2, 3, 4}, size = 2)
//                       ^ [NoChannels] Layer 1 of 1 has kind = MAX_POOLING, which takes {channels, height, width} or {channels, length}, but takes {1, 2, 3, 4}; write in = {1, ...} where there is one channel.
  static class Room {}
}

package errors;

import dev.unrolled.Layer;
import dev.unrolled.LayerKind;

class NoChannelsToNorm {

  @Layer(kind = LayerKind.BATCH_NORM, in = {1, 2, 3, 4})
//                       ^ [NoChannelsToNorm] Layer 1 of 1 has kind = BATCH_NORM, but takes {1, 2, 3, 4}; it normalizes channels: of single numbers, in = n, of a signal, {channels, length}, or of an image, {channels, height, width}.
  static class Room {}
}

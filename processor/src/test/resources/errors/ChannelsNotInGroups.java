package errors;

import dev.unrolled.Layer;
import dev.unrolled.LayerKind;

class ChannelsNotInGroups {

  @Layer(kind = LayerKind.CONVOLUTION, in = {9, 4}, out = 6, size = 2, groups = 2)
//                                                                              ^ [ChannelsNotInGroups] Layer 1 of 1 has groups = 2, but takes {9, 4}, of 9 channels: each group must have as many; write groups = 3.
  static class Uneven {}

  @Layer(kind = LayerKind.CONVOLUTION, in = {1, 4, 4}, out = 6, size = 2, groups = 6)
//                                                                                 ^ [ChannelsNotInGroups] Layer 1 of 1 has groups = 6, but takes {1, 4, 4}, of 1 channels: each group must have as many; write groups = 1.
  static class OneChannel {}
}

package errors;

import dev.unrolled.Layer;
import dev.unrolled.LayerKind;

class MomentumOutOfRange {

  @Layer(kind = LayerKind.BATCH_NORM, in = 2, momentum = 1.5)
//                                                       ^ [MomentumOutOfRange] Layer 1 of 1 has momentum = 1.5; write by which part of the way a step moves the running statistics, from 0 to 1, such as 0.1.
  static class Momentum {}
}

package errors;

import dev.unrolled.Layer;
import dev.unrolled.LayerKind;

class RateOutOfRange {

  @Layer(kind = LayerKind.DROPOUT, in = 2, rate = 1)
//                                                ^ [RateOutOfRange] Layer 1 of 1 has rate = 1.0; write the probability of dropping a number, from 0 to below 1, such as 0.5.
  static class Rate {}
}

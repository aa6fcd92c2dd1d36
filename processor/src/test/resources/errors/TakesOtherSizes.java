package errors;

import dev.unrolled.Layer;

class TakesOtherSizes {

  @Layer(in = {2, 3}, out = 4)
  @Layer(in = 5, out = 2)
//            ^ [TakesOtherSizes] Layer 2 of 2 has in = 5, but what layer 1 gives is {2, 4}; write in = {2, 4} here, or leave in out.
  static class Takes {}
}

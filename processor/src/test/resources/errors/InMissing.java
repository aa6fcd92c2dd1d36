package errors;

import dev.unrolled.Layer;

class InMissing {

  @Layer(out = 3, weights = {1, 2})
//^ [InMissing] Layer 1 of 2 has no in; write how many inputs the network takes, such as in = 2.
  @Layer(out = 1)
  static class OfTwo {}

  @Layer(out = 1)
//^ [InMissing] Layer 1 of 1 has no in; write how many inputs the network takes, such as in = 2.
  static class OfOne {}
}

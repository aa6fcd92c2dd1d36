package errors;

import dev.unrolled.Layer;

class CannotAdd {

  @Layer(in = 2, out = 3, add = 0)
//                              ^ [CannotAdd] Layer 1 of 1 has add = 0, but what the network takes is 2, and this layer gives 3; add what has the same sizes.
  static class Sizes {}
}

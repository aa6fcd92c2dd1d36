package errors;

import dev.unrolled.Layer;

class LayerNotUsed {

  @Layer(in = 2, out = 2)
//^ [LayerNotUsed] Layer 1 of 2 is used by no other layer; take it with from = 1 or add = 1, or leave it out.
  @Layer(out = 2, from = 0)
  static class Unused {}
}

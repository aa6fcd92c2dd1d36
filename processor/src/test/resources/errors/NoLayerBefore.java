package errors;

import dev.unrolled.Layer;

class NoLayerBefore {

  @Layer(in = 2, out = 2)
  @Layer(out = 2, from = 2)
//                       ^ [NoLayerBefore] Layer 2 of 2 has from = 2; write the number of a layer before it, from 0 for the inputs to 1.
  static class From {}

  @Layer(in = 2, out = 2, add = 1)
//                              ^ [NoLayerBefore] Layer 1 of 1 has add = 1; write the number of a layer before it, from 0 for the inputs to 0.
  static class Add {}
}

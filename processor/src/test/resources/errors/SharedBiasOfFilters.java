package errors;

import dev.unrolled.Bias;
import dev.unrolled.Layer;
import dev.unrolled.LayerKind;

class SharedBiasOfFilters {

  @Layer(kind = LayerKind.CONVOLUTION, in = {1, 4}, out = 2, size = 2, bias = Bias.SHARED)
//                                                                                ^ [SharedBiasOfFilters] Layer 1 of 1 has bias = SHARED, but in a convolution each filter has a bias of its own; write bias = PER_NEURON or NONE.
  static class Shared {}
}

package errors;

import dev.unrolled.Activation;
import dev.unrolled.Layer;
import dev.unrolled.LayerKind;

class NotFlattened {

  @Layer(kind = LayerKind.CONVOLUTION, in = {1, 4}, out = 2, size = 2)
  @Layer(out = 2)
//^ [NotFlattened] Layer 2 of 2 is dense, which would act on the last dimension of the maps of layer 1 alone, not on all of them; put @Layer(kind = FLATTEN) between.
  static class Dense {}

  @Layer(kind = LayerKind.MAX_POOLING, in = {1, 4})
  @Layer(kind = LayerKind.DROPOUT)
  @Layer(kind = LayerKind.ACTIVATION, activation = Activation.SOFTMAX)
//                                                           ^ [NotFlattened] Layer 3 of 3 has activation = SOFTMAX, which would act on the last dimension of the maps of layer 2 alone, not on all of them; put @Layer(kind = FLATTEN) between.
  static class Shares {}

  @Layer(kind = LayerKind.CONVOLUTION, in = {1, 4}, out = 2, size = 2, activation = Activation.SOFTMAX)
//                                                                                            ^ [NotFlattened] Layer 1 of 1 has activation = SOFTMAX, which would act on the last dimension of its own maps alone, not on all of them; put @Layer(kind = FLATTEN) between.
  static class Filters {}
}

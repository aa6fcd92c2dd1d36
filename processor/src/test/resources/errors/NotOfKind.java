package errors;

import dev.unrolled.Activation;
import dev.unrolled.Bias;
import dev.unrolled.Layer;
import dev.unrolled.LayerKind;

class NotOfKind {

  @Layer(in = 2, out = 2)
  @Layer(kind = LayerKind.DROPOUT, out = 2)
//                                       ^ [NotOfKind] Layer 2 of 2 has out, but kind = DROPOUT; out belongs to kind = DENSE, EMBEDDING, CONVOLUTION. Leave it out, or choose another kind.
  static class Dropped {}

  @Layer(in = 2, out = 2, rate = 0.1)
//                               ^ [NotOfKind] Layer 1 of 1 has rate, but kind = DENSE; rate belongs to kind = DROPOUT. Leave it out, or choose another kind.
  static class Rated {}

  @Layer(kind = LayerKind.ACTIVATION, in = 2, activation = Activation.TANH, bias = Bias.NONE)
//                                                                                     ^ [NotOfKind] Layer 1 of 1 has bias, but kind = ACTIVATION; bias belongs to kind = DENSE, CONVOLUTION. Leave it out, or choose another kind.
  static class Activated {}

  @Layer(kind = LayerKind.EMBEDDING, in = 2, rows = 3, out = 2, affine = false)
//                                                                       ^ [NotOfKind] Layer 1 of 1 has affine, but kind = EMBEDDING; affine belongs to kind = LAYER_NORM, BATCH_NORM. Leave it out, or choose another kind.
  static class LookedUp {}

  @Layer(kind = LayerKind.FLATTEN, in = 2, rows = 3)
//                                                ^ [NotOfKind] Layer 1 of 1 has rows, but kind = FLATTEN; rows belongs to kind = EMBEDDING. Leave it out, or choose another kind.
  static class Flattened {}

  @Layer(kind = LayerKind.LAYER_NORM, in = 2, bias = Bias.NONE)
//                                                       ^ [NotOfKind] Layer 1 of 1 has bias, but kind = LAYER_NORM; bias belongs to kind = DENSE, CONVOLUTION. Leave it out, or choose another kind.
  static class Normed {}

  @Layer(kind = LayerKind.BATCH_NORM, in = 2, dimensions = 1)
//                                                         ^ [NotOfKind] Layer 1 of 1 has dimensions, but kind = BATCH_NORM; dimensions belongs to kind = LAYER_NORM. Leave it out, or choose another kind.
  static class NormedBatch {}

  @Layer(kind = LayerKind.CONVOLUTION, in = {1, 4}, out = 1, size = 2, rate = 0.1)
//                                                                            ^ [NotOfKind] Layer 1 of 1 has rate, but kind = CONVOLUTION; rate belongs to kind = DROPOUT. Leave it out, or choose another kind.
  static class Convolved {}

  @Layer(kind = LayerKind.MAX_POOLING, in = {1, 4}, out = 2)
//                                                        ^ [NotOfKind] Layer 1 of 1 has out, but kind = MAX_POOLING; out belongs to kind = DENSE, EMBEDDING, CONVOLUTION. Leave it out, or choose another kind.
  static class Pooled {}

  @Layer(kind = LayerKind.AVERAGE_POOLING, in = {1, 4}, size = 2, dilation = 2)
//                                                                           ^ [NotOfKind] Layer 1 of 1 has dilation, but kind = AVERAGE_POOLING; dilation belongs to kind = CONVOLUTION. Leave it out, or choose another kind.
  static class Meant {}
}

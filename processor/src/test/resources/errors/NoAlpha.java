package errors;

import dev.unrolled.Activation;
import dev.unrolled.Layer;

@Layer(in = 2, out = 2, alpha = 0.2, activation = Activation.TANH)
//                              ^ [NoAlpha] Layer 1 of 2 has alpha = 0.2, but TANH has no alpha; leave alpha out, or choose LEAKY_RELU or ELU.
@Layer(out = 1, alpha = 1)
//                      ^ [NoAlpha] Layer 2 of 2 has alpha = 1.0, but IDENTITY has no alpha; leave alpha out, or choose LEAKY_RELU or ELU.
class NoAlpha {}

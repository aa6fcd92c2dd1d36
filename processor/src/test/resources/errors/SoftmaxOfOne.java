package errors;

import static dev.unrolled.Activation.SOFTMAX;

import dev.unrolled.Layer;

@Layer(in = 2, out = 2)
@Layer(out = 1, activation = SOFTMAX)
//                           ^ [SoftmaxOfOne] Layer 2 of 2 has activation = SOFTMAX but out = 1, which would always give 1; write out = 2 or more, or choose SIGMOID.
class SoftmaxOfOne {}

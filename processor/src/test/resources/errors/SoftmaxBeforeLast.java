package errors;

import static dev.unrolled.Activation.SOFTMAX;

import dev.unrolled.Layer;

@Layer(in = 2, out = 1, activation = SOFTMAX)
//                                   ^ [SoftmaxBeforeLast] Layer 1 of 2 has activation = SOFTMAX, which only the last layer can have; choose another here, such as TANH or RELU.
@Layer(out = 2, activation = SOFTMAX)
class SoftmaxBeforeLast {}

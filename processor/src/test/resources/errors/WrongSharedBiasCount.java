package errors;

import static dev.unrolled.Bias.SHARED;

import dev.unrolled.Layer;

@Layer(in = 2, out = 3, bias = SHARED, biases = {1, 2, 3})
//                                              ^ [WrongSharedBiasCount] Layer 1 of 2 has biases of length 3, but needs 1, which its units share; write exactly 1, or choose bias = PER_NEURON.
@Layer(out = 2, bias = SHARED, biases = 0.5)
class WrongSharedBiasCount {}

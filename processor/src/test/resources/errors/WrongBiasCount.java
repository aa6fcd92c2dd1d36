package errors;

import static dev.unrolled.Bias.PER_NEURON;

import dev.unrolled.Layer;

@Layer(in = 2, out = 3, biases = {1, 2})
//                               ^ [WrongBiasCount] Layer 1 of 2 has biases of length 2, but needs 3, one for each unit; write exactly 3, or leave biases out to start from 0.
@Layer(out = 2, bias = PER_NEURON, biases = {1, 2, 3})
//                                          ^ [WrongBiasCount] Layer 2 of 2 has biases of length 3, but needs 2, one for each unit; write exactly 2, or leave biases out to start from 0.
class WrongBiasCount {}

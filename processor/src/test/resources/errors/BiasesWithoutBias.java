package errors;

import static dev.unrolled.Bias.NONE;

import dev.unrolled.Layer;

@Layer(in = 2, out = 3)
@Layer(out = 2, bias = NONE, biases = {1, 2})
//                                    ^ [BiasesWithoutBias] Layer 2 of 2 has biases of length 2, but bias = NONE; leave biases out, or choose bias = PER_NEURON or SHARED.
class BiasesWithoutBias {}

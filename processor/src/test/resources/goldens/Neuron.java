package example;

import dev.unrolled.Layer;

/** The smallest network: one weight, one bias, the sum itself as the output. */
@Layer(in = 1, out = 1)
class Neuron {}

package example;

import dev.unrolled.Activation;
import dev.unrolled.Layer;

/** Softmax under a loss that does not cancel its slopes; some start values declared. */
@Layer(in = 2, out = 3, activation = Activation.SOFTMAX, weights = {1, -2, 0.5, 1e-9, 3e20, -0.1})
class Odds {}

package example;

import dev.unrolled.Activation;
import dev.unrolled.Layer;

/** Activations with long formulas, which become methods of their own; and one with an alpha. */
@Layer(in = 1, out = 1, activation = Activation.GELU)
@Layer(out = 1, activation = Activation.ELU, alpha = 0.5)
@Layer(out = 1, activation = Activation.MISH)
class Curves {}

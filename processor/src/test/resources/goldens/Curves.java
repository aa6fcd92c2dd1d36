package example;

import dev.unrolled.Activation;
import dev.unrolled.Layer;
import dev.unrolled.Loss;
import dev.unrolled.Unrolled;

/** Long formulas, which become methods of their own; an alpha and a delta. */
@Unrolled(loss = Loss.HUBER, delta = 0.5)
@Layer(in = 1, out = 1, activation = Activation.GELU)
@Layer(out = 1, activation = Activation.ELU, alpha = 0.5)
@Layer(out = 2, activation = Activation.MISH)
class Curves {}

package example;

import dev.unrolled.Activation;
import dev.unrolled.Layer;
import dev.unrolled.Loss;
import dev.unrolled.Unrolled;

/** Too much for one method: split by what is computed, then by groups of units. */
@Unrolled(loss = Loss.HALF_SSE)
@Layer(in = 11, out = 16, activation = Activation.SIGMOID)
class Split {}

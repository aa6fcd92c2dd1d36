package errors;

import dev.unrolled.Activation;
import dev.unrolled.Example;
import dev.unrolled.Layer;

/** A warning: the class is generated with its numbers. */
@Layer(in = 1, out = 2, activation = Activation.SOFTMAX)
@Example(
    input = 0,
    target = {0.5, 0.7})
//           ^ [TargetsOutOfReachTogether] @Example has targets that add up to 1.2, which is never reached: layer 1 of 1 has activation = SOFTMAX, whose outputs add up to 1; write targets that do, or choose another activation there, such as SIGMOID.
class TargetsOutOfReachTogether {}

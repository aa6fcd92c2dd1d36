package errors;

import static dev.unrolled.Activation.SIGMOID;
import static dev.unrolled.Loss.BINARY_CROSS_ENTROPY;

import dev.unrolled.Example;
import dev.unrolled.Layer;
import dev.unrolled.Unrolled;

@Unrolled(loss = BINARY_CROSS_ENTROPY)
@Layer(in = 1, out = 2, activation = SIGMOID)
@Example(input = 0, target = {1, -1})
//                               ^ [TargetNotAProbability] @Example has target[1] = -1.0; for loss = BINARY_CROSS_ENTROPY write a number from 0 to 1, such as 1 for yes and 0 for no.
class TargetNotAProbability {}

package errors;

import static dev.unrolled.Activation.SOFTMAX;
import static dev.unrolled.Loss.CATEGORICAL_CROSS_ENTROPY;

import dev.unrolled.Example;
import dev.unrolled.Layer;
import dev.unrolled.Unrolled;

@Unrolled(loss = CATEGORICAL_CROSS_ENTROPY)
@Layer(in = 1, out = 2, activation = SOFTMAX)
@Example(input = 0, target = {1, 0.5})
//                           ^ [TargetsDoNotAddUp] @Example has targets that add up to 1.5; for loss = CATEGORICAL_CROSS_ENTROPY they must add up to 1, such as 1 for the right class and 0 for the others.
class TargetsDoNotAddUp {}

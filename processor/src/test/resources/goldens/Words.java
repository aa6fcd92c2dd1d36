package example;

import dev.unrolled.Activation;
import dev.unrolled.Example;
import dev.unrolled.Layer;
import dev.unrolled.LayerKind;
import dev.unrolled.Loss;
import dev.unrolled.Unrolled;

/** Two words of three, where word 0 says that there is none, and what they tell. */
@Unrolled(loss = Loss.CATEGORICAL_CROSS_ENTROPY)
@Example(
    input = {2, 0},
    target = {0, 1})
@Layer(kind = LayerKind.EMBEDDING, in = 2, rows = 3, out = 2, paddingIndex = 0)
@Layer(kind = LayerKind.FLATTEN)
@Layer(out = 2, activation = Activation.SOFTMAX)
class Words {}

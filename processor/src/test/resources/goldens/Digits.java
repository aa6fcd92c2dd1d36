package example;

import dev.unrolled.Activation;
import dev.unrolled.Layer;
import dev.unrolled.Loss;
import dev.unrolled.Unrolled;

/** Too large to be spelled out: matrices only. */
@Unrolled(loss = Loss.CATEGORICAL_CROSS_ENTROPY)
@Layer(in = 784, out = 128, activation = Activation.RELU)
@Layer(in = 128, out = 10, activation = Activation.SOFTMAX)
class Digits {}

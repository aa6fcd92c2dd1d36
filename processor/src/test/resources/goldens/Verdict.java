package example;

import dev.unrolled.Activation;
import dev.unrolled.Bias;
import dev.unrolled.Layer;
import dev.unrolled.Loss;
import dev.unrolled.Unrolled;

/** One of three classes: softmax and categorical cross entropy, after RELU without a bias. */
@Unrolled(loss = Loss.CATEGORICAL_CROSS_ENTROPY)
@Layer(in = 3, out = 2, activation = Activation.RELU, bias = Bias.NONE)
@Layer(in = 2, out = 3, activation = Activation.SOFTMAX)
class Verdict {}

package example;

import static dev.unrolled.Activation.SIGMOID;
import static dev.unrolled.Bias.SHARED;

import dev.unrolled.Example;
import dev.unrolled.Layer;
import dev.unrolled.Loss;
import dev.unrolled.Unrolled;

/** Every parameter declared, one bias for each layer, and an example to read along with. */
@Unrolled(loss = Loss.HALF_SSE)
@Layer(in = 2, out = 2, activation = SIGMOID, bias = SHARED,
    weights = {0.15, 0.20, 0.25, 0.30}, biases = 0.35)
@Layer(in = 2, out = 2, activation = SIGMOID, bias = SHARED,
    weights = {0.40, 0.45, 0.50, 0.55}, biases = 0.60)
@Example(input = {0.05, 0.10}, target = {0.01, 0.99})
public interface Mazur {}

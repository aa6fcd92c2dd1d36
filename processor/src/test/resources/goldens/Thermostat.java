package example;

import dev.unrolled.Activation;
import dev.unrolled.Layer;
import dev.unrolled.Precision;
import dev.unrolled.Unrolled;

@Unrolled(precision = Precision.FLOAT, inputGradient = true)
@Layer(
    in = 2,
    out = 2,
    activation = Activation.TANH,
    weights = {0.5, -0.25, 0.1, 1},
    biases = {0, 0.5})
@Layer(out = 1, activation = Activation.SIGMOID)
class Thermostat {}

package example;

import dev.unrolled.Activation;
import dev.unrolled.Layer;
import dev.unrolled.Loss;
import dev.unrolled.Unrolled;

/** One output that says yes or no: binary cross entropy. */
@Unrolled(loss = Loss.BINARY_CROSS_ENTROPY, seed = 12345678901L)
@Layer(in = 2, out = 2, activation = Activation.TANH)
@Layer(out = 1, activation = Activation.SIGMOID)
record Xor() {}

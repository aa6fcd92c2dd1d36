package example;

import static dev.unrolled.Activation.TANH;
import static dev.unrolled.Loss.HALF_SSE;
import static dev.unrolled.Trainable.NOTHING;
import static dev.unrolled.Trainable.WEIGHTS;

import dev.unrolled.Layer;
import dev.unrolled.Unrolled;

/** One layer trained but for its bias, between two that are frozen. */
@Unrolled(loss = HALF_SSE)
@Layer(in = 2, out = 2, activation = TANH, trainable = NOTHING)
@Layer(out = 1, activation = TANH, trainable = WEIGHTS)
@Layer(out = 1, trainable = NOTHING)
class Partly {}

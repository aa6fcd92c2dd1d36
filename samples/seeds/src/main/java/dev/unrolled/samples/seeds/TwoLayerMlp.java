package dev.unrolled.samples.seeds;

import static dev.unrolled.Activation.SIGMOID;
import static dev.unrolled.Loss.HALF_SSE;

import dev.unrolled.Example;
import dev.unrolled.Layer;
import dev.unrolled.Unrolled;

/** The two-layer network of {@link StepByStep}, for two inputs and two hidden units. */
@Unrolled(loss = HALF_SSE, page = true)
@Example(
    input = {0, 0},
    target = 0)
@Example(
    input = {0, 1},
    target = 1)
@Example(
    input = {1, 0},
    target = 1)
@Example(
    input = {1, 1},
    target = 0)
@Layer(in = 2, out = 2, activation = SIGMOID)
@Layer(out = 1, activation = SIGMOID)
final class TwoLayerMlp {}

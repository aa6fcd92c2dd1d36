package dev.unrolled.samples.seeds;

import static dev.unrolled.Activation.SIGMOID;
import static dev.unrolled.Loss.HALF_SSE;

import dev.unrolled.Example;
import dev.unrolled.Layer;
import dev.unrolled.Unrolled;

/** The one-layer network of {@link StepByStep}, for two inputs. */
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
    target = 1)
@Layer(in = 2, out = 1, activation = SIGMOID)
final class OneLayerMlp {}

package dev.unrolled.samples.seeds;

import static dev.unrolled.Activation.SIGMOID;
import static dev.unrolled.Loss.HALF_SSE;

import dev.unrolled.Layer;
import dev.unrolled.Unrolled;

/** The one-layer network of {@link StepByStep}, for two inputs. */
@Unrolled(loss = HALF_SSE)
@Layer(in = 2, out = 1, activation = SIGMOID)
final class OneLayerMlp {}

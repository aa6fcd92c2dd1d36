package dev.unrolled.samples.seeds;

import static dev.unrolled.Activation.SIGMOID;
import static dev.unrolled.Bias.SHARED;
import static dev.unrolled.Trainable.WEIGHTS;

import dev.unrolled.Layer;

/** {@link Mazur} as the original text trains it: the biases stay as they are. */
@Layer(
    in = 2,
    out = 2,
    activation = SIGMOID,
    bias = SHARED,
    trainable = WEIGHTS,
    weights = {0.15, 0.20, 0.25, 0.30},
    biases = 0.35)
@Layer(
    out = 2,
    activation = SIGMOID,
    bias = SHARED,
    trainable = WEIGHTS,
    weights = {0.40, 0.45, 0.50, 0.55},
    biases = 0.60)
final class MazurFixedBiases {}

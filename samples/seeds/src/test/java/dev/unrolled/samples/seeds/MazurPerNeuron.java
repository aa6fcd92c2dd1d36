package dev.unrolled.samples.seeds;

import static dev.unrolled.Activation.SIGMOID;

import dev.unrolled.Layer;

/** {@link Mazur} with a bias for each unit, from the same start: not what the notebook trains. */
@Layer(
    in = 2,
    out = 2,
    activation = SIGMOID,
    weights = {0.15, 0.20, 0.25, 0.30},
    biases = {0.35, 0.35})
@Layer(
    out = 2,
    activation = SIGMOID,
    weights = {0.40, 0.45, 0.50, 0.55},
    biases = {0.60, 0.60})
final class MazurPerNeuron {}

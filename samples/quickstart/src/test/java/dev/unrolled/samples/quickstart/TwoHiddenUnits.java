package dev.unrolled.samples.quickstart;

import static dev.unrolled.Activation.SIGMOID;
import static dev.unrolled.Activation.TANH;

import dev.unrolled.Layer;

/** The smallest network that can compute exclusive or. */
@Layer(in = 2, out = 2, activation = TANH)
@Layer(out = 1, activation = SIGMOID)
final class TwoHiddenUnits {}

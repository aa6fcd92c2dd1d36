package dev.unrolled.samples.csv;

import static dev.unrolled.Activation.SOFTMAX;
import static dev.unrolled.Activation.TANH;
import static dev.unrolled.Loss.CATEGORICAL_CROSS_ENTROPY;

import dev.unrolled.Layer;
import dev.unrolled.Unrolled;

/** Learns classes: as it stands three, from four inputs, which suits the iris flowers. */
@Unrolled(loss = CATEGORICAL_CROSS_ENTROPY)
@Layer(in = 4, out = 16, activation = TANH)
@Layer(out = 3, activation = SOFTMAX)
final class Classifier {}

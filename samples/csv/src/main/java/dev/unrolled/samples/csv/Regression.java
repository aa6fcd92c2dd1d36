package dev.unrolled.samples.csv;

import static dev.unrolled.Activation.TANH;

import dev.unrolled.Layer;

/** Learns a number: as it stands from nine inputs, which suits the cars and their fuel. */
@Layer(in = 9, out = 16, activation = TANH)
@Layer(out = 1)
final class Regression {}

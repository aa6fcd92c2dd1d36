package dev.unrolled.shape;

import dev.unrolled.Layer;
import dev.unrolled.Network;

/** In which order the weights of a layer stand when they are written one after the other. */
public enum WeightOrder {
  /**
   * A row per unit, a column per input, row by row: the order of {@link Network#parameters()}, of
   * {@link Layer#weights} and of PyTorch. {@code z = W x} for a column x.
   */
  OUT_BY_IN,

  /**
   * A row per input, a column per unit, row by row: the order of many NumPy texts and of Keras.
   * {@code z = x W} for a row x.
   */
  IN_BY_OUT
}

package dev.unrolled.processor.math;

import dev.unrolled.processor.math.Variable.Kind;
import java.util.List;

/**
 * What the units of a layer compute.
 *
 * @param sums before their activation
 * @param activations and after it: what the layer hands on
 */
record Units(Variable sums, Variable activations) {

  /** Refuses activations that are not one for each sum. */
  Units {
    if (!sums.shape().equals(activations.shape())) {
      throw new IllegalArgumentException(
          "%s are %s, %s are %s".formatted(sums, sums.shape(), activations, activations.shape()));
    }
  }

  /** Which layer it is, counted from 1. */
  int layer() {
    return activations.layer();
  }

  /** How many units there are. */
  int count() {
    return activations.shape().get(activations.shape().size() - 1);
  }

  /** Any unit. */
  Index.Over any() {
    return new Index.Over("i", count());
  }

  /** Any unit, where another is meant at the same time. */
  Index.Over other() {
    return new Index.Over("k", count());
  }

  /** Another value of the layer: its name gets the layer's number. */
  Variable value(String name, String meaning, Integer... sizes) {
    return new Variable(name + layer(), Kind.VALUE, layer(), List.of(sizes), meaning);
  }
}

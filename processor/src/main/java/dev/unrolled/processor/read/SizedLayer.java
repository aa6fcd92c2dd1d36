package dev.unrolled.processor.read;

import dev.unrolled.shape.LayerSpec;
import java.util.List;

/**
 * A layer whose sizes hold: each is at least 1, and no neighbour disagrees.
 *
 * @param declared the layer as declared
 * @param spec what it is
 * @param in the sizes of what it takes, written or taken from the layer that feeds it
 */
record SizedLayer(DeclaredLayer declared, LayerSpec spec, List<Integer> in) {

  /** The sizes of what it gives. */
  List<Integer> out() {
    return spec.out(in);
  }
}

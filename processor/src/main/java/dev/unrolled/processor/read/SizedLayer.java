package dev.unrolled.processor.read;

/**
 * A layer whose sizes hold: both are at least 1, and no neighbour disagrees.
 *
 * @param declared the layer as declared
 * @param in how many inputs it takes, written or taken from the layer before
 */
record SizedLayer(DeclaredLayer declared, int in) {

  int out() {
    return declared.out();
  }
}

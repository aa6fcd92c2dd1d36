package dev.unrolled;

import dev.unrolled.internal.Masks;
import dev.unrolled.shape.Shape;

/**
 * What a network goes by that draws something in every step of training: the seed from which it
 * began, and how many steps it has made since.
 */
final class Draws {

  private final boolean any;
  private long seed;
  private long steps;

  Draws(Shape shape) {
    any = shape.draws();
  }

  long seed() {
    return seed;
  }

  long steps() {
    return steps;
  }

  /** Goes on where something was that began from that seed and has made so many steps. */
  void continueFrom(long seed, long steps) {
    this.seed = seed;
    this.steps = steps;
  }

  void countStep() {
    steps++;
  }

  /** Begins a pass of training, in the rows of a workspace; the first is that row of the batch. */
  void begin(Workspace v, int firstRow) {
    if (any) { // of a small network, a pass takes no longer than the key
      v.draw(Masks.key(seed, steps), firstRow);
    }
  }
}

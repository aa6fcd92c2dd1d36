package dev.unrolled;

import dev.unrolled.files.NetworkText;
import dev.unrolled.internal.Brief;
import dev.unrolled.internal.Masks;
import dev.unrolled.shape.Shape;
import java.io.IOException;
import java.util.Map;

/**
 * What a network goes by that draws something in every step of training: the seed from which it
 * began, and how many steps it has made since.
 */
final class Draws {

  private static final String SEED = NetworkText.RESERVED + "seed";
  private static final String STEPS = NetworkText.RESERVED + "steps";

  private final boolean any;
  private final boolean meets;
  private long seed;
  private long steps;

  Draws(Shape shape) {
    this(shape.draws(), shape.meetsRows());
  }

  private Draws(boolean any, boolean meets) {
    this.any = any;
    this.meets = meets;
  }

  /** Whether the rows of a batch meet in its pass. */
  boolean meets() {
    return meets;
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

  /** Adds where it is to the texts of a file, if it draws. */
  void write(Map<String, String> texts) {
    if (any) {
      texts.put(SEED, Long.toString(seed));
      texts.put(STEPS, Long.toString(steps));
    }
  }

  /** Where something was that wrote the texts of a file; where this is if they do not say. */
  Draws read(Map<String, String> texts, String file) throws IOException {
    Draws read = new Draws(any, meets);
    read.continueFrom(wholeNumber(texts, SEED, seed, file), wholeNumber(texts, STEPS, steps, file));
    return read;
  }

  private static long wholeNumber(
      Map<String, String> texts, String name, long otherwise, String file) throws IOException {
    String number = texts.getOrDefault(name, Long.toString(otherwise));
    try {
      return Long.parseLong(number);
    } catch (NumberFormatException e) {
      throw new IOException(
          "%s has %s = %s; it must be a whole number.".formatted(file, name, Brief.of(number)), e);
    }
  }

  void countStep() {
    steps++;
  }

  /** Begins a pass of training, in the rows of a workspace; the first is that row of the batch. */
  void begin(Workspace v, int firstRow) {
    if (any) { // of a small network, a pass takes no longer than the key
      v.draw(Masks.key(seed, steps), firstRow);
    }
    v.meet(meets);
  }

  /** The same for an example that is looked at alone: a batch norm then does as it predicts. */
  void beginAlone(Workspace v, int row) {
    begin(v, row);
    v.meet(false);
  }
}

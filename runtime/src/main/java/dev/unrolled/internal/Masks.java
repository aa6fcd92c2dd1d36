package dev.unrolled.internal;

/**
 * What dropout draws: from a seed, a step, a layer, the row of a batch and the place in that row,
 * and from nothing else, so that neither threads nor the order of rows change a bit. Numbers are
 * hashed by the finalizer of SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom
 * number generators", OOPSLA 2014).
 */
public final class Masks {

  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private Masks() {}

  /**
   * What is hashed of all numbers that are drawn in one step.
   *
   * @param seed the seed of the network
   * @param step how many steps were made before
   * @return the key
   */
  public static long key(long seed, long step) {
    return hash(hash(seed + GOLDEN) ^ step);
  }

  /**
   * With what a number is multiplied: 0, or {@code 1 / (1 - rate)}.
   *
   * @param key that of the step
   * @param layer which layer draws, counted from 1
   * @param row which row of the batch it is
   * @param unit which number of the row
   * @param rate the probability of 0
   * @return the factor
   */
  public static double of(long key, int layer, int row, int unit, double rate) {
    long place = hash(key + layer * GOLDEN) ^ ((long) row << 32 | unit);
    double uniform = (hash(place) >>> 11) * 0x1p-53;
    return uniform < rate ? 0 : 1 / (1 - rate);
  }

  private static long hash(long number) {
    long mixed = number;
    mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }
}

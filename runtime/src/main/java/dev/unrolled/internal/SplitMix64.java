package dev.unrolled.internal;

/**
 * The random numbers of start values and of every shuffle: SplitMix64 (Steele, Lea and Flood, "Fast
 * splittable pseudorandom number generators", OOPSLA 2014). Written out here because the generators
 * of java.util may change between Java versions, and what a seed gives must not.
 */
public final class SplitMix64 {

  private long state;

  /**
   * Begins a sequence of numbers.
   *
   * @param seed where it begins
   */
  public SplitMix64(long seed) {
    state = seed;
  }

  /** {@return 64 random bits} */
  public long nextLong() {
    state += 0x9E3779B97F4A7C15L;
    long mixed = state;
    mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }

  /**
   * A number from {@code -limit} to {@code limit}, all equally likely: 53 random bits.
   *
   * @param limit the limit
   * @return the number
   */
  public double nextBetween(double limit) {
    double unit = (nextLong() >>> 11) * 0x1p-53;
    return (2 * unit - 1) * limit;
  }

  /** {@return a normal number of mean 0 and standard deviation 1, by Marsaglia's polar method} */
  public double nextNormal() {
    while (true) {
      double u = nextBetween(1);
      double v = nextBetween(1);
      double s = u * u + v * v;
      if (s > 0 && s < 1) {
        return u * Math.sqrt(-2 * StrictMath.log(s) / s); // a square root is exact everywhere
      }
    }
  }

  /**
   * A whole number from 0 to below the bound, all equally likely (Lemire, "Fast random integer
   * generation in an interval", 2019).
   *
   * @param bound the bound, at least 1
   * @return the number
   */
  public int nextBelow(int bound) {
    long threshold =
        (1L << 32) % bound; // below it lie the few products that some numbers have more
    while (true) {
      long product = (nextLong() >>> 32) * bound;
      if ((product & 0xFFFFFFFFL) >= threshold) {
        return (int) (product >>> 32);
      }
    }
  }

  /**
   * Brings the numbers into a random order, all orders equally likely (Fisher and Yates).
   *
   * @param order the numbers, reordered in place
   */
  public void shuffle(int[] order) {
    for (int last = order.length - 1; last > 0; last--) {
      int other = nextBelow(last + 1);
      int moved = order[last];
      order[last] = order[other];
      order[other] = moved;
    }
  }
}

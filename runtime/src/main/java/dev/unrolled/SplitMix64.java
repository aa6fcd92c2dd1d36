package dev.unrolled;

/**
 * The random numbers of start values: SplitMix64 (Steele, Lea and Flood, "Fast splittable
 * pseudorandom number generators", OOPSLA 2014). Written out here because the generators of
 * java.util may change between Java versions, and start values must not.
 */
final class SplitMix64 {

  private long state;

  SplitMix64(long seed) {
    state = seed;
  }

  long nextLong() {
    state += 0x9E3779B97F4A7C15L;
    long mixed = state;
    mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }

  /** A number from {@code -limit} to {@code limit}, all equally likely: 53 random bits. */
  double nextBetween(double limit) {
    double unit = (nextLong() >>> 11) * 0x1p-53;
    return (2 * unit - 1) * limit;
  }

  /** A normal number of mean 0 and standard deviation 1, as {@link Initializer} says. */
  double nextNormal() {
    while (true) {
      double u = nextBetween(1);
      double v = nextBetween(1);
      double s = u * u + v * v;
      if (s > 0 && s < 1) {
        return u * Math.sqrt(-2 * StrictMath.log(s) / s); // a square root is exact everywhere
      }
    }
  }
}

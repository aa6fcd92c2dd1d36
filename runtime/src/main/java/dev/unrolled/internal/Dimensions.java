package dev.unrolled.internal;

import java.math.BigInteger;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The sizes of an array of several dimensions: how many numbers it has; none is a single number.
 */
public final class Dimensions {

  /** The most numbers that one Java array can hold. */
  public static final int MOST = Integer.MAX_VALUE - 8;

  private Dimensions() {}

  /** How many numbers have these sizes, which an array can hold. */
  public static int count(List<Integer> sizes) {
    int count = 1;
    for (int size : sizes) { // asked for each number of a million
      count = Math.multiplyExact(count, size);
    }
    return count;
  }

  /** How many numbers have these sizes: of three, that may be more than a long can count. */
  public static BigInteger endlessCount(List<Integer> sizes) {
    return sizes.stream().map(BigInteger::valueOf).reduce(BigInteger.ONE, BigInteger::multiply);
  }

  /** The last of them: of what a layer gives, how many units each row has. */
  public static int last(List<Integer> sizes) {
    return sizes.get(sizes.size() - 1);
  }

  /** Such as {@code 28x28}. */
  public static String text(List<Integer> sizes) {
    return sizes.stream().map(String::valueOf).collect(Collectors.joining("x"));
  }

  /** Whether that is more than an array can hold. */
  public static boolean isTooMuch(BigInteger count) {
    return count.compareTo(BigInteger.valueOf(MOST)) > 0;
  }

  /** Refuses more numbers than an array can hold. */
  public static void requireRoom(String what, List<Integer> sizes) {
    if (isTooMuch(endlessCount(sizes))) {
      throw new IllegalArgumentException(
          "%s is %s; an array holds %s.".formatted(what, endlessCount(sizes), MOST));
    }
  }
}

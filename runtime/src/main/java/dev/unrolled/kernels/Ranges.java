package dev.unrolled.kernels;

/** Refuses, before anything is written, matrices that do not lie within their arrays. */
final class Ranges {

  private Ranges() {}

  /** Rows {@code from} to {@code to - 1} of a matrix. */
  static void rows(int from, int to) {
    if (from < 0 || to < from) {
      throw new IndexOutOfBoundsException(
          "The rows go from %s to %s; they must begin at 0 or later and not end before they begin."
              .formatted(from, to));
    }
  }

  /** A matrix of that many rows, at the beginning of an array. */
  static void matrix(String name, int length, int rows, int columns) {
    if (columns < 1) {
      throw new IndexOutOfBoundsException(
          "%s has %s columns; it must have at least 1.".formatted(name, columns));
    }
    if ((long) rows * columns > length) {
      throw new IndexOutOfBoundsException("%s has %s values; %s rows of %s need %s."
          .formatted(name, length, rows, columns, (long) rows * columns));
    }
  }

  /** So many matrices, one behind the other, at the beginning of an array. */
  static void matrices(String name, int length, int count, int rows, int columns) {
    if (rows < 1) {
      throw new IndexOutOfBoundsException(
          "%s has %s rows; it must have at least 1.".formatted(name, rows));
    }
    matrix(name, length, Math.multiplyExact(count, rows), columns);
  }

  /** So many weights or biases within the array of parameters, or of their gradient. */
  static void part(String name, int length, int at, long count) {
    if (at < 0 || at + count > length) {
      throw new IndexOutOfBoundsException(
          "%s has %s values; %s from %s on do not lie in it.".formatted(name, length, count, at));
    }
  }

  /** A layer has a bias per unit, one for all, or none. */
  static void biases(int biases, int out) {
    if (biases != 0 && biases != 1 && biases != out) {
      throw new IllegalArgumentException(
          "A layer of %s units has %s biases; it can have 0, 1 or %s.".formatted(out, biases, out));
    }
  }

  /** The values {@code from} to {@code to - 1} of an array. */
  static void values(String name, int length, int from, int to) {
    if (from < 0 || to < from || to > length) {
      throw new IndexOutOfBoundsException("%s has %s values; those from %s to %s do not lie in it."
          .formatted(name, length, from, to));
    }
  }

  /** A product must not be written over its factors. */
  static void apart(String what, Object result, String from, Object source) {
    if (result == source) {
      throw new IllegalArgumentException(
          "%s is the same array as %s, which it would overwrite; it needs an array of its own."
              .formatted(what, from));
    }
  }

  /** A row of a table, by the number that stands at that place. */
  static int row(int number, int rows, int place) {
    if (number < 0 || number >= rows) {
      throw new IndexOutOfBoundsException(
          "x[%s] is %s; the table has the rows 0 to %s.".formatted(place, number, rows - 1));
    }
    return number;
  }
}

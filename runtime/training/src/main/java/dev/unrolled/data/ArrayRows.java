package dev.unrolled.data;

/** Copies rows of numbers, and refuses what cannot be learned from. */
final class ArrayRows {

  private ArrayRows() {}

  static void checkCounts(int inputs, int targets) {
    if (inputs != targets) {
      throw new IllegalArgumentException(
          "There are %s rows of inputs and %s of targets; each example needs both."
              .formatted(inputs, targets));
    }
  }

  static Rows of(String name, double[][] rows) {
    checkRows(name, rows.length);
    int width = rows[0].length;
    checkWidth(name, width);
    double[] numbers = new double[Table.length(rows.length, width)];
    for (int i = 0; i < rows.length; i++) {
      checkLength(name, i, rows[i].length, width);
      for (int k = 0; k < width; k++) {
        checkFinite(name, i, k, rows[i][k]);
      }
      System.arraycopy(rows[i], 0, numbers, i * width, width);
    }
    return new Rows(new Table.Doubles(rows.length, width, numbers), name);
  }

  static Rows of(String name, float[][] rows) {
    checkRows(name, rows.length);
    int width = rows[0].length;
    checkWidth(name, width);
    float[] numbers = new float[Table.length(rows.length, width)];
    for (int i = 0; i < rows.length; i++) {
      checkLength(name, i, rows[i].length, width);
      for (int k = 0; k < width; k++) {
        checkFinite(name, i, k, rows[i][k]);
      }
      System.arraycopy(rows[i], 0, numbers, i * width, width);
    }
    return new Rows(new Table.Floats(rows.length, width, numbers), name);
  }

  private static void checkRows(String name, int rows) {
    if (rows == 0) {
      throw new IllegalArgumentException(
          "%s has no row; a dataset needs at least one.".formatted(name));
    }
  }

  private static void checkWidth(String name, int width) {
    if (width == 0) {
      throw new IllegalArgumentException(
          "%s[0] has no values; a row needs at least one.".formatted(name));
    }
  }

  private static void checkLength(String name, int row, int length, int width) {
    if (length != width) {
      throw new IllegalArgumentException(
          "%s[%s] has %s values; %s[0] has %s. All rows need as many."
              .formatted(name, row, length, name, width));
    }
  }

  private static void checkFinite(String name, int row, int column, double number) {
    if (!Double.isFinite(number)) {
      throw new IllegalArgumentException(
          "%s[%s][%s] is %s; it must be a finite number. Leave the row out, or put a number there."
              .formatted(name, row, column, number));
    }
  }
}

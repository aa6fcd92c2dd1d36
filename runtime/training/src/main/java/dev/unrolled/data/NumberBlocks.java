package dev.unrolled.data;

import java.util.ArrayList;
import java.util.List;

/**
 * Rows of numbers of which nobody knows beforehand how many there are: in blocks, so that more of
 * them need no copy of those before. Held as doubles or as floats.
 */
final class NumberBlocks {

  private static final int ROWS = 1024;

  private final int width;
  private final boolean inFloats;
  private final List<double[]> doubles = new ArrayList<>();
  private final List<float[]> floats = new ArrayList<>();
  private int rows;

  NumberBlocks(int width, boolean inFloats) {
    this.width = width;
    this.inFloats = inFloats;
  }

  int rows() {
    return rows;
  }

  boolean holdsFloats() {
    return inFloats;
  }

  /** Adds a row of zeros. */
  void addRow() {
    if (rows % ROWS == 0) {
      if (inFloats) {
        floats.add(new float[Table.length(ROWS, width)]);
      } else {
        doubles.add(new double[Table.length(ROWS, width)]);
      }
    }
    rows++;
  }

  void set(int row, int column, double number) {
    int place = row % ROWS * width + column;
    if (inFloats) {
      floats.get(row / ROWS)[place] = (float) number;
    } else {
      doubles.get(row / ROWS)[place] = number;
    }
  }

  double get(int row, int column) {
    int place = row % ROWS * width + column;
    return inFloats ? floats.get(row / ROWS)[place] : doubles.get(row / ROWS)[place];
  }
}

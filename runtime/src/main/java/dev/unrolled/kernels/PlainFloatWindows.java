package dev.unrolled.kernels;

import java.util.Arrays;

/**
 * Runs times weights in plain loops: like {@link PlainFloatProduct}, rows of an image are copied
 * side by side, so that HotSpot makes vector instructions of the loops, but no more of them at a
 * time than a cache holds.
 */
final class PlainFloatWindows {

  private static final int DEPTH = 32;
  private static final int WIDTH = 512;

  /** Below this width vectors stay empty. */
  private static final int NARROW = 8;

  private final float[][] lines = new float[DEPTH][WIDTH];
  private final float[][] sums = new float[4][WIDTH];
  private final float[] zeros = new float[WIDTH];
  private int count;

  void slide(
      int rows,
      int depth,
      int columns,
      float[] a,
      int aAt,
      int aRow,
      int[] aPlaces,
      float[] b,
      int bAt,
      int[] bPlaces,
      float[] base,
      float[] c,
      int cAt,
      int cRow) {
    for (int i = 0; i < rows; i++) {
      Arrays.fill(c, cAt + i * cRow, cAt + i * cRow + columns, base[i]);
    }
    if (columns < NARROW) {
      one(rows, depth, columns, a, aAt, aRow, aPlaces, b, bAt, bPlaces, c, cAt, cRow);
      return;
    }
    for (int q = 0; q < columns; q += WIDTH) {
      int width = Math.min(WIDTH, columns - q);
      for (int k = 0; k < depth; k += DEPTH) {
        count = Math.min(DEPTH, depth - k);
        for (int line = 0; line < count; line++) {
          System.arraycopy(b, bAt + bPlaces[k + line] + q, lines[line], 0, width);
        }
        int i = 0;
        for (; i <= rows - 4; i += 4) {
          four(width, a, aAt + i * aRow, aRow, aPlaces, k, c, cAt + i * cRow + q, cRow);
        }
        for (; i < rows; i++) {
          one(width, a, aAt + i * aRow, aPlaces, k, c, cAt + i * cRow + q);
        }
      }
    }
  }

  private void four(
      int width,
      float[] a,
      int at,
      int aRow,
      int[] aPlaces,
      int from,
      float[] c,
      int cAt,
      int cRow) {
    for (int i = 0; i < 4; i++) {
      System.arraycopy(c, cAt + i * cRow, sums[i], 0, width);
    }
    for (int k = 0; k < count; k += 2) {
      int p0 = at + aPlaces[from + k];
      boolean isPair = k + 1 < count;
      int p1 = isPair ? at + aPlaces[from + k + 1] : 0;
      PlainFloatLoops.fourByTwo(
          width,
          sums[0],
          sums[1],
          sums[2],
          sums[3],
          lines[k],
          isPair ? lines[k + 1] : zeros,
          a[p0],
          isPair ? a[p1] : 0,
          a[p0 + aRow],
          isPair ? a[p1 + aRow] : 0,
          a[p0 + 2 * aRow],
          isPair ? a[p1 + 2 * aRow] : 0,
          a[p0 + 3 * aRow],
          isPair ? a[p1 + 3 * aRow] : 0);
    }
    for (int i = 0; i < 4; i++) {
      System.arraycopy(sums[i], 0, c, cAt + i * cRow, width);
    }
  }

  private void one(int width, float[] a, int at, int[] aPlaces, int from, float[] c, int cAt) {
    System.arraycopy(c, cAt, sums[0], 0, width);
    for (int k = 0; k < count; k += 4) {
      PlainFloatLoops.oneByFour(
          width,
          sums[0],
          line(k),
          line(k + 1),
          line(k + 2),
          line(k + 3),
          weight(a, at, aPlaces, from, k),
          weight(a, at, aPlaces, from, k + 1),
          weight(a, at, aPlaces, from, k + 2),
          weight(a, at, aPlaces, from, k + 3));
    }
    System.arraycopy(sums[0], 0, c, cAt, width);
  }

  private float[] line(int k) {
    return k < count ? lines[k] : zeros;
  }

  private float weight(float[] a, int at, int[] aPlaces, int from, int k) {
    return k < count ? a[at + aPlaces[from + k]] : 0;
  }

  private static void one(
      int rows,
      int depth,
      int columns,
      float[] a,
      int aAt,
      int aRow,
      int[] aPlaces,
      float[] b,
      int bAt,
      int[] bPlaces,
      float[] c,
      int cAt,
      int cRow) {
    for (int i = 0; i < rows; i++) {
      for (int k = 0; k < depth; k++) {
        float weight = a[aAt + i * aRow + aPlaces[k]];
        int at = bAt + bPlaces[k];
        for (int q = 0; q < columns; q++) {
          c[cAt + i * cRow + q] = Math.fma(weight, b[at + q], c[cAt + i * cRow + q]);
        }
      }
    }
  }

  /** Products of the maps and the runs, added to one sum for each filter and run. */
  static void dots(
      int rows,
      int first,
      int end,
      int mapWidth,
      int run,
      float[] maps,
      float[] b,
      int[] starts,
      float[] sums) {
    for (int i = 0; i < rows; i++) {
      for (int k = first; k < end; k++) {
        sums[i * starts.length + k] +=
            PlainFloatLoops.dot(run, maps, i * mapWidth, 1, b, starts[k], 1);
      }
    }
  }
}

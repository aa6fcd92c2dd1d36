package dev.unrolled.kernels;

import static dev.unrolled.kernels.VectorFloatOperands.LANES;
import static dev.unrolled.kernels.VectorFloatOperands.SPECIES;
import static jdk.incubator.vector.FloatVector.fromArray;

import jdk.incubator.vector.FloatVector;

/**
 * Runs times weights, where they lie: four filters by two vectors at a time, whose sums stay in
 * registers from the first weight to the last. What does not fill the last vectors is computed
 * together with some of what comes before it: twice, and the same.
 */
final class VectorFloatWindows {

  private VectorFloatWindows() {}

  /** For runs of a vector or more. */
  static void slide(
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
    int i = 0;
    for (; i <= rows - 4; i += 4) {
      int q = 0;
      for (; columns >= 2 * LANES && q < columns - LANES; q += 2 * LANES) {
        int at = Math.min(q, columns - 2 * LANES);
        fourByTwo(
            depth,
            a,
            aAt + i * aRow,
            aRow,
            aPlaces,
            b,
            bAt + at,
            bPlaces,
            base,
            i,
            c,
            cAt + i * cRow + at,
            cRow);
      }
      for (; q < columns; q += LANES) {
        int at = Math.min(q, columns - LANES);
        fourByOne(
            depth,
            a,
            aAt + i * aRow,
            aRow,
            aPlaces,
            b,
            bAt + at,
            bPlaces,
            base,
            i,
            c,
            cAt + i * cRow + at,
            cRow);
      }
    }
    for (; i < rows; i++) {
      int q = 0;
      for (; q <= columns - 4 * LANES; q += 4 * LANES) {
        oneByFour(
            depth, a, aAt + i * aRow, aPlaces, b, bAt + q, bPlaces, base[i], c, cAt + i * cRow + q);
      }
      for (; q < columns; q += LANES) {
        int at = Math.min(q, columns - LANES);
        oneByOne(
            depth,
            a,
            aAt + i * aRow,
            aPlaces,
            b,
            bAt + at,
            bPlaces,
            base[i],
            c,
            cAt + i * cRow + at);
      }
    }
  }

  private static void fourByTwo(
      int depth,
      float[] a,
      int aAt,
      int aRow,
      int[] aPlaces,
      float[] b,
      int bAt,
      int[] bPlaces,
      float[] base,
      int baseAt,
      float[] c,
      int cAt,
      int cRow) {
    FloatVector s00 = FloatVector.broadcast(SPECIES, base[baseAt]);
    FloatVector s01 = s00;
    FloatVector s10 = FloatVector.broadcast(SPECIES, base[baseAt + 1]);
    FloatVector s11 = s10;
    FloatVector s20 = FloatVector.broadcast(SPECIES, base[baseAt + 2]);
    FloatVector s21 = s20;
    FloatVector s30 = FloatVector.broadcast(SPECIES, base[baseAt + 3]);
    FloatVector s31 = s30;
    for (int k = 0; k < depth; k++) {
      int from = bAt + bPlaces[k];
      FloatVector b0 = fromArray(SPECIES, b, from);
      FloatVector b1 = fromArray(SPECIES, b, from + LANES);
      int at = aAt + aPlaces[k];
      FloatVector a0 = FloatVector.broadcast(SPECIES, a[at]);
      s00 = a0.fma(b0, s00);
      s01 = a0.fma(b1, s01);
      FloatVector a1 = FloatVector.broadcast(SPECIES, a[at + aRow]);
      s10 = a1.fma(b0, s10);
      s11 = a1.fma(b1, s11);
      FloatVector a2 = FloatVector.broadcast(SPECIES, a[at + 2 * aRow]);
      s20 = a2.fma(b0, s20);
      s21 = a2.fma(b1, s21);
      FloatVector a3 = FloatVector.broadcast(SPECIES, a[at + 3 * aRow]);
      s30 = a3.fma(b0, s30);
      s31 = a3.fma(b1, s31);
    }
    s00.intoArray(c, cAt);
    s01.intoArray(c, cAt + LANES);
    s10.intoArray(c, cAt + cRow);
    s11.intoArray(c, cAt + cRow + LANES);
    s20.intoArray(c, cAt + 2 * cRow);
    s21.intoArray(c, cAt + 2 * cRow + LANES);
    s30.intoArray(c, cAt + 3 * cRow);
    s31.intoArray(c, cAt + 3 * cRow + LANES);
  }

  private static void fourByOne(
      int depth,
      float[] a,
      int aAt,
      int aRow,
      int[] aPlaces,
      float[] b,
      int bAt,
      int[] bPlaces,
      float[] base,
      int baseAt,
      float[] c,
      int cAt,
      int cRow) {
    FloatVector s0 = FloatVector.broadcast(SPECIES, base[baseAt]);
    FloatVector s1 = FloatVector.broadcast(SPECIES, base[baseAt + 1]);
    FloatVector s2 = FloatVector.broadcast(SPECIES, base[baseAt + 2]);
    FloatVector s3 = FloatVector.broadcast(SPECIES, base[baseAt + 3]);
    for (int k = 0; k < depth; k++) {
      FloatVector right = fromArray(SPECIES, b, bAt + bPlaces[k]);
      int at = aAt + aPlaces[k];
      s0 = FloatVector.broadcast(SPECIES, a[at]).fma(right, s0);
      s1 = FloatVector.broadcast(SPECIES, a[at + aRow]).fma(right, s1);
      s2 = FloatVector.broadcast(SPECIES, a[at + 2 * aRow]).fma(right, s2);
      s3 = FloatVector.broadcast(SPECIES, a[at + 3 * aRow]).fma(right, s3);
    }
    s0.intoArray(c, cAt);
    s1.intoArray(c, cAt + cRow);
    s2.intoArray(c, cAt + 2 * cRow);
    s3.intoArray(c, cAt + 3 * cRow);
  }

  private static void oneByFour(
      int depth,
      float[] a,
      int aAt,
      int[] aPlaces,
      float[] b,
      int bAt,
      int[] bPlaces,
      float base,
      float[] c,
      int cAt) {
    FloatVector s0 = FloatVector.broadcast(SPECIES, base);
    FloatVector s1 = s0;
    FloatVector s2 = s0;
    FloatVector s3 = s0;
    for (int k = 0; k < depth; k++) {
      int from = bAt + bPlaces[k];
      FloatVector left = FloatVector.broadcast(SPECIES, a[aAt + aPlaces[k]]);
      s0 = left.fma(fromArray(SPECIES, b, from), s0);
      s1 = left.fma(fromArray(SPECIES, b, from + LANES), s1);
      s2 = left.fma(fromArray(SPECIES, b, from + 2 * LANES), s2);
      s3 = left.fma(fromArray(SPECIES, b, from + 3 * LANES), s3);
    }
    s0.intoArray(c, cAt);
    s1.intoArray(c, cAt + LANES);
    s2.intoArray(c, cAt + 2 * LANES);
    s3.intoArray(c, cAt + 3 * LANES);
  }

  private static void oneByOne(
      int depth,
      float[] a,
      int aAt,
      int[] aPlaces,
      float[] b,
      int bAt,
      int[] bPlaces,
      float base,
      float[] c,
      int cAt) {
    FloatVector sum = FloatVector.broadcast(SPECIES, base);
    for (int k = 0; k < depth; k++) {
      sum = FloatVector.broadcast(SPECIES, a[aAt + aPlaces[k]])
          .fma(fromArray(SPECIES, b, bAt + bPlaces[k]), sum);
    }
    sum.intoArray(c, cAt);
  }

  /**
   * Products of the maps and the runs, added to a vector of sums for each filter and run: four by
   * two at a time. Maps are 0 behind their run.
   */
  static void dots(
      int rows,
      int first,
      int end,
      int mapWidth,
      float[] maps,
      float[] b,
      int[] starts,
      float[] sums) {
    int row = starts.length * LANES;
    int i = 0;
    for (; i <= rows - 4; i += 4) {
      int k = first;
      for (; k <= end - 2; k += 2) {
        fourByTwoDots(
            mapWidth,
            maps,
            i * mapWidth,
            b,
            starts[k],
            starts[k + 1],
            sums,
            i * row + k * LANES,
            row);
      }
      for (; k < end; k++) {
        for (int o = i; o < i + 4; o++) {
          dot(mapWidth, maps, o * mapWidth, b, starts[k], sums, o * row + k * LANES);
        }
      }
    }
    for (; i < rows; i++) {
      for (int k = first; k < end; k++) {
        dot(mapWidth, maps, i * mapWidth, b, starts[k], sums, i * row + k * LANES);
      }
    }
  }

  private static void fourByTwoDots(
      int columns,
      float[] a,
      int aAt,
      float[] b,
      int bAt,
      int nextAt,
      float[] sums,
      int at,
      int row) {
    FloatVector s00 = fromArray(SPECIES, sums, at);
    FloatVector s01 = fromArray(SPECIES, sums, at + LANES);
    FloatVector s10 = fromArray(SPECIES, sums, at + row);
    FloatVector s11 = fromArray(SPECIES, sums, at + row + LANES);
    FloatVector s20 = fromArray(SPECIES, sums, at + 2 * row);
    FloatVector s21 = fromArray(SPECIES, sums, at + 2 * row + LANES);
    FloatVector s30 = fromArray(SPECIES, sums, at + 3 * row);
    FloatVector s31 = fromArray(SPECIES, sums, at + 3 * row + LANES);
    for (int q = 0; q < columns; q += LANES) {
      FloatVector b0 = fromArray(SPECIES, b, bAt + q);
      FloatVector b1 = fromArray(SPECIES, b, nextAt + q);
      FloatVector a0 = fromArray(SPECIES, a, aAt + q);
      s00 = a0.fma(b0, s00);
      s01 = a0.fma(b1, s01);
      FloatVector a1 = fromArray(SPECIES, a, aAt + columns + q);
      s10 = a1.fma(b0, s10);
      s11 = a1.fma(b1, s11);
      FloatVector a2 = fromArray(SPECIES, a, aAt + 2 * columns + q);
      s20 = a2.fma(b0, s20);
      s21 = a2.fma(b1, s21);
      FloatVector a3 = fromArray(SPECIES, a, aAt + 3 * columns + q);
      s30 = a3.fma(b0, s30);
      s31 = a3.fma(b1, s31);
    }
    s00.intoArray(sums, at);
    s01.intoArray(sums, at + LANES);
    s10.intoArray(sums, at + row);
    s11.intoArray(sums, at + row + LANES);
    s20.intoArray(sums, at + 2 * row);
    s21.intoArray(sums, at + 2 * row + LANES);
    s30.intoArray(sums, at + 3 * row);
    s31.intoArray(sums, at + 3 * row + LANES);
  }

  /** In the same order as four by two of them. */
  private static void dot(
      int columns, float[] a, int aAt, float[] b, int bAt, float[] sums, int at) {
    FloatVector sum = fromArray(SPECIES, sums, at);
    for (int q = 0; q < columns; q += LANES) {
      sum = fromArray(SPECIES, a, aAt + q).fma(fromArray(SPECIES, b, bAt + q), sum);
    }
    sum.intoArray(sums, at);
  }

  /** Each lane is added to the one half as far behind the first, until one is left. */
  static float total(float[] sums, int at) {
    for (int half = LANES / 2; half > 0; half /= 2) {
      for (int lane = at; lane < at + half; lane++) {
        sums[lane] += sums[lane + half];
      }
    }
    return sums[at];
  }

  /** For a vector or more. */
  static float sum(int columns, float[] x, int at, float[] lanes) {
    FloatVector sum = fromArray(SPECIES, x, at);
    int i = LANES;
    for (; i <= columns - LANES; i += LANES) {
      sum = fromArray(SPECIES, x, at + i).add(sum);
    }
    sum.intoArray(lanes, 0);
    float rest = 0;
    for (; i < columns; i++) {
      rest += x[at + i];
    }
    for (int half = LANES / 2; half > 0; half /= 2) {
      for (int lane = 0; lane < half; lane++) {
        lanes[lane] += lanes[lane + half];
      }
    }
    return lanes[0] + rest;
  }
}

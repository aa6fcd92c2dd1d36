package dev.unrolled.samples.benchmarks;

import java.util.Arrays;

/** The loops of a textbook for a layer of maps, for one example at a time. */
final class MapLoops {

  private final Maps maps;
  private final float[] a; // of all maps, before they are pooled
  private final float[] da;
  private final int[] winners;

  MapLoops(Maps maps) {
    this.maps = maps;
    a = new float[maps.filters() * maps.mapHeight() * maps.mapWidth()];
    da = new float[a.length];
    winners = new int[maps.outputs()];
  }

  void forward(float[] x, float[][] w, float[] b, float[] pooled) {
    int at = 0;
    for (int o = 0; o < maps.filters(); o++) {
      for (int i = 0; i < maps.mapHeight(); i++) {
        for (int j = 0; j < maps.mapWidth(); j++) {
          float z = b[o];
          int k = 0;
          for (int c = 0; c < maps.channels(); c++) {
            for (int m = 0; m < maps.down(); m++) {
              int from = (c * maps.height() + i + m) * maps.width() + j;
              for (int n = 0; n < maps.across(); n++) {
                z += w[o][k++] * x[from + n];
              }
            }
          }
          a[at++] = Math.max(0, z);
        }
      }
    }
    if (maps.isAverage()) {
      means(pooled);
    } else {
      largest(pooled);
    }
  }

  private void means(float[] pooled) {
    int places = a.length / pooled.length;
    for (int o = 0; o < pooled.length; o++) {
      float sum = 0;
      for (int k = 0; k < places; k++) {
        sum += a[o * places + k];
      }
      pooled[o] = sum / places;
    }
  }

  private void largest(float[] pooled) {
    int width = maps.mapWidth();
    int at = 0;
    for (int row = 0; row < a.length / width; row += maps.poolHeight()) {
      for (int j = 0; j < width; j += maps.poolWidth()) {
        int winner = row * width + j;
        for (int m = 0; m < maps.poolHeight(); m++) {
          for (int n = 0; n < maps.poolWidth(); n++) {
            int here = (row + m) * width + j + n;
            winner = a[here] > a[winner] ? here : winner;
          }
        }
        winners[at] = winner;
        pooled[at++] = a[winner];
      }
    }
  }

  /** Adds to dw and db, and overwrites dx. */
  void backward(float[] dPooled, float[] x, float[][] w, float[][] dw, float[] db, float[] dx) {
    int places = a.length / dPooled.length;
    Arrays.fill(da, 0);
    for (int k = 0; k < dPooled.length; k++) {
      if (maps.isAverage()) {
        Arrays.fill(da, k * places, (k + 1) * places, dPooled[k] / places);
      } else {
        da[winners[k]] = dPooled[k];
      }
    }
    Arrays.fill(dx, 0);
    int at = 0;
    for (int o = 0; o < maps.filters(); o++) {
      for (int i = 0; i < maps.mapHeight(); i++) {
        for (int j = 0; j < maps.mapWidth(); j++, at++) {
          if (a[at] > 0 && da[at] != 0) {
            share(da[at], i, j, x, w[o], dw[o], dx);
            db[o] += da[at];
          }
        }
      }
    }
  }

  private void share(float dz, int i, int j, float[] x, float[] w, float[] dw, float[] dx) {
    int k = 0;
    for (int c = 0; c < maps.channels(); c++) {
      for (int m = 0; m < maps.down(); m++) {
        int from = (c * maps.height() + i + m) * maps.width() + j;
        for (int n = 0; n < maps.across(); n++, k++) {
          dw[k] += dz * x[from + n];
          dx[from + n] += dz * w[k];
        }
      }
    }
  }
}

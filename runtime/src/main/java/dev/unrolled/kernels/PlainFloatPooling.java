package dev.unrolled.kernels;

import dev.unrolled.generated.Windows;
import java.util.Arrays;

/** Windows of which each channel has its own: the largest number, or the mean. */
final class PlainFloatPooling {

  void largest(int from, int to, Windows windows, float[] x, float[] a, float[] winners) {
    int place = from * windows.channels() * windows.places();
    for (int map = from * windows.channels(); map < to * windows.channels(); map++) {
      for (int i = 0; i < windows.placesDown(); i++) {
        for (int j = 0; j < windows.placesAcross(); j++) {
          float largest = Float.NEGATIVE_INFINITY;
          float first = Float.NEGATIVE_INFINITY;
          int winner = 0;
          for (int m = 0; m < windows.rows(); m++) {
            int y = row(windows, i, m);
            if (y < 0 || y >= windows.height()) {
              continue;
            }
            int line = (map * windows.height() + y) * windows.width();
            for (int n = 0; n < windows.columns(); n++) {
              int column = column(windows, j, n);
              if (column >= 0 && column < windows.width()) {
                float number = x[line + column];
                largest = Math.max(largest, number);
                if (number > first) {
                  first = number;
                  winner = m * windows.columns() + n;
                }
              }
            }
          }
          a[place] = largest;
          winners[place] = winner;
          place++;
        }
      }
    }
  }

  private static int row(Windows windows, int i, int m) {
    return i * windows.down() + m * windows.apartDown() - windows.above();
  }

  private static int column(Windows windows, int j, int n) {
    return j * windows.across() + n * windows.apartAcross() - windows.before();
  }

  void toWinners(int from, int to, Windows windows, float[] winners, float[] da, float[] dx) {
    Arrays.fill(dx, from * windows.imageSize(), to * windows.imageSize(), 0);
    int place = from * windows.channels() * windows.places();
    for (int map = from * windows.channels(); map < to * windows.channels(); map++) {
      for (int i = 0; i < windows.placesDown(); i++) {
        for (int j = 0; j < windows.placesAcross(); j++) {
          int winner = (int) winners[place];
          int y = row(windows, i, winner / windows.columns());
          int column = column(windows, j, winner % windows.columns());
          dx[(map * windows.height() + y) * windows.width() + column] += da[place];
          place++;
        }
      }
    }
  }

  void means(int from, int to, Windows windows, float[] x, float[] a) {
    int place = from * windows.channels() * windows.places();
    float count = windows.numbers();
    for (int map = from * windows.channels(); map < to * windows.channels(); map++) {
      for (int i = 0; i < windows.placesDown(); i++) {
        for (int j = 0; j < windows.placesAcross(); j++) {
          float sum = 0;
          for (int m = 0; m < windows.rows(); m++) {
            int y = row(windows, i, m);
            if (y < 0 || y >= windows.height()) {
              continue;
            }
            int line = (map * windows.height() + y) * windows.width();
            for (int n = 0; n < windows.columns(); n++) {
              int column = column(windows, j, n);
              sum += column >= 0 && column < windows.width() ? x[line + column] : 0;
            }
          }
          a[place++] = sum / count;
        }
      }
    }
  }

  void toAll(int from, int to, Windows windows, float[] da, float[] dx) {
    Arrays.fill(dx, from * windows.imageSize(), to * windows.imageSize(), 0);
    int place = from * windows.channels() * windows.places();
    float count = windows.numbers();
    for (int map = from * windows.channels(); map < to * windows.channels(); map++) {
      for (int i = 0; i < windows.placesDown(); i++) {
        for (int j = 0; j < windows.placesAcross(); j++) {
          float share = da[place++] / count;
          for (int m = 0; m < windows.rows(); m++) {
            int y = row(windows, i, m);
            if (y < 0 || y >= windows.height()) {
              continue;
            }
            int line = (map * windows.height() + y) * windows.width();
            for (int n = 0; n < windows.columns(); n++) {
              int column = column(windows, j, n);
              if (column >= 0 && column < windows.width()) {
                dx[line + column] += share;
              }
            }
          }
        }
      }
    }
  }
}

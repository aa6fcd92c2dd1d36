package dev.unrolled.kernels;

import dev.unrolled.generated.Windows;
import java.util.Arrays;

/** Windows of which each channel has its own: the largest number, or the mean. */
final class PlainFloatPooling {

  /**
   * Where the numbers of a window lie, seen from its first, while nothing lies around the image.
   */
  private int[] offsets = {};

  private void place(Windows windows) {
    if (offsets.length < windows.numbers()) {
      offsets = new int[windows.numbers()];
    }
    for (int k = 0; k < windows.numbers(); k++) {
      offsets[k] = k / windows.columns() * windows.apartDown() * windows.width()
          + k % windows.columns() * windows.apartAcross();
    }
  }

  private static boolean isInside(Windows windows) {
    return windows.above() == 0 && windows.before() == 0;
  }

  void largest(int from, int to, Windows windows, float[] x, float[] a, float[] winners) {
    if (isInside(windows)) {
      place(windows);
      int places = windows.placesAcross();
      int at = from * windows.channels() * windows.places();
      for (int map = from * windows.channels(); map < to * windows.channels(); map++) {
        int line = map * windows.height() * windows.width();
        for (int i = 0; i < windows.placesDown(); i++) {
          Arrays.fill(a, at, at + places, Float.NEGATIVE_INFINITY);
          Arrays.fill(winners, at, at + places, 0);
          for (int k = 0; k < windows.numbers(); k++) {
            lineOfLargest(places, windows.across(), k, x, line + offsets[k], a, winners, at);
          }
          line += windows.down() * windows.width();
          at += places;
        }
      }
      return;
    }
    largestInZeros(from, to, windows, x, a, winners);
  }

  /** One number of all windows in a row: where it is larger than those before, it wins. */
  private static void lineOfLargest(
      int places, int step, int number, float[] x, int at, float[] a, float[] winners, int to) {
    for (int j = 0; j < places; j++) {
      float value = x[at + j * step];
      float largest = a[to + j];
      winners[to + j] = value > largest ? number : winners[to + j];
      a[to + j] = Math.max(value, largest);
    }
  }

  private static void largestInZeros(
      int from, int to, Windows windows, float[] x, float[] a, float[] winners) {
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
    if (isInside(windows)) {
      place(windows);
      for (int map = from * windows.channels(); map < to * windows.channels(); map++) {
        int line = map * windows.height() * windows.width();
        for (int i = 0; i < windows.placesDown(); i++) {
          lineToWinners(windows.placesAcross(), windows.across(), winners, da, place, dx, line);
          line += windows.down() * windows.width();
          place += windows.placesAcross();
        }
      }
      return;
    }
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

  private void lineToWinners(
      int places, int step, float[] winners, float[] da, int at, float[] dx, int to) {
    for (int j = 0; j < places; j++) {
      dx[to + j * step + offsets[(int) winners[at + j]]] += da[at + j];
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

package dev.unrolled.kernels;

import dev.unrolled.generated.Windows;
import java.util.Arrays;

/**
 * How an image is laid out so that one number of all windows is one run in the array: where windows
 * move on by 1, a place one further is a number one further, in the rows of the image and, from the
 * end of one to the begin of the next, past it. So nothing is copied in {@code rows * columns}
 * parts: every number of a window is a place in the image from which a run is read. What is read
 * between the last place of a row and the first of the next belongs to no window, and is left out
 * in the end.
 *
 * <p>Where windows move on by more, the image is taken apart first: into one plane of the numbers
 * that lie under the same number of a window, for each row and column by which they move on. Around
 * it stand the zeros. That is one copy, of the size of the image.
 */
final class WindowLayout {

  /** What a vector may read past the end. */
  static final int SLACK = 64;

  final Windows windows;

  /** From one row of a plane to the next. */
  final int planeWidth;

  final int planeSize;

  /** How many planes a channel has. */
  final int planes;

  /** How many numbers the image takes. */
  final int size;

  /** From the first place to the last, with what lies between two rows. */
  final int run;

  /** For each number of a window, channel by channel, where its run begins. */
  final int[] starts;

  /** The same from the begin of its plane. */
  private final int[] startsInPlane;

  /** How far the last of them lies behind the begin of its plane. */
  final int reach;

  /** Whether it is the image as it is. */
  final boolean isImage;

  private int[][] weightsOfPlane = {};
  private int[][] startsOfPlane = {};
  private int out;

  WindowLayout(Windows of) {
    windows = narrowed(of);
    int planeHeight = (windows.height() + 2 * windows.above() - 1) / windows.down() + 1;
    planeWidth = (windows.width() + 2 * windows.before() - 1) / windows.across() + 1;
    planeSize = Math.multiplyExact(planeHeight, planeWidth);
    planes = Math.multiplyExact(windows.down(), windows.across());
    size = Math.multiplyExact(Math.multiplyExact(windows.channels(), planes), planeSize);
    run = (windows.placesDown() - 1) * planeWidth + windows.placesAcross();
    isImage = planes == 1 && windows.above() == 0 && windows.before() == 0;
    int numbers = windows.numbers();
    startsInPlane = new int[numbers];
    starts = new int[windows.channels() * numbers];
    int furthest = 0;
    for (int k = 0; k < numbers; k++) {
      int y = k / windows.columns() * windows.apartDown();
      int x = k % windows.columns() * windows.apartAcross();
      startsInPlane[k] = y / windows.down() * planeWidth + x / windows.across();
      furthest = Math.max(furthest, startsInPlane[k]);
      for (int c = 0; c < windows.channels(); c++) {
        starts[c * numbers + k] = (c * planes + plane(k)) * planeSize + startsInPlane[k];
      }
    }
    reach = furthest;
  }

  /** By no more than a whole image, which leads past its end as well: planes would lie empty. */
  private static Windows narrowed(Windows windows) {
    return new Windows(
        windows.channels(),
        windows.height(),
        windows.width(),
        windows.rows(),
        windows.columns(),
        Math.min(windows.down(), windows.height() + 2 * windows.above()),
        Math.min(windows.across(), windows.width() + 2 * windows.before()),
        windows.above(),
        windows.before(),
        windows.apartDown(),
        windows.apartAcross());
  }

  /** In which plane a number of a window lies. */
  private int plane(int number) {
    int y = number / windows.columns() * windows.apartDown();
    int x = number % windows.columns() * windows.apartAcross();
    return y % windows.down() * windows.across() + x % windows.across();
  }

  /** How far apart the maps of a gradient lie that is laid out for the way back. */
  int mapWidth() {
    return reach + planeSize;
  }

  /**
   * For the numbers of a window that lie in a plane, of each filter: which weight of the filters it
   * is, for the first channel.
   */
  int[] weightsOf(int plane, int out) {
    prepareBack(out);
    return weightsOfPlane[plane];
  }

  /** For the same, where the gradient that was computed with them begins, seen from the plane. */
  int[] startsOf(int plane, int out) {
    prepareBack(out);
    return startsOfPlane[plane];
  }

  private void prepareBack(int out) {
    if (this.out == out) {
      return;
    }
    int numbers = windows.numbers();
    int[][] weights = new int[planes][];
    int[][] begins = new int[planes][];
    for (int plane = 0; plane < planes; plane++) {
      int[] ofPlane = new int[out * numbers];
      int[] from = new int[out * numbers];
      int count = 0;
      for (int o = 0; o < out; o++) {
        for (int k = 0; k < numbers; k++) {
          if (plane(k) == plane) {
            ofPlane[count] = (o * windows.channels()) * numbers + k;
            from[count] = o * mapWidth() + reach - startsInPlane[k];
            count++;
          }
        }
      }
      weights[plane] = Arrays.copyOf(ofPlane, count);
      begins[plane] = Arrays.copyOf(from, count);
    }
    weightsOfPlane = weights;
    startsOfPlane = begins;
    this.out = out;
  }
}

package dev.unrolled.kernels;

import dev.unrolled.generated.Windows;
import java.util.Arrays;

/**
 * Convolutions of one example after the other, forward and back, as sums of runs: see
 * {@link WindowLayout}. The loops themselves are those of the kernels.
 */
final class FloatConvolution {

  private static final float[] NONE = {};

  private final FloatWindowFunctions loops;
  private float[] base = NONE;
  private float[] image = NONE;
  private float[] maps = NONE;
  private float[] sums = NONE;
  private int[] order = {};

  FloatConvolution(FloatWindowFunctions loops) {
    this.loops = loops;
  }

  private static float[] atLeast(int length, float[] array) {
    return array.length < length ? new float[length] : array;
  }

  /** Each number of a map is a bias and, of each number of a window, a run times its weight. */
  void forward(
      int from,
      int to,
      WindowLayout layout,
      int out,
      float[] x,
      float[] p,
      int w,
      int b,
      int biases,
      float[] z) {
    Windows windows = layout.windows;
    int places = windows.places();
    int weights = layout.starts.length;
    boolean areDense = layout.run == places; // nothing lies between two rows
    base = atLeast(out, base);
    for (int o = 0; o < out; o++) {
      base[o] = biases == 0 ? 0 : p[biases == 1 ? b : b + o];
    }
    order(weights);
    if (!areDense) {
      maps = atLeast(out * layout.run, maps);
    }
    for (int r = from; r < to; r++) {
      float[] source = layout.isImage ? x : prepared(layout, x, r);
      int at = layout.isImage ? r * layout.size : 0;
      float[] target = areDense ? z : maps;
      int targetAt = areDense ? r * out * places : 0;
      loops.slide(
          out,
          weights,
          layout.run,
          p,
          w,
          weights,
          order,
          source,
          at,
          layout.starts,
          base,
          target,
          targetAt,
          layout.run);
      if (!areDense) {
        copyPlaces(layout, out, z, r * out * places);
      }
    }
  }

  private void order(int count) {
    if (order.length < count) {
      order = new int[count];
      Arrays.setAll(order, k -> k);
    }
  }

  /** Leaves out what lies between two rows. */
  private void copyPlaces(WindowLayout layout, int out, float[] z, int at) {
    int rows = layout.windows.placesDown();
    int columns = layout.windows.placesAcross();
    int to = at;
    for (int o = 0; o < out; o++) {
      int source = o * layout.run;
      for (int i = 0; i < rows; i++) {
        System.arraycopy(maps, source, z, to, columns);
        source += layout.planeWidth;
        to += columns;
      }
    }
  }

  /** The image of an example with zeros around it, taken apart into its planes. */
  private float[] prepared(WindowLayout layout, float[] x, int row) {
    Windows windows = layout.windows;
    image = atLeast(layout.size + WindowLayout.SLACK, image);
    Arrays.fill(image, 0, layout.size + WindowLayout.SLACK, 0);
    int at = row * windows.imageSize();
    for (int c = 0; c < windows.channels(); c++) {
      for (int y = 0; y < windows.height(); y++) {
        lineToPlanes(layout, x, at, c, y + windows.above());
        at += windows.width();
      }
    }
    return image;
  }

  private void lineToPlanes(WindowLayout layout, float[] x, int at, int c, int y) {
    Windows windows = layout.windows;
    int line = planeLine(layout, c, y);
    if (windows.across() == 1) {
      System.arraycopy(x, at, image, line + windows.before(), windows.width());
      return;
    }
    for (int k = 0; k < windows.width(); k++) {
      int column = k + windows.before();
      image[line + column % windows.across() * layout.planeSize + column / windows.across()] =
          x[at + k];
    }
  }

  /** Where a row of the image, with those above it, begins in its first plane. */
  private static int planeLine(WindowLayout layout, int c, int y) {
    Windows windows = layout.windows;
    int plane = c * layout.planes + y % windows.down() * windows.across();
    return plane * layout.planeSize + y / windows.down() * layout.planeWidth;
  }

  /** The same back: each number of the image from its place in the planes. */
  private void fromPlanes(WindowLayout layout, float[] dx, int row) {
    Windows windows = layout.windows;
    int at = row * windows.imageSize();
    for (int c = 0; c < windows.channels(); c++) {
      for (int y = 0; y < windows.height(); y++) {
        int line = planeLine(layout, c, y + windows.above());
        for (int k = 0; k < windows.width(); k++) {
          int column = k + windows.before();
          dx[at + k] = image[
              line + column % windows.across() * layout.planeSize + column / windows.across()];
        }
        at += windows.width();
      }
    }
  }

  /** A weight has been multiplied with a run: its gradient is the product of that and dz. */
  void weights(
      int from,
      int to,
      WindowLayout layout,
      int first,
      int end,
      int out,
      float[] x,
      float[] dz,
      float factor,
      float[] target,
      int w) {
    int weights = layout.starts.length;
    int lanes = loops.lanes();
    int mapWidth = (layout.run + lanes - 1) / lanes * lanes;
    sums = atLeast(out * weights * lanes, sums);
    for (int o = 0; o < out; o++) {
      Arrays.fill(sums, (o * weights + first) * lanes, (o * weights + end) * lanes, 0);
    }
    maps = atLeast(out * mapWidth, maps);
    Arrays.fill(maps, 0, out * mapWidth, 0);
    for (int r = from; r < to; r++) {
      float[] source = prepared(layout, x, r);
      spread(layout, out, dz, r, 0, mapWidth);
      loops.dots(out, first, end, mapWidth, layout.run, maps, source, layout.starts, sums);
    }
    for (int o = 0; o < out; o++) {
      for (int k = first; k < end; k++) {
        int at = w + o * weights + k;
        target[at] = Math.fma(factor, loops.total(sums, (o * weights + k) * lanes), target[at]);
      }
    }
  }

  /** Lays the maps of an example out as runs, zeros between two rows. */
  private void spread(WindowLayout layout, int out, float[] dz, int row, int begin, int mapWidth) {
    int rows = layout.windows.placesDown();
    int columns = layout.windows.placesAcross();
    int at = row * out * rows * columns;
    for (int o = 0; o < out; o++) {
      int to = o * mapWidth + begin;
      for (int i = 0; i < rows; i++) {
        System.arraycopy(dz, at, maps, to, columns);
        at += columns;
        to += layout.planeWidth;
      }
    }
  }

  /**
   * Each number of the image has been used on some places under some weights: their gradients, each
   * times its weight, are runs too, which begin as much earlier as the weight came later.
   */
  void image(
      int from, int to, WindowLayout layout, int out, float[] dz, float[] p, int w, float[] dx) {
    Windows windows = layout.windows;
    int mapWidth = layout.mapWidth();
    base = atLeast(windows.channels(), base);
    Arrays.fill(base, 0, windows.channels(), 0);
    maps = atLeast(out * mapWidth, maps);
    Arrays.fill(maps, 0, out * mapWidth, 0);
    if (!layout.isImage) {
      image = atLeast(layout.size + WindowLayout.SLACK, image);
    }
    for (int r = from; r < to; r++) {
      spread(layout, out, dz, r, layout.reach, mapWidth);
      for (int plane = 0; plane < layout.planes; plane++) {
        int[] weights = layout.weightsOf(plane, out);
        loops.slide(
            windows.channels(),
            weights.length,
            layout.planeSize,
            p,
            w,
            windows.numbers(),
            weights,
            maps,
            0,
            layout.startsOf(plane, out),
            base,
            layout.isImage ? dx : image,
            layout.isImage ? r * layout.size : plane * layout.planeSize,
            layout.planes * layout.planeSize);
      }
      if (!layout.isImage) {
        fromPlanes(layout, dx, r);
      }
    }
  }
}

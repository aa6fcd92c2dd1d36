package dev.unrolled.samples.benchmarks;

import java.util.List;

/**
 * A layer of convolution, RELU and pooling. A signal is an image of one row.
 *
 * @param channels how many images it takes
 * @param height the rows of each
 * @param width the columns of each
 * @param filters how many images it gives
 * @param down the rows of a filter
 * @param across the columns of a filter
 * @param isAverage whether it pools by the mean of all, and not by the largest of two in each
 *     direction
 */
public record Maps(
    int channels, int height, int width, int filters, int down, int across, boolean isAverage) {

  static final List<Maps> LENET =
      List.of(new Maps(1, 28, 28, 6, 5, 5, false), new Maps(6, 12, 12, 16, 5, 5, false));
  static final List<Maps> SIGNAL =
      List.of(new Maps(1, 1, 128, 8, 1, 5, false), new Maps(8, 1, 62, 16, 1, 5, true));

  /** {@return how many numbers it takes} */
  public int inputs() {
    return channels * height * width;
  }

  /** {@return how many weights a filter has} */
  public int weights() {
    return channels * down * across;
  }

  /** {@return whether it is a signal that it takes} */
  public boolean isSignal() {
    return height == 1;
  }

  /** {@return the rows of a map, before it is pooled} */
  public int mapHeight() {
    return height - down + 1;
  }

  /** {@return the columns of a map, before it is pooled} */
  public int mapWidth() {
    return width - across + 1;
  }

  /** {@return the rows under a window of the pooling} */
  public int poolHeight() {
    return isAverage ? mapHeight() : isSignal() ? 1 : 2;
  }

  /** {@return the columns under a window of the pooling} */
  public int poolWidth() {
    return isAverage ? mapWidth() : 2;
  }

  /** {@return how many numbers it gives} */
  public int outputs() {
    return filters * (mapHeight() / poolHeight()) * (mapWidth() / poolWidth());
  }
}

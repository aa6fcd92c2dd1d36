package dev.unrolled.generated;

/**
 * Where the windows of a convolution or a pooling lie: over an image of several channels, each row
 * by row, one channel behind the other; a signal is an image of one row. Made once, as a constant
 * of a generated class.
 *
 * @param channels how many channels there are
 * @param height how many rows each has
 * @param width how many columns
 * @param rows how many rows a window has
 * @param columns how many columns
 * @param down by how many rows it moves on
 * @param across by how many columns
 * @param above how many rows of zeros stand above the image, and below it
 * @param before how many columns of zeros stand before it, and behind it
 * @param apartDown how many rows its numbers lie apart, 1 where they are side by side
 * @param apartAcross how many columns
 */
public record Windows(
    int channels,
    int height,
    int width,
    int rows,
    int columns,
    int down,
    int across,
    int above,
    int before,
    int apartDown,
    int apartAcross) {

  /**
   * Windows of one number over an image, or over a signal.
   *
   * @param sizes the channels, then the rows and columns of an image, or the length of a signal
   * @return the windows
   */
  public static Windows over(int... sizes) {
    return new Windows(sizes[0], first(sizes, 1), sizes[sizes.length - 1], 1, 1, 1, 1, 0, 0, 1, 1);
  }

  /** Of two numbers behind others the first; of one, what suits a signal. */
  private static int first(int[] numbers, int usual) {
    return numbers.length == 3 ? numbers[1] : usual;
  }

  /**
   * The same of another size.
   *
   * @param sizes the rows and columns of a window, or its length
   * @return those windows
   */
  public Windows size(int... sizes) {
    return new Windows(
        channels,
        height,
        width,
        sizes.length == 2 ? sizes[0] : 1,
        sizes[sizes.length - 1],
        down,
        across,
        above,
        before,
        apartDown,
        apartAcross);
  }

  /**
   * The same that move on by more.
   *
   * @param steps by how many rows and columns, or by how much over a signal
   * @return those windows
   */
  public Windows stride(int... steps) {
    return new Windows(
        channels,
        height,
        width,
        rows,
        columns,
        steps.length == 2 ? steps[0] : 1,
        steps[steps.length - 1],
        above,
        before,
        apartDown,
        apartAcross);
  }

  /**
   * The same with zeros around the image.
   *
   * @param zeros how many rows and columns, or how many numbers on each side of a signal
   * @return those windows
   */
  public Windows padding(int... zeros) {
    return new Windows(
        channels,
        height,
        width,
        rows,
        columns,
        down,
        across,
        zeros.length == 2 ? zeros[0] : 0,
        zeros[zeros.length - 1],
        apartDown,
        apartAcross);
  }

  /**
   * The same with their numbers further apart.
   *
   * @param apart how many rows and columns, or how many numbers of a signal
   * @return those windows
   */
  public Windows dilation(int... apart) {
    return new Windows(
        channels,
        height,
        width,
        rows,
        columns,
        down,
        across,
        above,
        before,
        apart.length == 2 ? apart[0] : 1,
        apart[apart.length - 1]);
  }

  /** {@return on how many rows of places they lie} */
  public int placesDown() {
    return (height + 2 * above - apartDown * (rows - 1) - 1) / down + 1;
  }

  /** {@return on how many columns of places they lie} */
  public int placesAcross() {
    return (width + 2 * before - apartAcross * (columns - 1) - 1) / across + 1;
  }

  /** {@return on how many places they lie} */
  public int places() {
    return placesDown() * placesAcross();
  }

  /** {@return how many numbers a window has in one channel} */
  public int numbers() {
    return rows * columns;
  }

  /** {@return how many numbers the image has, in all channels} */
  public int imageSize() {
    return channels * height * width;
  }
}

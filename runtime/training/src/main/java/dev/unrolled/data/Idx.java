package dev.unrolled.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Reads the format of MNIST, <a href="https://yann.lecun.com/exdb/mnist/">IDX</a>: images or other
 * rows of numbers in one file, their classes in another.
 *
 * <p>A file is two bytes 0, a byte for the type of its elements (8: bytes without sign, 9: bytes,
 * 11: shorts, 12: ints, 13: floats, 14: doubles), a byte for the count of its dimensions, each
 * dimension as a big-endian number of 32 bits, then the elements, big-endian. Either file may be
 * compressed by gzip; its first bytes tell.
 */
public final class Idx {

  private Idx() {}

  /**
   * Reads images and their classes. Bytes without sign are held as they are, a byte per pixel, and
   * read as numbers from 0 to 1: 0 for a byte of 0, 1 for a byte of 255. Elements of another type
   * are numbers as they are, ints and doubles held as doubles, the others as floats.
   *
   * @param images the file of images: two or more dimensions, the first counts the images
   * @param labels the file of classes, whole numbers of any type: one dimension, or a row for each
   *     image that begins with its class, as in QMNIST
   * @param classes how many classes there are, such as 10 for digits; at least 2
   * @return the dataset; its classes are called 0, 1 and so on
   * @throws IOException if a file cannot be read, is not of this format, is too short or too long,
   *     has an element that is not finite or a class beyond those, or if the counts differ; the
   *     message says where
   * @throws IllegalArgumentException if there are fewer than 2 classes
   */
  public static Dataset read(Path images, Path labels, int classes) throws IOException {
    return read(images, labels, classes, 0);
  }

  /**
   * {@link #read(Path, Path, int)}, with another column of the file of classes.
   *
   * @param images the file of images
   * @param labels the file of classes: two dimensions, a row for each image
   * @param classes how many classes there are in that column
   * @param labelColumn where in a row the class stands, counted from 0
   * @return the dataset
   * @throws IOException as {@link #read(Path, Path, int)}, or if there is no such column
   * @throws IllegalArgumentException if there are fewer than 2 classes
   */
  public static Dataset read(Path images, Path labels, int classes, int labelColumn)
      throws IOException {
    List<String> names = IntStream.range(0, classes).mapToObj(String::valueOf).toList();
    Labels.checkNames(names);
    IdxFile classFile = IdxFile.read(labels);
    if (classFile.dimensions().length > 2) {
      throw new IOException(
          "%s has %s dimensions; classes have 1, or 2. Are the two files exchanged?"
              .formatted(labels, classFile.dimensions().length));
    }
    IdxFile imageFile = IdxFile.read(images);
    if (imageFile.dimensions().length < 2) {
      throw new IOException(
          "%s has 1 dimension; images have at least 2. Are the two files exchanged?"
              .formatted(images));
    }
    int rows = imageFile.dimensions()[0];
    if (rows != classFile.dimensions()[0]) {
      throw new IOException("%s has %s images, but %s has %s classes; each image needs one."
          .formatted(images, rows, labels, classFile.dimensions()[0]));
    }
    if (imageFile.count() == 0) {
      throw new IOException(
          "%s is %s: there is nothing in it to learn from.".formatted(images, imageFile.shape()));
    }
    int[] labelsOfRows = classes(labels, classFile, labelColumn, names.size());
    return Dataset.of(
        new Rows(pixels(images, imageFile, rows), "x"), new Labels(labelsOfRows, names));
  }

  private static Table pixels(Path images, IdxFile file, int rows) throws IOException {
    int width = file.count() / rows;
    if (file.type() == IdxFile.Type.UNSIGNED_BYTE) {
      return new Table.Bytes(rows, width, file.bytes());
    }
    Table pixels = file.fitsFloats()
        ? new Table.Floats(rows, width, file.floats())
        : new Table.Doubles(rows, width, file.numbers());
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < width; column++) {
        double number = pixels.get(row, column);
        if (!Double.isFinite(number)) {
          throw new IOException("%s has %s at place %s of image %s; it must be a finite number."
              .formatted(images, number, column, row));
        }
      }
    }
    return pixels;
  }

  private static int[] classes(Path labels, IdxFile file, int column, int count)
      throws IOException {
    int rows = file.dimensions()[0];
    int width = file.dimensions().length == 1 ? 1 : file.dimensions()[1];
    if (column < 0 || column >= width) {
      throw new IOException("%s is %s: it has no column %s; its columns count from 0 to %s."
          .formatted(labels, file.shape(), column, width - 1));
    }
    double[] numbers = file.numbers();
    int[] classes = new int[rows];
    for (int row = 0; row < rows; row++) {
      double number = numbers[row * width + column];
      classes[row] = (int) number;
      if (classes[row] != number || classes[row] < 0 || classes[row] >= count) {
        throw new IOException("%s has the class %s at place %s; %s classes count from 0 to %s."
            .formatted(
                labels,
                number == Math.rint(number) && Double.isFinite(number)
                    ? String.valueOf((long) number)
                    : String.valueOf(number),
                row,
                count,
                count - 1));
      }
    }
    return classes;
  }
}

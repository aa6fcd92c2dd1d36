package dev.unrolled.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Reads the format of MNIST, <a href="https://yann.lecun.com/exdb/mnist/">IDX</a>: images or other
 * rows of bytes in one file, their classes in another.
 *
 * <p>A file is two bytes 0, a byte for the type of its elements (8: bytes without sign, the only
 * one that is read), a byte for the count of its dimensions, each dimension as a big-endian number
 * of 32 bits, then the elements. Either file may be compressed by gzip; its first bytes tell.
 */
public final class Idx {

  private Idx() {}

  /**
   * Reads images and their classes. The bytes are held as they are, a byte per pixel, and read as
   * numbers from 0 to 1: 0 for a byte of 0, 1 for a byte of 255.
   *
   * @param images the file of images: two or more dimensions, the first counts the images
   * @param labels the file of classes: one dimension
   * @param classes how many classes there are, such as 10 for digits; at least 2
   * @return the dataset; its classes are called 0, 1 and so on
   * @throws IOException if a file cannot be read, is not of this format, is too short or too long,
   *     has elements that are not bytes, has a class beyond those, or if the counts differ; the
   *     message says where
   * @throws IllegalArgumentException if there are fewer than 2 classes
   */
  public static Dataset read(Path images, Path labels, int classes) throws IOException {
    List<String> names = IntStream.range(0, classes).mapToObj(String::valueOf).toList();
    Labels.checkNames(names);
    IdxFile classFile = IdxFile.read(labels);
    if (classFile.dimensions().length != 1) {
      throw new IOException("%s has %s dimensions; classes have 1. Are the two files exchanged?"
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
    if (imageFile.bytes().length == 0) {
      throw new IOException(
          "%s is %s: there is nothing in it to learn from.".formatted(images, imageFile.shape()));
    }
    int width = imageFile.bytes().length / rows;
    Table pixels = new Table.Bytes(rows, width, imageFile.bytes());
    return Dataset.of(new Rows(pixels, "x"), new Labels(classes(labels, classFile, names), names));
  }

  private static int[] classes(Path labels, IdxFile file, List<String> names) throws IOException {
    int[] classes = new int[file.bytes().length];
    for (int row = 0; row < classes.length; row++) {
      classes[row] = file.bytes()[row] & 0xFF;
      if (classes[row] >= names.size()) {
        throw new IOException("%s has the class %s at place %s; %s classes count from 0 to %s."
            .formatted(labels, classes[row], row, names.size(), names.size() - 1));
      }
    }
    return classes;
  }
}

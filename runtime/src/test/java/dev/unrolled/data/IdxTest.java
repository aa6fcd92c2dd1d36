package dev.unrolled.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class IdxTest {

  /** Two images of 2 x 3, and their classes. */
  static final byte[] IMAGES = bytes(
      0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 2, 0, 0, 0, 3, 0, 1, 2, 3, 4, 255, 51, 0, 0, 0, 0, 128);

  static final byte[] LABELS = bytes(0, 0, 8, 1, 0, 0, 0, 2, 7, 0);

  @TempDir
  Path folder;

  @Test
  void imagesAndClassesAreReadFromTheirBytes() throws IOException {
    Dataset digits = Idx.read(file(IMAGES), file(LABELS), 10);

    assertThat(digits.size()).isEqualTo(2);
    assertThat(digits.inputs().width()).isEqualTo(6);
    assertThat(digits.inputs().get(0))
        .containsExactly(0, 1 / 255.0, 2 / 255.0, 3 / 255.0, 4 / 255.0, 1);
    assertThat(digits.inputs().get(1)).containsExactly(0.2, 0, 0, 0, 0, 128 / 255.0);
    assertThat(digits.classNames())
        .containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
    assertThat(digits.label(0)).isEqualTo(7);
    assertThat(digits.targets().get(1)).containsExactly(1, 0, 0, 0, 0, 0, 0, 0, 0, 0);
  }

  @Test
  void compressedFilesAreKnownByTheirFirstBytes() throws IOException {
    Dataset digits = Idx.read(file(zipped(IMAGES)), file(zipped(LABELS)), 10);

    assertThat(digits.inputs().get(1)).containsExactly(0.2, 0, 0, 0, 0, 128 / 255.0);
    assertThat(digits.label(0)).isEqualTo(7);
  }

  /** As PyTorch divides, in floats. */
  @Test
  void eachByteBecomesTheNearestFloat() throws IOException {
    byte[] all = new byte[12 + 256];
    System.arraycopy(bytes(0, 0, 8, 2, 0, 0, 0, 1, 0, 0, 1, 0), 0, all, 0, 12);
    float[] expected = new float[256];
    for (int k = 0; k < 256; k++) {
      all[12 + k] = (byte) k;
      expected[k] = k / 255f;
    }
    float[] read = new float[256];
    Idx.read(file(all), file(bytes(0, 0, 8, 1, 0, 0, 0, 1, 1)), 2).inputs().copy(0, read, 0);

    assertThat(read).containsExactly(expected);
  }

  @Test
  void aWrongBeginningIsRefused() throws IOException {
    assertRefused(
        with(IMAGES, 0, 1),
        LABELS,
        "images begins with the bytes [1, 0, 8, 3]; an IDX file begins with 0, 0, the type of its"
            + " elements and the count of its dimensions.");
    assertRefused(
        with(IMAGES, 3, 0),
        LABELS,
        "images begins with the bytes [0, 0, 8, 0]; an IDX file begins with 0, 0, the type of its"
            + " elements and the count of its dimensions.");
    assertRefused(
        new byte[0],
        LABELS,
        "images begins with the bytes []; an IDX file begins with 0, 0, the type of its elements"
            + " and the count of its dimensions.");
    assertRefused(
        with(IMAGES, 2, 13),
        LABELS,
        "images has elements of type 13; only type 8, bytes without sign, is read.");
  }

  @Test
  void aShortFileIsRefusedWithTheNumbers() throws IOException {
    assertRefused(
        Arrays.copyOf(IMAGES, 10),
        LABELS,
        "images ends within its header: it says 3 dimensions, and has 1.");
    assertRefused(
        Arrays.copyOf(IMAGES, 27),
        LABELS,
        "images says that it is 2x2x3 = 12 bytes, but it ends after 11 of them.");
    assertRefused(
        zipped(Arrays.copyOf(IMAGES, 27)),
        LABELS,
        "images says that it is 2x2x3 = 12 bytes, but it ends after 11 of them.");
    byte[] zipped = zipped(IMAGES);
    assertRefused(
        Arrays.copyOf(zipped, zipped.length - 9),
        LABELS,
        "images ends too early, after %s bytes: it is not complete.".formatted(zipped.length - 9));
  }

  @Test
  void bytesThatFollowAreRefused() throws IOException {
    assertRefused(
        Arrays.copyOf(IMAGES, 29),
        LABELS,
        "images says that it is 2x2x3 = 12 bytes, but more bytes follow.");
    assertRefused(
        zipped(Arrays.copyOf(IMAGES, 29)),
        LABELS,
        "images says that it is 2x2x3 = 12 bytes, but more bytes follow.");
  }

  @Test
  void sizesThatTheFileCannotHoldAreRefusedBeforeTheyAreTriedOut() throws IOException {
    assertRefused(
        with(IMAGES, 5, 1),
        LABELS,
        "images says that it is 65538x2x3 = 393228 bytes, but the file is too short for them.");
    assertRefused(
        zipped(with(IMAGES, 4, 20)),
        LABELS,
        "images says that it is 335544322x2x3 = 2013265932 bytes, but the file is too short for"
            + " them.");
    assertRefused(
        with(IMAGES, 4, 0x7F),
        LABELS,
        "images says that it is 2130706434x2x3 bytes, more than the 2147483639 that can be held.");
    assertRefused(
        with(IMAGES, 4, 0xFF),
        LABELS,
        "images says that it is 4278190082x2x3 bytes, more than the 2147483639 that can be held.");
  }

  @Test
  void filesThatDoNotFitTogetherAreRefused() throws IOException {
    assertRefused(
        IMAGES,
        bytes(0, 0, 8, 1, 0, 0, 0, 3, 7, 0, 1),
        "images has 2 images, but labels has 3 classes; each image needs one.");
    assertRefused(
        IMAGES,
        with(LABELS, 9, 10),
        "labels has the class 10 at place 1; 10 classes count from 0 to 9.");
    assertRefused(
        LABELS, IMAGES, "labels has 3 dimensions; classes have 1. Are the two files exchanged?");
    assertRefused(
        LABELS,
        LABELS,
        "images has 1 dimension; images have at least 2. Are the two files exchanged?");
    assertRefused(
        bytes(0, 0, 8, 2, 0, 0, 0, 0, 0, 0, 0, 3),
        bytes(0, 0, 8, 1, 0, 0, 0, 0),
        "images is 0x3: there is nothing in it to learn from.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Idx.read(file(IMAGES), file(LABELS), 1))
        .withMessage("There are the classes [0]; it takes at least 2 to tell them apart.");
  }

  private void assertRefused(byte[] images, byte[] labels, String message) throws IOException {
    Path imageFile = Files.write(folder.resolve("images"), images);
    Path labelFile = Files.write(folder.resolve("labels"), labels);
    assertThatIOException()
        .isThrownBy(() -> Idx.read(imageFile, labelFile, 10))
        .satisfies(e -> assertThat(
                String.valueOf(e.getMessage()).replace(folder + File.separator, ""))
            .isEqualTo(message));
  }

  private Path file(byte[] content) throws IOException {
    return Files.write(Files.createTempFile(folder, "idx", ""), content);
  }

  private static byte[] with(byte[] bytes, int place, int value) {
    byte[] changed = bytes.clone();
    changed[place] = (byte) value;
    return changed;
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int k = 0; k < values.length; k++) {
      bytes[k] = (byte) values[k];
    }
    return bytes;
  }

  static byte[] zipped(byte[] bytes) throws IOException {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(zipped)) {
      out.write(bytes);
    }
    return zipped.toByteArray();
  }
}

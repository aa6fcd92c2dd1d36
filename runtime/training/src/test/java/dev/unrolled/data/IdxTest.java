package dev.unrolled.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

  @ParameterizedTest
  @CsvSource({"9, 1", "11, 2", "12, 4", "13, 4", "14, 8"})
  void elementsOfEveryTypeAreNumbersAsTheyAre(int type, int size) throws IOException {
    double[] numbers = {-3, 0, 127, 1, 2, -128};
    ByteBuffer images =
        ByteBuffer.allocate(12 + 6 * size).put(bytes(0, 0, type, 2, 0, 0, 0, 2, 0, 0, 0, 3));
    ByteBuffer labels = ByteBuffer.allocate(8 + 2 * size).put(bytes(0, 0, type, 1, 0, 0, 0, 2));
    for (double number : numbers) {
      put(images, type, number);
    }
    put(labels, type, 3);
    put(labels, type, 0);
    Dataset data = Idx.read(file(images.array()), file(zipped(labels.array())), 4);

    assertThat(data.inputs().get(0)).containsExactly(-3, 0, 127);
    assertThat(data.inputs().get(1)).containsExactly(1, 2, -128);
    assertThat(data.label(0)).isEqualTo(3);
    assertThat(data.label(1)).isZero();
  }

  private static void put(ByteBuffer elements, int type, double number) {
    switch (type) {
      case 9 -> elements.put((byte) number);
      case 11 -> elements.putShort((short) number);
      case 12 -> elements.putInt((int) number);
      case 13 -> elements.putFloat((float) number);
      default -> elements.putDouble(number);
    }
  }

  @Test
  void intsAndDoublesKeepAllTheirDigits() throws IOException {
    byte[] ints = bytes(0, 0, 12, 2, 0, 0, 0, 1, 0, 0, 0, 1, 0x7F, 0xFF, 0xFF, 0xFF);
    byte[] doubles = ByteBuffer.allocate(20)
        .put(bytes(0, 0, 14, 2, 0, 0, 0, 1, 0, 0, 0, 1))
        .putDouble(0.1)
        .array();
    Path label = file(bytes(0, 0, 8, 1, 0, 0, 0, 1, 0));

    assertThat(Idx.read(file(ints), label, 2).inputs().get(0)).containsExactly(Integer.MAX_VALUE);
    assertThat(Idx.read(file(doubles), label, 2).inputs().get(0)).containsExactly(0.1);
  }

  /** As in QMNIST, whose rows of eight numbers begin with the digit. */
  @Test
  void theClassIsTheFirstColumnOfItsRowOrOneThatIsNamed() throws IOException {
    ByteBuffer labels =
        ByteBuffer.allocate(12 + 24).put(bytes(0, 0, 12, 2, 0, 0, 0, 2, 0, 0, 0, 3));
    for (int number : new int[] {7, 4000, 1, 0, 4001, 2}) {
      labels.putInt(number);
    }
    Path file = file(labels.array());

    assertThat(Idx.read(file(IMAGES), file, 10).label(0)).isEqualTo(7);
    Dataset third = Idx.read(file(IMAGES), file, 3, 2);
    assertThat(third.label(0)).isEqualTo(1);
    assertThat(third.label(1)).isEqualTo(2);
    assertThatIOException()
        .isThrownBy(() -> Idx.read(file(IMAGES), file, 10, 1))
        .withMessage("%s has the class 4000 at place 0; 10 classes count from 0 to 9.", file);
    assertThatIOException()
        .isThrownBy(() -> Idx.read(file(IMAGES), file, 10, 3))
        .withMessage("%s is 2x3: it has no column 3; its columns count from 0 to 2.", file);
  }

  @Test
  void whatIsNoClassOrNotFiniteIsRefused() throws IOException {
    byte[] labels = ByteBuffer.allocate(16)
        .put(bytes(0, 0, 13, 1, 0, 0, 0, 2))
        .putFloat(1)
        .putFloat(0.5f)
        .array();
    assertRefused(
        IMAGES, labels, "labels has the class 0.5 at place 1; 10 classes count from 0 to 9.");
    assertRefused(
        IMAGES,
        bytes(0, 0, 9, 1, 0, 0, 0, 2, 1, 0xFF),
        "labels has the class -1 at place 1; 10 classes count from 0 to 9.");
    byte[] images = ByteBuffer.allocate(28)
        .put(bytes(0, 0, 13, 2, 0, 0, 0, 2, 0, 0, 0, 2))
        .putFloat(1)
        .putFloat(1)
        .putFloat(1)
        .putFloat(Float.NaN)
        .array();
    assertRefused(
        images, LABELS, "images has NaN at place 1 of image 1; it must be a finite number.");
    assertRefused(
        Arrays.copyOf(images, 27),
        LABELS,
        "images says that it is 2x2x4 = 16 bytes, but it ends after 15 of them.");
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
        with(IMAGES, 2, 10),
        LABELS,
        "images has elements of type 10; there are 8 (bytes without sign), 9 (bytes), 11 (shorts), 12"
            + " (ints), 13 (floats) and 14 (doubles).");
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
        LABELS,
        IMAGES,
        "labels has 3 dimensions; classes have 1, or 2. Are the two files exchanged?");
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

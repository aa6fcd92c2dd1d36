package dev.unrolled.data;

import static dev.unrolled.data.IdxTest.IMAGES;
import static dev.unrolled.data.IdxTest.LABELS;
import static dev.unrolled.data.IdxTest.zipped;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.unrolled.internal.ShrinkingChannel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that were sound once are refused with their names. */
final class DamagedIdxTest {

  @TempDir
  Path folder;

  /** Whatever a file holds, it is read or refused with a sentence that names it. */
  @Test
  void damagedFilesAreRefused() throws IOException {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    byte[][] sound = {IMAGES, zipped(IMAGES)};
    Path labels = Files.write(folder.resolve("labels"), LABELS);
    for (int round = 0; round < 1_000; round++) {
      byte[] damaged = Arrays.copyOf(sound[round % 2], sound[round % 2].length - random.nextInt(3));
      for (int k = random.nextInt(3); k >= 0; k--) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      }
      Path images = folder.resolve("images");
      Files.write(images, damaged);
      try {
        assertThat(Idx.read(images, labels, 10).size()).isEqualTo(2);
      } catch (IOException e) {
        assertThat(e.getMessage()).as("seed %s", seed).startsWith(images + " ");
      }
    }
  }

  @Test
  void gzipThatCannotBeUnpackedIsRefusedWithTheNameOfTheFile() throws IOException {
    byte[] broken = zipped(IMAGES);
    broken[10] = -1; // the first byte of the compressed ones: a kind of block that there is not

    Path images = Files.write(folder.resolve("images"), broken);
    Path labels = Files.write(folder.resolve("labels"), LABELS);

    assertThatIOException()
        .isThrownBy(() -> Idx.read(images, labels, 10))
        .withMessage(
            "%s begins as gzip does, but cannot be unpacked: it is damaged. invalid block type",
            images);
  }

  @Test
  void aFileThatBecomesShorterWhileItIsReadIsRefused() throws IOException {
    Path path = Path.of("images");
    for (byte[] bytes : new byte[][] {IMAGES, zipped(IMAGES)}) {
      for (int count = 0; count < bytes.length; count++) {
        int given = count;
        assertThatIOException()
            .isThrownBy(() -> IdxFile.read(path, new ShrinkingChannel(bytes, given)))
            .withMessageStartingWith("images ");
      }
      assertThat(IdxFile.read(path, new ShrinkingChannel(bytes, bytes.length)).bytes())
          .hasSize(12);
    }
  }

  @Test
  void aFolderIsNamed() {
    assertThatIOException()
        .isThrownBy(() -> Idx.read(folder, folder, 10))
        .withMessage("%s is a folder; give the name of a file in it.", folder);
  }
}

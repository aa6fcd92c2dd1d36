package dev.unrolled.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.unrolled.internal.ShrinkingChannel;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is no safetensors file, or stops being one, is refused with what it is. */
final class OtherFilesTest {

  @TempDir
  Path folder;

  @Test
  void aFolderIsNamed() {
    assertThatIOException()
        .isThrownBy(() -> SafeTensors.read(folder))
        .withMessage("%s is a folder; give the name of a file in it.", folder);
  }

  @Test
  void aTextIsShown() throws IOException {
    Path file = Files.writeString(folder.resolve("iris.csv"), "5.1,\"3.5\",1.4\n");

    assertThatIOException()
        .isThrownBy(() -> SafeTensors.read(file))
        .withMessage(
            "%s begins with the text \"5.1,\\\"3.5\"; a safetensors file begins with a number of 8"
                + " bytes, the length of its header.",
            file);
  }

  @Test
  void aZipArchiveIsAnsweredWithTheLineOfPythonThatWritesTheFormat() throws IOException {
    Path file = folder.resolve("net.pt");
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("archive/data.pkl"));
      zip.write("numbers".getBytes(StandardCharsets.US_ASCII));
    }

    assertThatIOException()
        .isThrownBy(() -> SafeTensors.read(file))
        .withMessage(
            "%s is a zip archive, such as torch.save writes; in Python, write it with"
                + " safetensors.torch.save_file(model.state_dict(), path).",
            file);
  }

  @Test
  void aFileThatBecomesShorterWhileItIsReadIsRefused() throws IOException {
    Path file = folder.resolve("net");
    SafeTensors.of(Map.of("w", Tensor.f64(List.of(2), 1, 2)), Map.of()).write(file);
    byte[] bytes = Files.readAllBytes(file);
    for (int count = 0; count < bytes.length; count++) {
      int given = count;
      assertThatIOException()
          .isThrownBy(
              () -> SafeTensors.read("net", new ShrinkingChannel(bytes, given), bytes.length))
          .withMessage("net has become shorter while it was read.");
    }
    SafeTensors.read("net", new ShrinkingChannel(bytes, bytes.length), bytes.length);
  }

  /** As a compiler hands over a file that it has found, in pieces of whatever size. */
  @Test
  void aStreamIsReadAsTheFileIs() throws IOException {
    Path file = folder.resolve("net");
    SafeTensors.of(Map.of("w", Tensor.f64(List.of(2), 1, -2)), Map.of("a", "b")).write(file);
    byte[] bytes = Files.readAllBytes(file);
    SafeTensors read = SafeTensors.read("net", new OneByOne(bytes));

    assertThat(read.names()).containsExactly("a", "w");
    assertThat(read.metadata()).isEqualTo(Map.of("a", "b"));
    assertThat(Objects.requireNonNull(read.tensors().get("w")).values()).containsExactly(1, -2);
    for (int length = 0; length < bytes.length; length++) {
      byte[] less = Arrays.copyOf(bytes, length);
      assertThatIOException()
          .isThrownBy(() -> SafeTensors.read("net", new OneByOne(less)))
          .withMessageStartingWith("net ");
    }
    assertThatIOException()
        .isThrownBy(() ->
            SafeTensors.read("net", new OneByOne(Arrays.copyOf(bytes, bytes.length + 1))))
        .withMessage("net has 17 bytes of numbers, but its header describes 16: it is too long.");
  }

  /** Gives a byte at a time. */
  private static final class OneByOne extends FilterInputStream {

    OneByOne(byte[] bytes) {
      super(new ByteArrayInputStream(bytes));
    }

    @Override
    public int read(byte[] into, int from, int count) throws IOException {
      return super.read(into, from, Math.min(1, count));
    }
  }
}

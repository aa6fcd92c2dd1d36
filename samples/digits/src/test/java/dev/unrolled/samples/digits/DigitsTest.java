package dev.unrolled.samples.digits;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DigitsTest {

  @TempDir
  private Path folder;

  @Test
  void denseLayersReadOver95PercentOfUnseenDrawingsAndShowSomeThatTheyMisread() throws IOException {
    assertReadsMoreThan(0.95, printed(Digits::main));
  }

  @Test
  void filtersReadOver98AndAHalfPercentOfThemAndShowSomeThatTheyMisread() throws IOException {
    assertReadsMoreThan(0.985, printed(LeNet::main));
  }

  @Test
  void imagesAreReadFromAFolderThatHoldsTheFourFilesOfMnist() throws IOException {
    write("train-images-idx3-ubyte", 3, 2, 28, 28);
    write("train-labels-idx1-ubyte", 1, 2);
    write("t10k-images-idx3-ubyte", 3, 1, 28, 28);
    write("t10k-labels-idx1-ubyte", 1, 1);

    Images images = Images.of(folder.toString());
    assertThat(images.train().size()).isEqualTo(2);
    assertThat(images.test().size()).isEqualTo(1);

    Files.delete(folder.resolve("t10k-labels-idx1-ubyte"));
    assertThatThrownBy(() -> Images.of(folder.toString()))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "%s has 0 files whose names do not begin with train and hold -labels-idx1; one is needed.",
            folder);
  }

  /** Zeros of these sizes, in MNIST's format. */
  private void write(String name, int dimensions, int... sizes) throws IOException {
    ByteBuffer bytes =
        ByteBuffer.allocate(4 + 4 * dimensions + Arrays.stream(sizes).reduce(1, (a, b) -> a * b));
    bytes.putInt(0x800 + dimensions);
    for (int size : sizes) {
      bytes.putInt(size);
    }
    Files.write(folder.resolve(name), bytes.array());
  }

  private static void assertReadsMoreThan(double share, String printed) {
    Matcher accuracy = Pattern.compile("accuracy (\\S+) of 2000 examples").matcher(printed);
    assertThat(accuracy.find()).isTrue();
    assertThat(Double.parseDouble(accuracy.group(1))).isGreaterThan(share);

    List<String> lines = printed.lines().toList();
    assertThat(lines.stream().filter(line -> line.matches("A \\d, taken for a \\d with .*")))
        .hasSize(3)
        .noneMatch(line -> line.charAt(2) == line.charAt("A 1, taken for a ".length()));
    assertThat(lines.stream().filter(line -> line.contains("@@")).count()).isGreaterThan(20);
  }

  private interface Main {
    void run(String[] args) throws IOException;
  }

  private static String printed(Main main) throws IOException {
    PrintStream out = System.out;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    System.setOut(new PrintStream(bytes, true, UTF_8));
    try {
      main.run(new String[0]);
    } finally {
      System.setOut(out);
    }
    return bytes.toString(UTF_8);
  }
}

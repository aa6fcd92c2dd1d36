package dev.unrolled.samples.digits;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class DigitsTest {

  @Test
  void theProgramReadsOver95PercentOfUnseenDrawingsAndShowsSomeThatItMisreads() {
    String printed = printed();

    Matcher accuracy = Pattern.compile("accuracy (\\S+) of 2000 examples").matcher(printed);
    assertThat(accuracy.find()).isTrue();
    assertThat(Double.parseDouble(accuracy.group(1))).isGreaterThan(0.95);

    List<String> lines = printed.lines().toList();
    assertThat(lines.stream().filter(line -> line.matches("A \\d, taken for a \\d with .*")))
        .hasSize(3)
        .noneMatch(line -> line.charAt(2) == line.charAt("A 1, taken for a ".length()));
    assertThat(lines.stream().filter(line -> line.contains("@@")).count()).isGreaterThan(20);
  }

  private static String printed() {
    PrintStream out = System.out;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    System.setOut(new PrintStream(bytes, true, UTF_8));
    try {
      Digits.main(new String[0]);
    } finally {
      System.setOut(out);
    }
    return bytes.toString(UTF_8);
  }
}

package dev.unrolled.samples.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.DoubleNetwork;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class XorTest {

  private static final double[][] INPUTS = {{0, 0}, {0, 1}, {1, 0}, {1, 1}};
  private static final double[][] TARGETS = {{0}, {1}, {1}, {0}};

  @Test
  void theProgramLearnsAllFour() {
    List<String> lines = printed();

    assertThat(predicted(lines, "0 xor 0")).isLessThan(0.1);
    assertThat(predicted(lines, "0 xor 1")).isGreaterThan(0.9);
    assertThat(predicted(lines, "1 xor 0")).isGreaterThan(0.9);
    assertThat(predicted(lines, "1 xor 1")).isLessThan(0.1);
  }

  @Test
  void theProgramShowsTheLossFalling() {
    List<Double> losses = printed().stream()
        .filter(line -> line.contains("loss "))
        .map(line -> Double.valueOf(line.substring(line.indexOf("loss ") + 5)))
        .toList();

    assertThat(losses).hasSize(6);
    for (int k = 1; k < losses.size(); k++) {
      assertThat(losses.get(k)).isLessThan(losses.get(k - 1));
    }
  }

  @Test
  void fourHiddenUnitsLearnFromAlmostEveryStartAndTwoFromHalfOfThem() {
    assertThat(startsThatLearn(new UnrolledXor())).isGreaterThan(95);
    assertThat(startsThatLearn(new UnrolledTwoHiddenUnits())).isBetween(30L, 70L);
  }

  /** Of the 100 starts with the seeds 0 to 99, how many learn as the program does. */
  private static long startsThatLearn(DoubleNetwork<?> net) {
    return LongStream.range(0, 100).filter(seed -> learns(net, seed)).count();
  }

  private static boolean learns(DoubleNetwork<?> net, long seed) {
    net.initialize(seed);
    for (int epoch = 0; epoch <= 1000; epoch++) {
      net.train(INPUTS, TARGETS, 1.0);
    }
    for (int i = 0; i < INPUTS.length; i++) {
      if (Math.abs(net.predict(INPUTS[i])[0] - TARGETS[i][0]) > 0.1) {
        return false;
      }
    }
    return true;
  }

  private static double predicted(List<String> lines, String question) {
    return lines.stream()
        .filter(line -> line.startsWith(question))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf('=') + 1)))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> printed() {
    PrintStream out = System.out;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    System.setOut(new PrintStream(bytes, true, UTF_8));
    try {
      Xor.main(new String[0]);
    } finally {
      System.setOut(out);
    }
    return bytes.toString(UTF_8).lines().toList();
  }
}

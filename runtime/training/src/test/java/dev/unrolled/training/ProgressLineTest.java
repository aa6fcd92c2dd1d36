package dev.unrolled.training;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ProgressLineTest {

  private static final long SECOND = 1_000_000_000;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private long now = 5 * SECOND;
  private final ProgressLine line =
      new ProgressLine(new PrintStream(bytes, true, UTF_8), () -> now, 100, 1000);

  @Test
  void itTellsHowFarTheRunIsAndHowLongItWillTake() {
    line.begin(0);
    now += 2 * SECOND;
    line.epoch(1, 0.3125, 0.375);
    now += SECOND;
    line.batch(2, 500, 0.25);

    assertThat(shown())
        .containsExactly(
            "",
            "epoch 1/100  loss 0.3125  validation 0.3750  500 examples/s  3:18 left",
            "epoch 2/100  loss 0.2500  validation 0.3750  500 examples/s  3:17 left");
  }

  @Test
  void itLeavesOutTheSpeedWhereItWouldBeTooLongForATerminalOf80Columns() {
    ProgressLine long80 =
        new ProgressLine(new PrintStream(bytes, true, UTF_8), () -> now, 100_000, 1_000_000_000);
    long80.begin(0);
    now += SECOND;
    long80.epoch(99_999, 1.234e-10, 1.234e-10);

    assertThat(shown())
        .containsExactly("", "epoch 99999/100000  loss 1.234e-10  validation 1.234e-10  0:00 left");
  }

  @Test
  void aShorterLineWipesALongerOne() {
    line.begin(0);
    now += 100 * SECOND;
    line.batch(1, 10, 1);
    now += SECOND / 10;
    line.batch(1, 1000, 1);

    assertThat(shown())
        .containsExactly(
            "",
            "epoch 1/100  loss 1.000  0 examples/s  277:45:00 left",
            "epoch 1/100  loss 1.000  10 examples/s  2:45:10 left ");
  }

  @Test
  void itIsWrittenAtMostTenTimesASecondAndAtTheEnd() {
    line.begin(0);
    for (int k = 1; k <= 1000; k++) {
      now += SECOND / 1000;
      line.batch(1, k, 1);
    }
    assertThat(shown()).hasSize(1 + 10);
    line.epoch(100, 1, Double.NaN);
    assertThat(shown()).hasSize(1 + 11);
    line.end();
    assertThat(bytes.toString(UTF_8)).endsWith("0:00 left" + System.lineSeparator());
  }

  @Test
  void aResumedRunCountsItsOwnExamplesOnly() {
    line.begin(50);
    now += 2 * SECOND;
    line.epoch(51, 1, Double.NaN);

    assertThat(shown()).containsExactly("", "epoch 51/100  loss 1.000  500 examples/s  1:38 left");
  }

  @Test
  void withoutATerminalItIsSilent() {
    ProgressLine silent = new ProgressLine(null, () -> now, 100, 1000);
    silent.begin(0);
    now += SECOND;
    silent.epoch(100, 1, 1);
    silent.end();

    assertThat(bytes.size()).isZero();
  }

  @Test
  void aRunThatWasNeverShownEndsNoLine() {
    line.begin(0);
    line.end();

    assertThat(bytes.size()).isZero();
  }

  /** The output of the tests goes to a file, on every version of Java. */
  @Test
  void theOutputOfTheBuildIsNoTerminal() {
    assertThat(ProgressLine.terminal()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "17,, true",
    "21,, true",
    "21, jdk.internal.le, true",
    "22,, false",
    "24,, false",
    "24, java.base, true",
    "24, jdk.internal.le, false",
    "25,, true",
    "25, java.base, true",
    "25, jdk.internal.le, false"
  })
  void aConsoleMeansATerminalWhereJavaMakesNoOther(
      int feature, @Nullable String provider, boolean tells) {
    assertThat(ProgressLine.tellsTerminals(feature, provider)).isEqualTo(tells);
  }

  private String[] shown() {
    return bytes.toString(UTF_8).split("\r", -1);
  }
}

package dev.unrolled.samples.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class BenchmarksTest {

  @Test
  void anEffortIsFoundByItsNameInAnyCase() {
    assertThat(Effort.named("quick")).isEqualTo(Effort.QUICK);
    assertThat(Effort.named("WHOLE")).isEqualTo(Effort.WHOLE);
  }

  @Test
  void anUnknownEffortIsRefusedWithThoseThatThereAre() {
    assertThatThrownBy(() -> Effort.named("long"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The effort is long; it must be one of quick, whole.");
  }

  @Test
  void anUnknownLibraryIsRefused() {
    assertThatThrownBy(() -> Library.named("TensorFlow"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("No library is called TensorFlow.");
  }

  @Test
  void unrolledRunsWithTheVectorApiAndWithout() {
    List<JvmLine> lines = JvmLine.of(new UnrolledLibrary()).toList();
    assertThat(lines)
        .extracting(JvmLine::title)
        .containsExactly("Unrolled", "Unrolled, no Vector API");
    assertThat(lines.get(0).jvmArguments()).contains("--add-modules", "jdk.incubator.vector");
    assertThat(lines.get(1).jvmArguments()).doesNotContain("--add-modules");
  }

  @Test
  void plainLoopsRunOnce() {
    assertThat(JvmLine.of(new PlainLoops()))
        .extracting(JvmLine::title)
        .containsExactly("Plain Java loops");
  }

  @Test
  void theSameNumbersAreDrawnEveryTime() {
    Problem first = Problem.of(Workload.W3_64);
    Problem second = Problem.of(Workload.W3_64);
    assertThat(second.x()).isEqualTo(first.x());
    assertThat(second.t()).isEqualTo(first.t());
    assertThat(second.start().weights()).isDeepEqualTo(first.start().weights());
    assertThat(second.start().biases()).isDeepEqualTo(first.start().biases());
  }

  @Test
  void timesAndBytesAreWrittenWithThreeDigitsAndAUnit() {
    assertThat(Figures.time(7.019)).isEqualTo("7.02 ns");
    assertThat(Figures.time(999.4)).isEqualTo("999 ns");
    assertThat(Figures.time(48_123)).isEqualTo("48.1 us");
    assertThat(Figures.time(1_250_000)).isEqualTo("1.25 ms");
    assertThat(Figures.bytes(Double.NaN)).isEmpty();
    assertThat(Figures.bytes(0.9)).isEqualTo("0");
    assertThat(Figures.bytes(24)).isEqualTo("24");
  }

  @Test
  void allocatedBytesAreThoseBetweenBeginningAndEnd() {
    AllocatedBytes counter = new AllocatedBytes();
    counter.begin();
    counter.end();
    assertThat(counter.bytes).isZero();

    counter.begin();
    byte[] kilobyte = new byte[1024];
    counter.end();
    assertThat(counter.bytes).isGreaterThanOrEqualTo(kilobyte.length).isLessThan(2048);
  }
}

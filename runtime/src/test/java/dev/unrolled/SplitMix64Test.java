package dev.unrolled;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.DoubleSummaryStatistics;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class SplitMix64Test {

  @Test
  void theNumbersAreThosePublishedForTheGenerator() {
    SplitMix64 random = new SplitMix64(1234567);

    assertThat(Stream.generate(random::nextLong).limit(5).map(Long::toUnsignedString))
        .containsExactly(
            "6457827717110365317",
            "3203168211198807973",
            "9817491932198370423",
            "4593380528125082431",
            "16408922859458223821");
  }

  @Test
  void numbersBetweenLimitsFillTheRangeEvenlyAndStayInside() {
    SplitMix64 random = new SplitMix64(7);
    DoubleSummaryStatistics drawn =
        DoubleStream.generate(() -> random.nextBetween(0.5)).limit(100_000).summaryStatistics();

    assertThat(drawn.getMin()).isBetween(-0.5, -0.4999);
    assertThat(drawn.getMax()).isBetween(0.4999, 0.5);
    assertThat(drawn.getAverage()).isBetween(-0.005, 0.005);
  }
}

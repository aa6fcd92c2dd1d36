package dev.unrolled.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
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

  @Test
  void wholeNumbersStayBelowTheirBoundAndAreEquallyLikely() {
    SplitMix64 random = new SplitMix64(7);
    int[] counts = new int[7];
    for (int draw = 0; draw < 70_000; draw++) {
      counts[random.nextBelow(7)]++;
    }

    // 10,000 each; the standard deviation of a count is 93
    assertThat(Arrays.stream(counts).boxed())
        .allSatisfy(count -> assertThat(count).isBetween(9_500, 10_500));
    assertThat(random.nextBelow(1)).isZero();
    assertThat(random.nextBelow(Integer.MAX_VALUE)).isNotNegative();
  }

  /** Spelled out, because a changed order would change every training run of a given seed. */
  @Test
  void aShuffleGivesTheSameOrderForTheSameSeed() {
    int[] order = IntStream.range(0, 10).toArray();
    new SplitMix64(42).shuffle(order);

    assertThat(order).containsExactly(8, 3, 6, 5, 4, 0, 9, 2, 1, 7);
  }

  @Test
  void everyOrderIsEquallyLikely() {
    SplitMix64 random = new SplitMix64(5);
    int[] counts = new int[6];
    for (int draw = 0; draw < 60_000; draw++) {
      int[] order = {0, 1, 2};
      random.shuffle(order);
      counts[order[0] * 2 + (order[1] > order[2] ? 1 : 0)]++;
    }

    assertThat(Arrays.stream(counts).boxed())
        .allSatisfy(count -> assertThat(count).isBetween(9_500, 10_500));
  }
}

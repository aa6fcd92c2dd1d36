package dev.unrolled.samples.museum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unrolled.check.GradientCheck;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MuseumTest {

  static List<Exhibit> exhibits() {
    return Museum.exhibits();
  }

  @ParameterizedTest
  @MethodSource("exhibits")
  void theCheckCatchesTheMistakeAndPassesTheRightOne(Exhibit exhibit) {
    assertThat(exhibit.wrong().passes()).as("%s", exhibit).isFalse();
    assertThat(exhibit.right().passes()).as("%s", exhibit).isTrue();
  }

  @ParameterizedTest
  @MethodSource("exhibits")
  void itTrainsAllTheSameSoThatAFallingLossShowsNothing(Exhibit exhibit) {
    assertThat(exhibit.descent().after())
        .as("%s", exhibit)
        .isLessThan(exhibit.descent().before());
    assertThat(exhibit.toString()).contains("It trains: after 20 steps the loss is 0.");
  }

  @Test
  void theRightLineOfTheForgottenMeanStandsInTheGeneratedClass() throws IOException {
    Path generated = Path.of("target/generated-sources/annotations/dev/unrolled/samples/museum");

    assertThat(generated.resolve("UnrolledForgottenMean.java"))
        .content()
        .contains(ForgottenMean.RIGHT_LINE);
  }

  @Test
  void theSharedBiasIsWrongInTheBiasAlone() {
    assertThat(SharedBias.exhibit().wrong().parameter()).isEqualTo("layer1.bias");
  }

  @Test
  void aSumOverFourExamplesIsFourTimesTheirMean() {
    GradientCheck wrong = ForgottenMean.exhibit().wrong();

    assertThat(wrong.computed() / wrong.byDifferences()).isCloseTo(4, within(1e-6));
  }

  @Test
  void theMistakesBeforeLayer2ShowInLayer1() {
    for (Exhibit exhibit : List.of(
        ForgottenSlope.exhibit(),
        ExtraFactor.exhibit(),
        EarlyUpdate.exhibit(),
        FlippedKernel.exhibit(),
        SharedMaximum.exhibit())) {
      assertThat(exhibit.wrong().parameter()).as("%s", exhibit).startsWith("layer1.");
    }
  }

  @Test
  void aFilterThatIsTheSameBothWaysHidesTheFlip() {
    assertThat(FlippedKernel.ofBlur()).matches(GradientCheck::passes);
  }

  @Test
  void theRightLinesAreThoseOfTheGeneratedClass() {
    assertThat(exhibits())
        .extracting(Exhibit::rightLine)
        .contains(
            "dL_dz1[0] = dL_da1[0] * (a1[0] * (1 - a1[0]))",
            "dL_da1[0] = dL_dz2[0] * w2_00",
            "dL_db1 = dL_dz1[0] + dL_dz1[1] + dL_dz1[2]",
            "dL_da1[0,0] = sum over i = 0..1, m = 0..2 where i + m = 0 of dL_dz2[0,i] * w2_00m",
            "dL_da1[0,0,0] = sum over m = 0..1, n = 0..1 where n2[0,0,0] = 2 * m + n and m = 0 and n = 0"
                + " of dL_da2[0,0,0]");
  }

  @Test
  void theWalkShowsEveryExhibit() {
    PrintStream before = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      Museum.main(new String[0]);
    } finally {
      System.setOut(before);
    }

    assertThat(printed.toString(StandardCharsets.UTF_8))
        .contains(exhibits().stream().map(Exhibit::title).toList())
        .contains(exhibits().stream().map(Exhibit::wrongLine).toList());
  }
}

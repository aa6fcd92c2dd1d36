package dev.unrolled.samples.seeds;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.util.ClearSystemProperty;
import org.junit.jupiter.api.util.DefaultLocale;
import org.junit.jupiter.api.util.SetSystemProperty;

class AllSeedsTest {

  @Test
  void theFiveRunInOrder() {
    assertThat(Printed.by(AllSeeds::main))
        .containsSubsequence("000", "001", "002", "003", "004", "generated sources");
  }

  @Test
  @ClearSystemProperty(key = "unrolled.generated")
  void itEndsWithWhereTheGeneratedSourcesLie() {
    assertThat(Printed.by(AllSeeds::main).strip())
        .endsWith("samples/seeds/target/generated-sources/annotations");
  }

  @Test
  @SetSystemProperty(key = "unrolled.generated", value = "/some/where")
  void theBuildMaySayWhereTheyLie() {
    assertThat(Printed.by(AllSeeds::main).strip()).endsWith("/some/where");
  }

  @Test
  @ClearSystemProperty(key = "unrolled.generated")
  void thePageThatItNamesIsThereAfterABuild() {
    String page = Printed.by(AllSeeds::main)
        .lines()
        .filter(line -> line.endsWith("UnrolledMazur.html"))
        .findFirst()
        .orElseThrow();

    assertThat(page)
        .isEqualTo("samples/seeds/target/generated-sources/annotations/dev/unrolled/samples/seeds"
            + "/UnrolledMazur.html");
    assertThat(Path.of("../..", page)).exists();
  }

  @Test
  @DefaultLocale("de-DE")
  void aDecimalPointIsAPointEverywhere() {
    assertThat(Printed.by(AllSeeds::main)).contains("[[0.1498, 0.1996], [0.2498, 0.2995]]");
  }
}

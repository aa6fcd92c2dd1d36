package dev.unrolled.samples.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import javax.lang.model.SourceVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClassNameTest {

  @ParameterizedTest
  @CsvSource({
    "penguins.csv, Penguins",
    "House prices-2.csv, HousePrices2",
    "2024_sales.csv, Table2024Sales",
    "\u00fcbersicht.csv, Ubersicht",
    "\u6570\u636e.csv, Table",
    "class.csv, ClassNetwork",
    "layer.csv, LayerNetwork",
    "predictor.csv, PredictorNetwork",
    "unrolled.tsv, UnrolledNetwork",
    "a.b.csv, AB",
    "-, Table",
    ".csv, Csv"
  })
  void aFileGivesANameThatJavaTakes(String file, String name) {
    ClassName className = ClassName.ofFile(file);

    assertThat(className).isEqualTo(new ClassName("", name));
    assertThat(SourceVersion.isName(className.simpleName())).isTrue();
    assertThat(className.generated()).isEqualTo("Unrolled" + name);
  }

  @Test
  void theFolderOfAFileDoesNotCount() {
    assertThat(ClassName.of(Path.of("data/House prices.csv")))
        .isEqualTo(ClassName.ofFile("House prices.csv"));
  }

  @Test
  void aNameMayHaveAPackage() {
    assertThat(ClassName.parse("com.acme.Pets")).isEqualTo(new ClassName("com.acme", "Pets"));
    assertThat(ClassName.parse("com.acme.Pets").generated()).isEqualTo("com.acme.UnrolledPets");
    assertThat(ClassName.parse("Pets")).isEqualTo(new ClassName("", "Pets"));
  }
}

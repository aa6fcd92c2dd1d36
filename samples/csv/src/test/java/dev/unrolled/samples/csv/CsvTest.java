package dev.unrolled.samples.csv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.util.DefaultLocale;

class CsvTest {

  @TempDir
  private Path folder;

  private Path pets;
  private Path rents;

  @BeforeEach
  void writeTheFiles() throws IOException {
    pets = file("pets.csv", pets());
    rents = file("rents.csv", rents());
  }

  /** Three kinds of animals, each near a typical one. */
  private static String pets() {
    double[][] typical = {{4, 25, 45, 20}, {15, 60, 80, 35}, {1, 20, 25, 10}};
    String[] kinds = {"cat", "dog", "rabbit"};
    Random random = new Random(1);
    StringBuilder csv = new StringBuilder("weight,height,length,tail,kind,name\n");
    for (int k = 0; k < 120; k++) {
      for (double size : typical[k % 3]) {
        csv.append(String.format(Locale.ROOT, "%.2f,", size * (1 + 0.1 * random.nextGaussian())));
      }
      csv.append(kinds[k % 3]).append(",\"pet, ").append(k).append("\"\n");
    }
    return csv.toString();
  }

  /** Rents that follow from six numbers, one of them sometimes missing, and three districts. */
  private static String rents() {
    String[] districts = {"centre", "hills", "harbour"};
    Random random = new Random(2);
    StringBuilder csv = new StringBuilder("area,rooms,floor,age,district,lift,park,rent\n");
    for (int k = 0; k < 300; k++) {
      int area = 20 + random.nextInt(100);
      int age = random.nextInt(80);
      int rent = 300 + 10 * area - 2 * age + 200 * (k % 3);
      csv.append(String.format(
          Locale.ROOT,
          "%d,%d,%d,%s,%s,%d,%d,%d%n",
          area,
          1 + area / 30,
          random.nextInt(6),
          k % 20 == 0 ? "" : String.valueOf(age),
          districts[k % 3],
          random.nextInt(3),
          random.nextInt(9),
          rent));
    }
    return csv.toString();
  }

  @Test
  void classesAreLearnedAndMeasuredOnRowsThatWereHeldBack() {
    Ran ran = Ran.csv("--file", pets, "--target", "kind");

    assertThat(ran.err()).isEmpty();
    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out())
        .contains("weight: number", "kind: classes cat, dog, rabbit", "not used: name")
        .contains("96 rows to train on, 24 to test")
        .contains("right \\ predicted  cat  dog  rabbit  precision");
    assertThat(figure("accuracy (\\S+) of 24 examples", ran)).isGreaterThan(0.9);
  }

  @Test
  void aNumberIsLearnedFromNumbersAndACategory() {
    Ran ran = Ran.csv("--file", rents, "--target", "rent");

    assertThat(ran.err()).isEmpty();
    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out())
        .contains("age: number, may be empty", "district: category centre, harbour, hills");
    assertThat(figure("R2 (\\S+)", ran)).isGreaterThan(0.95);
    assertThat(figure("RMSE (\\S+),", ran)).isBetween(5.0, 100.0); // in the unit of rents
  }

  @Test
  void whatWasSavedPredictsClassesWhateverTheOrderOfTheColumns() throws IOException {
    Path saved = folder.resolve("pets.safetensors");
    Ran learned = Ran.csv("--file", pets, "--target", "kind", "--save", saved);
    assertThat(learned.out()).endsWith("saved as " + saved + System.lineSeparator());

    Path more = file(
        "more.csv",
        "name,tail,length,height,weight\n\"Rex, the 1st\",35,80,60,15\nTom,20,45,25,4\n");
    Ran ran = Ran.csv("--load", saved, "--predict", more);

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out().lines())
        .containsExactly(
            "name,tail,length,height,weight,prediction",
            "\"Rex, the 1st\",35,80,60,15,dog",
            "Tom,20,45,25,4,cat");
  }

  @Test
  void whatWasSavedPredictsNumbersInTheirOwnUnitAndEmptyCellsToo() throws IOException {
    Path saved = folder.resolve("rents.safetensors");
    Ran.csv("--file", rents, "--target", "rent", "--save", saved);
    Path more = file("more.csv", "area,rooms,floor,age,district,lift,park\n80,3,2,,hills,1,4\n");
    List<String> lines =
        Ran.csv("--load", saved, "--predict", more).out().lines().toList();

    double rent = Double.parseDouble(lines.get(1).substring(lines.get(1).lastIndexOf(',') + 1));
    assertThat(rent).isBetween(1100.0, 1350.0); // 300 + 800 - 2 * 40 + 200, about
  }

  @Test
  void theSameSeedGivesTheSameAndAnotherAnother() {
    Ran first = Ran.csv("--file", rents, "--target", "rent", "--epochs", 20);

    assertThat(Ran.csv("--file", rents, "--target", "rent", "--epochs", 20)).isEqualTo(first);
    assertThat(Ran.csv("--file", rents, "--target", "rent", "--epochs", 20, "--seed", 7)
            .out())
        .isNotEqualTo(first.out());
  }

  @Test
  void numbersCanBeClassesOrCategoriesAndColumnsCanBeLeftOut() throws IOException {
    String kinds = pets().replace("cat", "1").replace("dog", "2").replace("rabbit", "3");
    Ran classes = Ran.csv("--file", file("kinds.csv", kinds), "--target", "kind", "--classes");
    assertThat(classes.out()).contains("kind: classes 1, 2, 3").contains("accuracy");

    Ran categories = Ran.csv(
        "--file", rents, "--target", "rent", "--categories", "lift", "--leave-out", "park,floor");
    assertThat(categories.out())
        .contains("lift: category 0, 1, 2")
        .doesNotContain("park")
        .contains("R2");
  }

  @Test
  void otherSeparatorsAndCharsetsAreRead() throws IOException {
    String tabs = pets().replaceAll(",(?! )", "\t").replace("cat", "K\u00e4tzchen");
    Path file = folder.resolve("pets.tsv");
    Files.write(file, ("\uFEFF" + tabs).getBytes(UTF_8));
    assertThat(Ran.csv("--file", file, "--target", "kind", "--separator", "\\t").out())
        .contains("weight: number", "classes K\u00e4tzchen, dog, rabbit");

    Files.write(file, tabs.getBytes(Charset.forName("windows-1252")));
    String[] read = {"--file", file.toString(), "--target", "kind", "--separator", "\\t"};
    assertThat(Ran.csv((Object[]) read).err())
        .isEqualTo("%s is not text in UTF-8; say what it is with --charset, such as windows-1252.%n"
            .formatted(file));
    assertThat(Ran.csv(
                "--file",
                file,
                "--target",
                "kind",
                "--separator",
                "\\t",
                "--charset",
                "windows-1252")
            .out())
        .contains("classes K\u00e4tzchen, dog, rabbit");
  }

  @Test
  @DefaultLocale("de-DE")
  void aDecimalPointIsAPointEverywhere() {
    assertThat(figure("R2 (\\S+)", Ran.csv("--file", rents, "--target", "rent")))
        .isGreaterThan(0.9);
  }

  @Test
  void theLossesAreDrawnWhereOneWishes() throws IOException {
    Path picture = folder.resolve("losses.svg");
    Ran ran = Ran.csv("--file", pets, "--target", "kind", "--epochs", 5, "--picture", picture);

    assertThat(ran.out()).endsWith("drawn as " + picture + System.lineSeparator());
    assertThat(Files.readString(picture)).startsWith("<svg");
  }

  @Test
  void theHelpNamesEveryOptionAndItsDefault() {
    Ran help = Ran.csv("--help");

    assertThat(help.exitCode()).isZero();
    assertThat(help.out())
        .contains("csv --file FILE --target COLUMN", "csv --load FILE --predict FILE")
        .contains("--test=SHARE", "(0.2)", "--epochs=N", "--seed=N", "(42)", "--save=FILE")
        .contains("--separator=TEXT", "--charset=NAME", "(UTF-8)", "Exit codes:");
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private static double figure(String pattern, Ran ran) {
    Matcher matcher = Pattern.compile(pattern).matcher(ran.out());
    assertThat(matcher.find()).as(ran.toString()).isTrue();
    return Double.parseDouble(matcher.group(1));
  }
}

package dev.unrolled.samples.csv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.util.DefaultLocale;

/** Any CSV file: its columns are read as they are written, and a network is made for them. */
class CsvTest {

  @TempDir
  private Path folder;

  private Path pets;
  private Path rents;

  @BeforeEach
  void writeTheFiles() throws IOException {
    pets = file("pets.csv", Tables.pets());
    rents = file("rents.csv", Tables.rents());
  }

  @Test
  void classesAreLearnedFromNumbersAndCategoriesWithGaps() {
    Ran ran = learn(pets, "kind");

    assertThat(ran.err()).isEmpty();
    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out())
        .contains("weight: number, may be empty", "home: category ", "(empty)")
        .contains("kind: classes cat, dog, rabbit", "name: left out, more than 20 different texts")
        .contains("77 rows to train a network 7-16-3 on, 19 to tell when to stop, 24 to test")
        .contains("right \\ predicted  cat  dog  rabbit  precision");
    assertThat(ran.figure("accuracy (\\S+) of 24 examples")).isGreaterThan(0.9);
  }

  @Test
  void aNumberIsLearnedFromAFileWithSemicolonsAndDecimalCommas() {
    Ran ran = learn(rents, "rent");

    assertThat(ran.err()).isEmpty();
    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out())
        .contains("age: number, may be empty", "district: category centre, harbour, hills")
        .contains("to train a network 9-16-1 on");
    assertThat(ran.figure("R2 (\\S+)")).isGreaterThan(0.95);
    assertThat(ran.figure("RMSE (\\S+),")).isBetween(5.0, 100.0); // in the unit of rents
  }

  @Test
  void yesOrNoIsLearnedAndSoAreNumbersThatAreClasses() throws IOException {
    Path dogs = file("dogs.csv", Tables.pets().replace("cat", "no").replace("rabbit", "no"));
    Ran yesOrNo = learn(dogs, "kind");
    assertThat(yesOrNo.out()).contains("network 7-16-2").contains("kind: classes dog, no");
    assertThat(yesOrNo.figure("accuracy (\\S+) of")).isGreaterThan(0.9);

    String kinds = Tables.pets().replace("cat", "1").replace("dog", "2").replace("rabbit", "3");
    Ran numbers = learn(file("kinds.csv", kinds), "kind", "--classes");
    assertThat(numbers.out()).contains("kind: classes 1, 2, 3").contains("accuracy");
  }

  @Test
  void theHiddenLayersAreThoseThatOneAsksFor() throws IOException {
    assertThat(learn(pets, "kind", "--hidden", "8,4", "--epochs", 3).out())
        .contains("a network 7-8-4-3 on");
    assertThat(folder.resolve("Pets.java"))
        .content()
        .contains("@Layer(in = 7, out = 8, activation = TANH)\n@Layer(out = 4, activation = TANH)");
  }

  @Test
  void trainingStopsWhenItNoLongerHelps() {
    Ran ran = learn(pets, "kind", "--learning-rate", 0.1, "--patience", 5);

    assertThat(ran.figure("(\\d+) epochs, of which the best is kept: epoch"))
        .isEqualTo(5 + ran.figure("the best is kept: epoch (\\d+)"))
        .isLessThan(1000);
  }

  /** Once a point was taken for a decimal mark where no number of the new file showed one. */
  @Test
  void numbersAreReadAsWhereOneLearnedUnlessTheNewFileShowsOtherwise() throws IOException {
    String header = Tables.rents().lines().findFirst().orElseThrow().replace(";rent", "");
    learn(rents, "rent");
    Path whole = file("whole.csv", header + "\n80;3;2;5;hills;1;4\n");
    assertThat(predict("rents.safetensors", whole).out().lines().toList().get(1))
        .contains(",");
    Path grouped = file("grouped.csv", header + "\n8.000;3;2;5;hills;1;4\n");
    Ran refused = predict("rents.safetensors", grouped);
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.err()).contains("\"8.000\"", "such as 5,1", "--thousands-mark \".\"");
    assertThat(Ran.csv(
                "--load",
                folder.resolve("rents.safetensors"),
                "--predict",
                grouped,
                "--thousands-mark",
                ".")
            .exitCode())
        .isZero();

    Path large = file("large.csv", Tables.rents().replaceAll(";(\\d)(\\d{3}),", ";$1.$2,"));
    learn(large, "rent");
    assertThat(predict("large.safetensors", whole).exitCode()).isZero();
    Path dotted = file("dotted.csv", header + "\n80.5;3;2;5;hills;1;4\n");
    assertThat(predict("large.safetensors", dotted).err())
        .contains("seems to have \".\" before its decimals", "say --decimal-mark \",\".");
  }

  @Test
  void aTrainingThatDivergedIsToldAndNotSaved() {
    Ran ran = learn(rents, "rent", "--learning-rate", 1e6, "--epochs", 3);

    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.err())
        .contains("The training diverged: its loss began at ", "Nothing is saved.")
        .contains("A --learning-rate of 1000000.0 is too large; try 100000.0.");
    assertThat(folder.resolve("rents.safetensors")).doesNotExist();
    assertThat(folder.resolve("Rents.java")).doesNotExist();
  }

  /** It is 7 but in the last row, which is not among those to learn from. */
  @Test
  void aColumnThatIsConstantWhereOneLearnsFromIsRemarkedOn() throws IOException {
    List<String> lines = Tables.rents().lines().toList();
    StringBuilder constant = new StringBuilder(lines.get(0)).append(";same\n");
    for (int k = 1; k < lines.size(); k++) {
      constant.append(lines.get(k)).append(k == lines.size() - 1 ? ";8\n" : ";7\n");
    }
    Path file = file("constant.csv", constant.toString());
    List<String> told = new ArrayList<>();
    for (int seed = 1; seed <= 8; seed++) {
      told.add(learn(file, "rent", "--seed", seed, "--epochs", 1).out());
    }

    assertThat(told).anySatisfy(out -> assertThat(out).contains("same is 7.0 in all "));
  }

  @Test
  void whatWasSavedPredictsClassesWhateverTheOrderOfTheColumns() throws IOException {
    learn(pets, "kind");
    Path more = file(
        "more.csv",
        "name,tail,home,length,height,weight\n\"Rex, the 1st\",35,garden,80,60,15\nTom,20,,45,25,\n");
    Ran ran = predict("pets.safetensors", more);

    assertThat(ran.err()).isEmpty();
    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out().lines())
        .containsExactly(
            "name,tail,home,length,height,weight,prediction",
            "\"Rex, the 1st\",35,garden,80,60,15,dog",
            "Tom,20,,45,25,,cat");
  }

  @Test
  void whatWasSavedPredictsNumbersInTheirOwnUnitWrittenAsTheFileIs() throws IOException {
    learn(rents, "rent");
    String header = Tables.rents().lines().findFirst().orElseThrow().replace(";rent", "");
    Path more = file("more.csv", header + "\n80,5;3;2;;hills;1;4\n");
    List<String> lines = predict("rents.safetensors", more).out().lines().toList();
    String[] cells = lines.get(1).split(";");

    assertThat(cells).hasSize(8);
    assertThat(cells[0]).isEqualTo("80,5");
    assertThat(cells[7]).contains(",");
    assertThat(Double.parseDouble(cells[7].replace(',', '.')))
        .isBetween(1100.0, 1400.0); // 300 + 805 - 2 * 40 + 200, about

    Path points = file("points.csv", header.replace(';', '\t') + "\n80.5\t3\t2\t\thills\t1\t4\n");
    assertThat(predict("rents.safetensors", points).out())
        .contains("80.5\t3\t2\t\thills\t1\t4\t" + cells[7].replace(',', '.'));
  }

  @Test
  void aCategoryThatIsNotKnownIsTakenForNoneWhereThatIsSaid() throws IOException {
    learn(pets, "kind");
    Path more = file("more.csv", "tail,home,length,height,weight\n35,barn,80,60,15\n");

    assertThat(predict("pets.safetensors", more).err())
        .contains("Line 2, column \"home\": \"barn\" is none of the texts known")
        .contains("--unknown-as-none home");
    assertThat(predict("pets.safetensors", more, "--unknown-as-none", "home").out())
        .contains("35,barn,80,60,15,dog");
  }

  @Test
  void theSameSeedGivesTheSameAndAnotherAnother() {
    Ran first = learn(rents, "rent", "--epochs", 20);

    assertThat(learn(rents, "rent", "--epochs", 20)).isEqualTo(first);
    assertThat(learn(rents, "rent", "--epochs", 20, "--seed", 7).out()).isNotEqualTo(first.out());
  }

  @Test
  void columnsCanBeCategoriesAndCanBeLeftOut() {
    Ran ran =
        learn(rents, "rent", "--categories", "lift", "--leave-out", "park,floor", "--epochs", 20);

    assertThat(ran.out())
        .contains("lift: category 0, 1, 2", "park: left out", "floor: left out", "R2");
  }

  @Test
  void rowsWithoutATargetAreLeftOut() throws IOException {
    Path some = file("some.csv", Tables.pets() + "1,2,3,4,garden,,\n");

    assertThat(learn(some, "kind", "--epochs", 3).out())
        .contains("77 rows to train a network 7-16-3 on, 19 to tell when to stop, 24 to test");
  }

  @Test
  void otherSeparatorsAndCharsetsAreRead() throws IOException {
    String tabs = Tables.pets().replaceAll(",(?! )", "\t").replace("cat", "K\u00e4tzchen");
    Path file = folder.resolve("pets.tsv");
    Files.write(file, ("\uFEFF" + tabs).getBytes(UTF_8));
    assertThat(learn(file, "kind", "--epochs", 3).out())
        .contains("weight: number", "classes K\u00e4tzchen, dog, rabbit");

    Files.write(file, tabs.getBytes(Charset.forName("windows-1252")));
    assertThat(learn(file, "kind").err()).contains(file.toString(), "UTF-8", "--charset");
    assertThat(learn(file, "kind", "--epochs", 3, "--charset", "windows-1252").out())
        .contains("classes K\u00e4tzchen, dog, rabbit");

    Files.writeString(file, Tables.pets().replaceAll(",(?! )", "~"));
    assertThat(learn(file, "kind", "--epochs", 3, "--separator", "~").out())
        .contains("classes cat, dog, rabbit");
  }

  @Test
  @DefaultLocale("ar-EG")
  void numbersAreWrittenWithAPointEverywhere() {
    assertThat(learn(rents, "rent").figure("R2 (\\S+)")).isGreaterThan(0.9);
  }

  @Test
  void theLossesAreDrawnWhereOneWishes() throws IOException {
    Path picture = folder.resolve("losses.svg");
    Ran ran = learn(pets, "kind", "--epochs", 5, "--picture", picture);

    assertThat(ran.out()).endsWith("drawn as " + picture + System.lineSeparator());
    assertThat(Files.readString(picture)).startsWith("<svg");
  }

  @Test
  void theHelpNamesEveryOptionAndItsDefault() {
    Ran help = Ran.csv("--help");

    assertThat(help.exitCode()).isZero();
    assertThat(help.out())
        .contains("csv --file FILE --target COLUMN", "csv --load FILE --predict FILE")
        .contains("--hidden=UNITS", "(16)", "--test=SHARE", "(0.2)", "--epochs=N", "(1000)")
        .contains("--patience=N", "(50)", "--batch-size=N", "(32)", "(0.003)", "--seed=N", "(42)")
        .contains("--save=FILE", "--name=CLASS", "--charset=NAME", "(UTF-8)", "Exit codes:");
  }

  private Ran learn(Path file, String target, Object... options) {
    String saved = ClassName.stem(file) + ".safetensors";
    return Ran.with(options, "--file", file, "--target", target, "--save", folder.resolve(saved));
  }

  private Ran predict(String saved, Path file, Object... options) {
    return Ran.with(options, "--load", folder.resolve(saved), "--predict", file);
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }
}

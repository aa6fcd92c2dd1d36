package dev.unrolled.samples.csv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What does not suit is told in a sentence that says where, and how to go on. */
class CsvRefusalTest {

  private static final String ROWS = IntStream.range(0, 60)
      .mapToObj(k -> "%s,%s,%s,%s,%s".formatted(k % 7, k % 11, k % 5, k, "abc".charAt(k % 3)))
      .collect(Collectors.joining("\n"));

  @TempDir
  private Path folder;

  private Path file;

  @BeforeEach
  void nameTheFile() {
    file = folder.resolve("a.csv");
  }

  @Test
  void aShapeThatIsNotDeclaredIsAnsweredWithTheLinesToWrite() throws IOException {
    Files.writeString(file, "p,q,c\n1,2,no\n2,3,yes\n3,5,no\n4,4,yes\n");

    Ran classes = Ran.csv("--file", file, "--target", "c");
    assertThat(classes.exitCode()).isEqualTo(1);
    assertThat(classes.out()).contains("network 4-16-3 of Classifier.java");
    assertThat(classes.err())
        .isEqualTo("%s: The dataset to train on has 2 inputs and 2 targets in a row; this 4-16-3"
                .formatted(file)
            + " network takes 4 and gives 3. Declare @Layer(in = 2, out = 16, activation = TANH) as"
            + " layer 1 and @Layer(in = 16, out = 2, activation = SOFTMAX) as layer 2.%n"
                .formatted());

    Ran numbers = Ran.csv("--file", file, "--target", "p");
    assertThat(numbers.exitCode()).isEqualTo(1);
    assertThat(numbers.out()).contains("network 9-16-1 of Regression.java");
    assertThat(numbers.err())
        .contains("Declare @Layer(in = 3, out = 16, activation = TANH) as layer 1.");
  }

  @Test
  void aRowWithAnotherCountOfCellsIsNamedByItsLine() throws IOException {
    Files.writeString(file, "p,q,r,s,c\n\n" + ROWS + "\n1,2,3\n");

    assertRefused(
        "Line 63 has 3 cells; it needs 5: p, q, r, s, c. Correct it, or name another --separator.",
        "c");
  }

  @Test
  void aCellThatIsNoNumberIsNamedByItsLineEvenAfterCellsOfSeveralLines() throws IOException {
    Files.writeString(file, "p,q,r,s,c\n1,2,3,4,\"a\n\n\"\n" + ROWS + "\n1,2,abc,4,b\n");

    assertRefused(
        "Line 65, column \"r\": \"abc\" is not a number, but 61 of the 62 cells are. Correct it,"
            + " leave the row out, or, if it stands for an empty cell, say so: --empty-when abc. If"
            + " it is right, declare --categories r.",
        "c");
    assertThat(Ran.csv("--file", file, "--target", "c", "--empty-when", "abc").out())
        .contains("r: number, may be empty", "accuracy");
  }

  @Test
  void aMistakeInTheTargetIsRefusedAndARowWithoutOneLeftOut() throws IOException {
    Files.writeString(file, "p,q,r,s,c\n" + ROWS + "\n1,2,3,x,b\n");
    assertRefused(
        "Line 62, column \"s\": \"x\" is not a number, but 60 of the 61 cells are. Correct it, leave"
            + " the row out, or, if it stands for an empty cell, say so: --empty-when x. If it is"
            + " right, declare --classes.",
        "s");

    Files.writeString(file, "p,q,r,s,c\n" + ROWS + "\n1,2,3,4,\n");
    assertThat(Ran.csv("--file", file, "--target", "c").out())
        .contains("rows without a target are left out", "accuracy");
  }

  @Test
  void trainingThatDivergesIsToldWithTheLineOfTheFile() throws IOException {
    Files.writeString(file, "p,q,r,s,c\n\n" + ROWS);
    Table table = Table.read(file, ",", UTF_8);
    ArithmeticException diverged =
        new ArithmeticException("Epoch 1, batch 2: z1[0] of row 2 after the header is NaN.");
    Ran ran = Ran.csv("--file", file, "--target", "c", "--learning-rate", 1e300);

    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.err())
        .startsWith(file + ": Epoch 1, batch 2: the step makes layer1.weight[0][0]");
    assertThat(Wording.of(table, diverged))
        .isEqualTo(file + ": Epoch 1, batch 2: z1[0] of line 4 is NaN.");
  }

  @Test
  void aTargetOfOneClassIsRefused() throws IOException {
    Files.writeString(file, "p,q,r,s,c\n1,2,3,4,a\n2,3,4,5,a\n");

    assertRefused(
        "All 2 rows have a in column \"c\": there is nothing to tell apart. Add rows of other"
            + " classes.",
        "c");
  }

  @Test
  void aClassWithOneRowIsRefused() throws IOException {
    Files.writeString(file, "p,q,r,s,c\n" + ROWS + "\n1,2,3,4,d\n");

    assertRefused(
        "Class d has 1 row; it needs 2 to be in both parts. Add rows of it, or leave it out.", "c");
  }

  @Test
  void anUnknownColumnIsAnsweredWithThoseThereAre() throws IOException {
    Files.writeString(file, "p,q,r,s,c\n" + ROWS);

    assertRefused("There is no column \"kind\"; there are p, q, r, s, c.", "kind");
    assertThat(Ran.csv("--file", file, "--target", "c", "--leave-out", "z").err())
        .isEqualTo("%s has no column \"z\"; it has p, q, r, s, c.%n".formatted(file));
    assertThat(Ran.csv("--file", file, "--target", "c", "--categories", "z").err())
        .isEqualTo("%s: There is no column \"z\"; there are p, q, r, s, c.%n".formatted(file));
  }

  @Test
  void aFileWithoutRowsHeaderOrInputsIsRefused() throws IOException {
    Files.writeString(file, "");
    assertThat(Ran.csv("--file", file, "--target", "c").err())
        .isEqualTo("%s is empty; its first line must name the columns.%n".formatted(file));

    Files.writeString(file, "p,c\n");
    assertThat(Ran.csv("--file", file, "--target", "c").err())
        .isEqualTo("%s has no row below its header; there is nothing to read.%n".formatted(file));

    Files.writeString(file, "p,c\n7,a\n7,b\n");
    assertRefused(
        "No column is an input. Declare some, with numbers(...) or categories(...).", "c");
  }

  @Test
  void aMissingFileIsNamed() {
    Path missing = folder.resolve("missing.csv");
    Path saved = folder.resolve("missing.safetensors");

    assertThat(Ran.csv("--file", missing, "--target", "c"))
        .isEqualTo(new Ran(1, "", "There is no file or folder %s.%n".formatted(missing)));
    assertThat(Ran.csv("--load", saved, "--predict", missing))
        .isEqualTo(new Ran(1, "", "There is no file or folder %s.%n".formatted(saved)));
  }

  @Test
  void rowsThatCannotBePredictedAreNamedAndNothingIsPrinted() throws IOException {
    Files.writeString(file, "p,q,r,s,c\n" + ROWS);
    Path saved = folder.resolve("a.safetensors");
    assertThat(Ran.csv("--file", file, "--target", "c", "--epochs", 5, "--save", saved)
            .exitCode())
        .isZero();

    Path more = folder.resolve("more.csv");
    Files.writeString(more, "p,q,r,s\n1,2,3,4\n1,2,x,4\n");
    assertThat(Ran.csv("--load", saved, "--predict", more))
        .isEqualTo(new Ran(
            1,
            "",
            "%s: Line 3, column \"r\": \"x\" is not a finite number such as 5.1 or -2e-3. Correct it,"
                    .formatted(more)
                + " leave the row out, or, if it stands for an empty cell, learn with --empty-when x.%n"
                    .formatted()));

    Files.writeString(more, "p,q,s\n1,2,4\n");
    assertThat(Ran.csv("--load", saved, "--predict", more))
        .isEqualTo(new Ran(1, "", "%s has no column \"r\"; it has p, q, s.%n".formatted(more)));
  }

  @Test
  void aFileOfAnotherNetworkIsNotLoaded() throws IOException {
    Path saved = Files.writeString(folder.resolve("a.safetensors"), "no tensors");

    Ran ran = Ran.csv("--load", saved, "--predict", file);
    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.err()).startsWith(saved.toString()).doesNotContain("\tat ");
  }

  @Test
  void optionsThatDoNotSuitGiveAnotherExitCode() throws IOException {
    Files.writeString(file, "p,q,r,s,c\n" + ROWS);

    assertUsage("Say --file and --target to learn, or --load and --predict to predict.");
    assertUsage("Missing required argument", "--file", file);
    assertUsage(
        "mutually exclusive", "--file", file, "--target", "c", "--load", file, "--predict", file);
    assertUsage("Unknown options: '--typo'", "--file", file, "--target", "c", "--typo", "1");
    assertUsage("'many' is not", "--file", file, "--target", "c", "--epochs", "many");
    assertUsage(
        "--test is 1.0; it must lie between 0 and 1, such as 0.2.",
        "--file",
        file,
        "--target",
        "c",
        "--test",
        "1");
    assertUsage("--epochs is 0", "--file", file, "--target", "c", "--epochs", "0");
    assertUsage("--batch-size is 0", "--file", file, "--target", "c", "--batch-size", "0");
    assertUsage(
        "--learning-rate is NaN", "--file", file, "--target", "c", "--learning-rate", "NaN");
    for (String option : new String[] {"--save", "--picture"}) {
      assertUsage(
          "nowhere/x; there is no such folder.",
          "--file",
          file,
          "--target",
          "c",
          option,
          "nowhere/x");
    }
  }

  private static void assertUsage(String message, Object... args) {
    Ran ran = Ran.csv(args);
    assertThat(ran.exitCode()).as(ran.toString()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).contains(message).endsWith("csv --help shows all options.%n".formatted());
  }

  private void assertRefused(String message, String target) {
    Ran ran = Ran.csv("--file", file, "--target", target);
    assertThat(ran.err()).isEqualTo(file + ": " + message + System.lineSeparator());
    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.out()).doesNotContain("epoch");
  }
}

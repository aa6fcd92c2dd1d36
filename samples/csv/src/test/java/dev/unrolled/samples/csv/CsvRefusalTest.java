package dev.unrolled.samples.csv;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.data.Csv;
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
  void aRowWithAnotherCountOfCellsIsNamedByItsLine() throws IOException {
    Files.writeString(file, "p,q,r,s,c\n\n" + ROWS + "\n1,2,3\n");

    assertThat(Ran.csv("--file", file, "--target", "c").err())
        .startsWith(file + ", line 63: the row has 3 cells; it needs 5")
        .contains("--fill-short-rows");
    assertThat(learn("c", "--fill-short-rows", "--epochs", 2).exitCode()).isZero();
  }

  @Test
  void aCellThatIsNoNumberIsNamedByItsLineEvenAfterCellsOfSeveralLines() throws IOException {
    Files.writeString(file, "p,q,r,s,c\n1,2,3,4,\"a\n\n\"\n" + ROWS + "\n1,2,many,4,b\n");

    assertRefused(
        "Line 65, column \"r\": \"many\" is not a number, but 61 of the 62 cells are.", "c");
    assertThat(Ran.csv("--file", file, "--target", "c").err())
        .contains("--empty-when many", "--categories r");
    assertThat(learn("c", "--empty-when", "many", "--epochs", 2).out())
        .contains("r: number, may be empty", "accuracy");
  }

  @Test
  void aMistakeInTheTargetIsRefused() throws IOException {
    Files.writeString(file, "p,q,r,s,c\n" + ROWS + "\n1,2,3,x,b\n");

    assertRefused("Line 62, column \"s\": \"x\" is not a number, but 60 of the 61 cells are.", "s");
    assertThat(Ran.csv("--file", file, "--target", "s").err())
        .contains("--empty-when x", "--classes");
  }

  @Test
  void trainingThatDivergesIsToldWithItsEpoch() throws IOException {
    Files.writeString(file, "p,q,r,s,c\n\n" + ROWS);

    Ran ran = learn("c", "--learning-rate", 1e300);
    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.err())
        .startsWith(file + ": Epoch 1, batch 2: the step makes layer1.weight[0][0]");
    assertThat(folder.resolve("A.java")).doesNotExist();
    ArithmeticException diverged =
        new ArithmeticException("Epoch 1, batch 2: z1[0] of row 2 after the header is NaN.");
    assertThat(Wording.of(file, Csv.read(file), diverged))
        .isEqualTo(file + ": Epoch 1, batch 2: z1[0] of line 4 is NaN.");
  }

  @Test
  void aNetworkThatTheProcessorRefusesIsToldInItsWords() throws IOException {
    Files.writeString(file, "p,q,r,s,c\n" + ROWS);

    Ran ran = learn("c", "--hidden", "2000000000,2000000000");
    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.err()).startsWith(file + ": [").doesNotContain("\tat ");
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
  void aClassThatIsNotInAllPartsIsRefused() throws IOException {
    Files.writeString(file, "p,q,r,s,c\n" + ROWS + "\n1,2,3,4,d\n2,2,2,2,d\n");
    assertRefused(
        "Class d has 2 rows; it needs 3 to be in all 3 parts. Add rows of it, or leave it out.",
        "c");

    Files.writeString(file, "p,q,r,s,c\n" + ROWS + "\n1,2,3,4,d\n2,2,2,2,d\n1,1,1,1,d\n");
    assertThat(learn("c", "--epochs", 2).exitCode()).isZero();
  }

  @Test
  void aClassOfTheUsersOwnIsNotOverwritten() throws IOException {
    Files.writeString(file, "p,q,r,s,c\n" + ROWS);
    Path written = folder.resolve("A.java");
    assertThat(learn("c", "--epochs", 2).exitCode()).isZero();
    assertThat(learn("c", "--epochs", 3, "--hidden", 5).exitCode()).isZero();
    assertThat(written).content().contains("out = 5");

    String own = Files.readString(written).lines().skip(1).collect(Collectors.joining("\n"));
    Files.writeString(written, own);
    Ran ran = learn("c", "--epochs", 2);
    assertThat(ran)
        .isEqualTo(new Ran(
            1,
            "",
            "%s is there and is not as csv wrote it. Move it, or name another class, with --name A2.%n"
                .formatted(written)));
    assertThat(written).content().isEqualTo(own);
    assertThat(learn("c", "--epochs", 2, "--name", "A2").exitCode()).isZero();
  }

  @Test
  void anUnknownColumnIsAnsweredWithThoseThereAre() throws IOException {
    Files.writeString(file, "p,q,r,s,c\n" + ROWS);

    assertRefused("There is no column \"kind\"; there are p, q, r, s, c.", "kind");
    assertThat(Ran.csv("--file", file, "--target", "c", "--leave-out", "z").err())
        .isEqualTo("%s: There is no column \"z\"; there are p, q, r, s, c.%n".formatted(file));
    assertThat(Ran.csv("--file", file, "--target", "c", "--categories", "z").err())
        .isEqualTo("%s: There is no column \"z\"; there are p, q, r, s, c.%n".formatted(file));
  }

  @Test
  void aFileWithoutRowsHeaderOrInputsIsRefused() throws IOException {
    Files.writeString(file, "");
    assertThat(Ran.csv("--file", file, "--target", "c").err())
        .isEqualTo("%s, line 1: there is no line; its first line must name the columns.%n"
            .formatted(file));

    Files.writeString(file, "p,c\n");
    assertThat(Ran.csv("--file", file, "--target", "c"))
        .isEqualTo(new Ran(
            1,
            "",
            "%s has no row below its header; there is nothing to learn from.%n".formatted(file)));

    Files.writeString(file, "p,c\n7,a\n7,b\n");
    assertRefused("No column is an input.", "c");
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
    assertThat(learn("c", "--epochs", 5).exitCode()).isZero();

    Path more = folder.resolve("more.csv");
    Files.writeString(more, "p,q,r,s\n1,2,3,4\n1,2,x,4\n");
    Ran mistake = Ran.csv("--load", saved, "--predict", more);
    assertThat(mistake.exitCode()).isEqualTo(1);
    assertThat(mistake.out()).isEmpty();
    assertThat(mistake.err())
        .startsWith("%s: Line 3, column \"r\": \"x\" is not a finite number such as 5.1 or -2e-3."
            .formatted(more))
        .contains("learn with --empty-when x.");

    Files.writeString(more, "p,q,r,s\n1,2,3,4\n1,2,,4\n");
    assertThat(Ran.csv("--load", saved, "--predict", more).err())
        .isEqualTo(
            "%s: Line 3, column \"r\": the cell is empty. Fill it, or learn from rows with such cells too.%n"
                .formatted(more));

    Files.writeString(more, "p,q,s\n1,2,4\n");
    assertThat(Ran.csv("--load", saved, "--predict", more))
        .isEqualTo(new Ran(
            1,
            "",
            "%s: There is no column \"r\"; there are \"p\", \"q\", \"s\".%n".formatted(more)));
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
    assertUsage("Say --target too: the column of the file that is to be learned.", "--file", file);
    assertUsage(
        "--epochs is an option to learn; --load and --predict predict with what was learned.",
        "--load",
        file,
        "--predict",
        file,
        "--epochs",
        4);
    assertUsage(
        "--file is an option to learn",
        "--file",
        file,
        "--target",
        "c",
        "--load",
        file,
        "--predict",
        file);
    assertUsage("Possible solutions: --epochs", "--file", file, "--target", "c", "--epoch", "1");
    assertUsage("'ab' is not a single", "--file", file, "--target", "c", "--separator", "ab");
    assertUsage("--hidden is [8, 0]", "--file", file, "--target", "c", "--hidden", "8,0");
    assertUsage("--patience is 0", "--file", file, "--target", "c", "--patience", "0");
    assertUsage("--name is 1x", "--file", file, "--target", "c", "--name", "1x");
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

  private Ran learn(String target, Object... options) {
    Path saved = folder.resolve("a.safetensors");
    return Ran.with(options, "--file", file, "--target", target, "--save", saved);
  }

  private void assertRefused(String message, String target) {
    Ran ran = learn(target);
    assertThat(ran.err()).startsWith(file + ": " + message).doesNotContain("(\"", "\tat ");
    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.out()).doesNotContain("epoch");
  }
}

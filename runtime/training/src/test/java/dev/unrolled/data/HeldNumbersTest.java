package dev.unrolled.data;

import static dev.unrolled.data.ColumnGuessTest.assertRefused;
import static dev.unrolled.data.ColumnGuessTest.guess;
import static dev.unrolled.data.ColumnGuessTest.table;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A number with a unit is a number; a name with a number is a text; what may be either is asked.
 */
final class HeldNumbersTest {

  /** With few different numbers too, as in a column of sizes: 500 g, 1000 g. */
  @ParameterizedTest
  @ValueSource(strings = {"R$ N", "EUR N", "N EUR", "N kg", "N%", "N.5kg", "N m2"})
  void aUnitThatAllCellsHaveIsOneForFewNumbersToo(String cell) {
    List<String[]> rows = fewKinds(cell);

    assertThat(guess(rows).toString()).startsWith("x: number\nt: target\nnumbers: without ");
    assertThat(Columns.of("x", "t").guess("x", rows).toString()).startsWith("x: target\n");
  }

  @Test
  void ofSeveralUnitsTheLongestIsTakenAway() {
    List<String> units = new ArrayList<>(List.of("m", "km", "$", "US$"));
    for (int k = 0; k < 20; k++) { // a set has another order with another size
      Columns columns = Columns.of("x", "t").numbers("x").units(units.toArray(String[]::new));
      assertThat(columns.encode("5 km")).containsExactly(5);
      assertThat(columns.encode("5 US$")).containsExactly(5);
      units.add("unit " + k);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AN",
        "XN",
        "QN",
        "Boeing N",
        "name N",
        "v1.N",
        "ref-N",
        "N-N",
        "N:15",
        "N/3",
        "N Jan 2024",
        "2024-01-N",
        "N (a)"
      })
  void namesWithANumberAreTexts(String cell) {
    List<String[]> few = fewKinds(cell);
    assertThat(guess(few)).hasToString("x: category\nt: target");
    assertThat(Columns.of("x", "t").guess("x", few)).hasToString("x: 4 classes\nt: number");
    List<String[]> many = table(cell, "N");
    assertThat(guess(many)).hasToString("x: left out, more than 20 different texts\nt: target");
    assertThat(Columns.of("x", "t").guess("x", many)).hasToString("x: 40 classes\nt: number");
  }

  /** Letters right behind a number may be anything: 2D and 3D, 4G and 5G, 3rd and 4th. */
  @Test
  void lettersRightBehindANumberAreNoUnitOfAFew() {
    for (String cell : List.of("ND", "Nth", "(N)", "N-", "N+")) {
      assertThat(guess(fewKinds(cell))).hasToString("x: category\nt: target");
      assertThat(Columns.of("x", "t").guess("x", fewKinds(cell)))
          .hasToString("x: 4 classes\nt: number");
    }
    List<String[]> ranks = table("Nth", "N");
    for (int k = 0; k < 40; k++) {
      String end = List.of("th", "st", "nd", "rd").get(k % 10 < 4 && k / 10 != 1 ? k % 10 : 0);
      ranks.get(k)[0] = k + end;
    }
    assertThat(guess(ranks)).hasToString("x: left out, more than 20 different texts\nt: target");
    assertThat(Columns.of("x", "t").guess("x", ranks)).hasToString("x: 40 classes\nt: number");
    List<String[]> streets = table("N", "N");
    for (int k = 0; k < 40; k++) {
      streets.get(k)[0] = k + List.of(" Hill", " Oak", " Elm", " Mill", " Park").get(k % 5);
    }
    assertThat(Columns.of("x", "t").guess("x", streets)).hasToString("x: 40 classes\nt: number");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "(N) | (1) | brackets for its sign",
        "($N) | ($1) | brackets for its sign",
        "N- | 1- | its sign behind it",
        "N\u2212 | 1\u2212 | its sign behind it"
      })
  void negativeNumbersAsAccountantsWriteThemAreRefused(String cell, String first, String how) {
    String sentence =
        "Row 1 after the header, column \"x\": \"%s\" may be a negative number, with %s."
                .formatted(first, how)
            + " Write it with a minus before it, or say what the column is: ";
    List<String[]> rows = table(cell, "N");
    assertRefused(() -> guess(rows), sentence + "categories(\"x\"), or leaveOut(\"x\").");
    assertRefused(() -> Columns.of("x", "t").guess("x", rows), sentence + "classes(\"x\").");
    assertThat(Columns.of("x", "t").classes("x").guess("x", rows).read(rows).classNames())
        .hasSize(40);
    for (int k = 1; k < 40; k++) {
      rows.get(k)[0] = String.valueOf(k); // one of them among numbers is no mistake
    }
    assertRefused(() -> Columns.of("x", "t").guess("x", rows), sentence + "classes(\"x\").");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "~N | ~N | 40 | 40 | units(\"~\")",
        "< N | < N | 40 | 40 | units(\"<\")",
        "KES N | KES N | 40 | 40 | units(\"KES\")",
        "N* | N* | 40 | 40 | units(\"*\")",
        "N kg | N g | 40 | 40 | units(\"g\", \"kg\")",
        "N kg | N | 40 | 40 | units(\"kg\")",
        "N kg | missing | 30 | 31 | units(\"kg\") and emptyWhen(\"missing\")"
      })
  void manyClassesThatAreNumbersButForTheirWritingAreRefused(
      String cell, String fourth, String hold, String classes, String ways) {
    List<String[]> rows = withEachFourth(cell, fourth);
    assertRefused(
        () -> Columns.of("x", "t").guess("x", rows),
        "Row 1 after the header, column \"x\": \"%s\" is not a number, but %s of the 40 cells hold"
                .formatted(cell.replace("N", "1"), hold)
            + " one, which would be %s classes. Write all as plain numbers, or say what does not"
                .formatted(classes)
            + " count: %s. If the texts are right, declare classes(\"x\").".formatted(ways));
    assertThat(guess(rows))
        .hasToString("x: left out, more than 20 different texts, though"
            + " %s of 40 cells hold a number\nt: target".formatted(hold));
    Columns said = Columns.of("x", "t")
        .units("~", "<", "KES", "*", "g", "kg")
        .emptyWhen("missing")
        .guess("x", rows);
    assertThat(said.toString()).startsWith("x: target\nt: number\n");
    assertThat(said.withoutEmptyTargets().read(rows).targets().get(0)).containsExactly(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"N | missing", "N,5 | unknown", "EUR N | missing"})
  void manyNumbersAndAWordForAMissingOneAreNoClasses(String cell, String word) {
    List<String[]> rows = withEachFourth(cell, word);

    assertRefused(
        () -> Columns.of("x", "t").guess("x", rows),
        ("Row 4 after the header, column \"x\": \"%1$s\" is not a number, but 30 of the 40 cells are."
                + " Correct it, leave the row out, or, if it stands for an empty cell, say so:"
                + " emptyWhen(\"%1$s\"). If it is right, declare classes(\"x\").")
            .formatted(word));
    assertThat(Columns.of("x", "t").emptyWhen(word).guess("x", rows).toString())
        .startsWith("x: target\nt: number\n");
    assertThat(guess(rows))
        .hasToString("x: left out, more than 20 different texts, though 30 of 40"
            + " cells are numbers\nt: target");
  }

  @Test
  void classesAreCountedButNotWithoutEnd() {
    List<String[]> rows = new ArrayList<>();
    for (int k = 1; k <= 1000; k++) {
      rows.add(new String[] {"city " + k, String.valueOf(k)});
    }
    Columns columns = Columns.of("x", "t");
    assertThat(columns.guess("x", rows)).hasToString("x: 1000 classes\nt: number");
    rows.add(new String[] {"town", "0"});
    assertThat(columns.guess("x", rows)).hasToString("x: more than 1000 classes\nt: number");
  }

  private static List<String[]> fewKinds(String cell) {
    List<String[]> rows = table(cell, "N");
    for (int k = 4; k < 40; k++) {
      rows.get(k)[0] = rows.get(k % 4)[0];
    }
    return rows;
  }

  private static List<String[]> withEachFourth(String cell, String other) {
    List<String[]> rows = table(cell, "N");
    for (int k = 3; k < 40; k += 4) {
      rows.get(k)[0] = other.replace("N", String.valueOf(k + 1));
    }
    return rows;
  }
}

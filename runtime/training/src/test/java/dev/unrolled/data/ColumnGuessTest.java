package dev.unrolled.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is numbers but for their writing becomes neither classes nor nothing. */
final class ColumnGuessTest {

  /** A number that grows stands in the place of N. */
  static List<String[]> table(String... cells) {
    List<String[]> rows = new ArrayList<>();
    for (int k = 1; k <= 40; k++) {
      int number = k;
      rows.add(Arrays.stream(cells)
          .map(cell -> cell.replace("N", String.valueOf(number)))
          .toArray(String[]::new));
    }
    return rows;
  }

  static Columns guess(List<String[]> rows) {
    return Columns.of("x", "t").guess("t", rows);
  }

  @Test
  void aFewTextsAmongNumbersAreMistakesAndNeitherACategoryNorLeftOut() {
    List<String[]> rows = new ArrayList<>();
    for (int k = 1; k <= 20; k++) {
      rows.add(new String[] {String.valueOf(k), k == 13 ? "abc" : "1" + k, "2" + k});
    }
    Columns columns = Columns.of("x", "y", "t");

    assertRefused(
        () -> columns.guess("t", rows),
        "Row 13 after the header, column \"y\": \"abc\" is not a number, but 19 of the 20 cells are."
            + " Correct it, leave the row out, or, if it stands for an empty cell, say so:"
            + " emptyWhen(\"abc\"). If it is right, declare categories(\"y\").");
    assertRefused(
        () -> columns.guess("y", rows),
        "Row 13 after the header, column \"y\": \"abc\" is not a number, but 19 of the 20 cells are."
            + " Correct it, leave the row out, or, if it stands for an empty cell, say so:"
            + " emptyWhen(\"abc\"). If it is right, declare classes(\"y\").");
    assertThat(columns.emptyWhen("abc").guess("t", rows))
        .hasToString("x: number\ny: number, may be empty\nt: target\nempty cells: abc");
    assertThat(columns.classes("y").guess("y", rows))
        .hasToString("x: number\ny: classes\nt: number");
    assertThat(columns.guess("t", rows.subList(10, 20))) // one of ten may well be right
        .hasToString("x: number\ny: category\nt: target");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "N,5 | 1.5 | decimal mark \",\"",
        "0,N | 0.1 | decimal mark \",\"",
        "N.5 | 1.5 | ''",
        "1.234,N | 1234.1 | decimal mark \",\", thousands mark \".\"",
        "1,234.N | 1234.1 | thousands mark \",\"",
        "1.234.100 N | '' | ''",
        "N % | 1 | without %",
        "N,5% | 1.5 | decimal mark \",\", without %",
        "$N | 1 | without $",
        "-\u20acN | -1 | without \u20ac",
        "N,50 \u20ac | 1.5 | decimal mark \",\", without \u20ac",
        "N'000 | 1000 | thousands mark \"'\"",
        "N\u2019000.5 | 1000.5 | thousands mark \"\u2019\"",
        "N\u00a0000 | 1000 | thousands mark \" \"",
        "N\u202f000,5 | 1000.5 | decimal mark \",\", thousands mark \" \"",
        "N\u2009000 | 1000 | thousands mark \" \"",
        "\u00a0N\u202f | 1 | ''",
        "\u2212N | -1 | ''",
        "Ne-1 | 0.1 | ''",
        "R$ N,50 | 1.5 | decimal mark \",\", without R$",
        "US$ N | 1 | without US$",
        "N HK$ | 1 | without HK$",
        "EUR N | 1 | without EUR",
        "EURN | 1 | without EUR",
        "CHF -N | -1 | without CHF",
        "N USD | 1 | without USD",
        "Rs. N | 1 | without Rs.",
        "N kg | 1 | without kg",
        "-N,5 kg | -1.5 | decimal mark \",\", without kg",
        "N.234,5 m\u00b2 | 1234.5 | decimal mark \",\", thousands mark \".\", without m\u00b2",
        "N l/100km | 1 | without l/100km",
        "N \u20ac/kg | 1 | without \u20ac/kg",
        "N\u00b0C | 1 | without \u00b0C",
        "Nkg | 1 | without kg",
        "Ne2 kg | 100 | without kg"
      })
  void numbersAreNumbersHoweverTheyAreWritten(String cell, String first, String writing) {
    for (boolean asTarget : new boolean[] {false, true}) {
      List<String[]> rows = asTarget ? table("N", cell) : table(cell, "N");
      Columns columns = guess(rows);
      if (first.isEmpty()) {
        assertThat(columns.toString()).doesNotContain("x: number\nt: target");
        continue;
      }
      assertThat(columns)
          .hasToString("x: number\nt: target" + (writing.isEmpty() ? "" : "\nnumbers: " + writing));
      Dataset data = columns.read(rows);
      assertThat((asTarget ? data.targets() : data.inputs()).get(0))
          .containsExactly(Double.parseDouble(first));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "NA", "N/A", "n/a", "null", "NULL", "NaN", "nan", "None", "?", "-", "#N/A", "<NA>", "\u2013"
      })
  void wordsForAMissingNumberAreEmptyCells(String word) {
    List<String[]> rows = table("N.5", "N");
    for (int k = 5; k < 40; k++) {
      rows.get(k)[0] = k % 2 == 0 ? word : rows.get(k)[0];
    }
    Columns columns = guess(rows);

    assertThat(columns).hasToString("x: number, may be empty\nt: target\nmissing numbers: " + word);
    assertThat(columns.encode(word)).containsExactly(Double.NaN);
    assertThat(columns.read(rows).inputs().names()).containsExactly("x");
  }

  @Test
  void aMissingTargetIsRefusedUnlessItsRowIsLeftOut() {
    List<String[]> rows = table("N.5", "N");
    rows.get(7)[1] = "NA";
    Columns columns = guess(rows);

    assertThat(columns).hasToString("x: number\nt: target\nmissing numbers: NA");
    assertRefused(
        () -> columns.read(rows),
        "Row 8 after the header, column \"t\": the cell is empty, and nothing can be learned without"
            + " its target. Leave such rows out: withoutEmptyTargets().");
    assertThat(columns.withoutEmptyTargets().read(rows).size()).isEqualTo(39);
  }

  @Test
  void noEmptyCellIsFilledWhereItsRowIsToBeLeftOut() {
    List<String[]> rows = table("N.5", "N");
    rows.get(7)[0] = "NA";
    Columns columns = Columns.of("x", "t").withoutEmptyCells().guess("t", rows);

    assertThat(columns).hasToString("""
            x: number
            t: target
            missing numbers: NA
            rows with an empty cell are left out""");
    assertThat(columns.read(rows).size()).isEqualTo(39);
  }

  @Test
  void columnsOfOneNameThatAreOfNoUseDoNotDisturb() {
    assertThat(Columns.of("x", "", "", "t").guess("t", table("N", "", "", "N")).inputColumns())
        .containsExactly("x");
  }

  /** As in the file of credit approvals, whose classes are + and -, and whose gaps are ?. */
  @Test
  void aWordThatIsAGapInNumbersIsATextAmongTexts() {
    List<String[]> rows = table("N.5", "+");
    for (int k = 0; k < 40; k++) {
      rows.get(k)[0] = k % 5 == 0 ? "-" : rows.get(k)[0];
      rows.get(k)[1] = k % 2 == 0 ? "-" : "+";
    }
    Dataset data = guess(rows).read(rows);

    assertThat(data.classNames()).containsExactly("+", "-");
    assertThat(data.columns().toString()).startsWith("x: number, may be empty\nt: classes +, -");
  }

  @Test
  void whatNobodyCanBeSureOfIsAskedFor() {
    List<String[]> rows = table("1,1N", "N");
    List<String[]> groups = rows.subList(9, 40); // 1,110 and so on
    assertRefused(
        () -> guess(groups),
        "Row 1 after the header, column \"x\": \"1,110\" has a decimal comma or a comma between"
            + " thousands, and no other cell shows which. Say it: decimalMark(',') or"
            + " thousandsMark(',').");
    assertThat(Columns.of("x", "t").decimalMark(',').guess("t", groups).encode("1,110"))
        .containsExactly(1.11);
    assertThat(Columns.of("x", "t").thousandsMark(',').guess("t", groups).encode("1,110"))
        .containsExactly(1110);
    groups.get(3)[1] = "0.5"; // now the table shows it
    assertThat(guess(groups).encode("1,110")).containsExactly(1110);
  }

  @Test
  void oneColumnCanShowTheMarkOfAnother() {
    List<String[]> rows = table("1.10N", "0,5N").subList(0, 9);

    assertThat(guess(rows)).hasToString("""
            x: number
            t: target
            numbers: decimal mark ",", thousands mark ".\"""");
    assertThat(guess(rows).encode("1.101")).containsExactly(1101);
  }

  @Test
  void severalDecimalMarksAreRefused() {
    List<String[]> rows = table("N,5", "N");
    rows.get(20)[0] = "3.5";
    assertRefused(
        () -> guess(rows),
        "Row 21 after the header, column \"x\": \"3.5\" is a number with a decimal point, but the"
            + " table has decimal commas. Write all alike, or say what the column is:"
            + " categories(\"x\"), or leaveOut(\"x\").");
  }

  @Test
  void severalUnitsAreRefusedUnlessTheyDoNotCount() {
    List<String[]> rows = table("N %", "N");
    rows.get(20)[0] = "0.21";
    assertRefused(
        () -> guess(rows),
        "Row 21 after the header, column \"x\": \"1 %\" and \"0.21\" do not have the same unit."
            + " Write all alike, or, if it does not count, say so: units(\"%\").");
    assertThat(Columns.of("x", "t").units("%").guess("t", rows).encode("5%")).containsExactly(5);
    List<String[]> weights = table("N kg", "N");
    assertThat(Columns.of("x", "t").units("kg").guess("t", weights).encode("5 kg"))
        .containsExactly(5);
  }

  @Test
  void columnsOfNoUseAreLeftOutAndTheReasonIsSaid() {
    List<String[]> rows = table("N", "N", "7", "", "?", "name N", "12aN");
    rows.get(3)[2] = "";
    for (int k = 0; k < 20; k++) {
      rows.get(k)[6] = String.valueOf(k);
    }
    Columns columns =
        Columns.of("x", "t", "seven", "empty", "gap", "name", "house").guess("t", rows);

    assertThat(columns).hasToString("""
            x: number
            t: target
            seven: left out, all cells that are not empty are "7"
            empty: left out, no cell has anything in it
            gap: left out, no cell has anything in it
            name: left out, more than 20 different texts
            house: left out, more than 20 different texts, though 20 of 40 cells are numbers""");
    assertThat(columns.leftOut().keySet())
        .containsExactly("seven", "empty", "gap", "name", "house");
    assertThat(columns.leftOut()).containsEntry("name", "more than 20 different texts");
  }

  @Test
  void aRowOfAFileIsNamedByItsLine() {
    Csv csv = new CsvFormat().parse("x,t\n\n1,\"a\nb\"\n2,b\n,c\n");

    assertRefused(
        () -> csv.columns().numbers("x").classes("t").read(csv.rows()),
        "Line 6, column \"x\": the cell is empty. Leave such rows out: withoutEmptyCells(); or let"
            + " empty cells stand for the mean of the rows to train on: emptyAsMean(\"x\").");
  }

  static void assertRefused(ThrowingCallable call, String message) {
    assertThatIllegalArgumentException().isThrownBy(call).withMessage("%s", message);
  }
}

package dev.unrolled.data;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ColumnsRefusalTest {

  private static final Columns CARS = Columns.of("mpg", "power", "origin", "name")
      .targets("mpg")
      .numbers("power")
      .categories("origin");

  private static final Columns FLOWERS =
      Columns.of("length", "width", "species").numbers("length", "width").classes("species");

  @Test
  void anUnknownCategoryIsRefused() {
    Columns learned = CARS.read(rows("18,130,usa,a", "24,95,japan,b")).columns();

    assertRefused(
        () -> learned.encode("130", "italy"),
        "Column \"origin\": \"italy\" is none of the texts known: japan, usa. Correct it, or learn"
            + " from rows that have it too, or take it for none of them: unknownAsNone(\"origin\").");
    assertRefused(
        () -> learned.read(rows("18,130,usa,a", "24,95,italy,b")),
        "Row 2 after the header, column \"origin\": \"italy\" is none of the texts known: japan,"
            + " usa. Correct it, or learn from rows that have it too, or take it for none of them:"
            + " unknownAsNone(\"origin\").");
    assertRefused(
        () -> Columns.of("x", "c").numbers("x").classes("c", "a", "b").read(rows("1,d")),
        "Row 1 after the header, column \"c\": \"d\" is none of the texts known: a, b. Correct it,"
            + " or learn from rows that have it too.");
  }

  @Test
  void emptyCellsAreRefusedUnlessAChoiceWasMade() {
    assertRefused(
        () -> CARS.read(rows("18,130,usa,a", "18,,usa,a")),
        "Row 2 after the header, column \"power\": the cell is empty. Leave such rows out:"
            + " withoutEmptyCells(); or let empty cells stand for the mean of the rows to train on:"
            + " emptyAsMean(\"power\").");
    assertRefused(
        () -> CARS.read(rows("18,130, ,a")),
        "Row 1 after the header, column \"origin\": the cell is empty. Leave such rows out:"
            + " withoutEmptyCells(); or let empty cells be a category of their own:"
            + " emptyAsCategory(\"origin\").");
    assertRefused(
        () -> CARS.read(rows(",130,usa,a")),
        "Row 1 after the header, column \"mpg\": the cell is empty, and nothing can be learned"
            + " without its target. Leave such rows out: withoutEmptyTargets().");
    assertRefused(
        () -> FLOWERS.read(rows("1,2,")),
        "Row 1 after the header, column \"species\": the cell is empty, and nothing can be learned"
            + " without its class. Leave such rows out: withoutEmptyTargets().");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"NaN", "Infinity", "abc", "1d", "0x1p3", "1.2.3", "5,1x", "--1", ".", "1e"})
  void whatIsNoFiniteNumberIsRefused(String text) {
    assertRefused(
        () -> CARS.read(List.<String[]>of(new String[] {"18", text, "usa", "a"})),
        "Row 1 after the header, column \"power\": \"" + text + "\" is not a finite number such as"
            + " 5.1 or -2e-3. Correct it, leave the row out, or, if it stands for an empty cell,"
            + " say so: emptyWhen(\"" + text + "\").");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "5,1 | decimalMark(',')",
        "1,234 | decimalMark(',') or thousandsMark(',')",
        "1,234.5 | thousandsMark(',')",
        "1.234,5 | decimalMark(','), thousandsMark('.')",
        "1 234 | thousandsMark(' ')",
        "1'234 | thousandsMark('\\'')",
        "12 % | units(\"%\")",
        "-$1.5 | units(\"$\")",
        "1,5 \u20ac | units(\"\u20ac\"), decimalMark(',')"
      })
  void whatIsANumberButForItsWritingIsToldWithTheWayToReadIt(String text, String ways) {
    assertRefused(
        () -> CARS.read(List.<String[]>of(new String[] {"18", text, "usa", "a"})),
        "Row 1 after the header, column \"power\": \"" + text + "\" is not a finite number such as"
            + " 5.1 or -2e-3. Correct it, or say how numbers are written: " + ways + ".");
  }

  @Test
  void aDecimalPointAmongDecimalCommasIsRefused() {
    assertRefused(
        () -> FLOWERS.decimalMark(',').encode("1.5", "2"),
        "Column \"length\": \"1.5\" is not a finite number such as 5,1 or -2e-3. Correct it, or say"
            + " how numbers are written: decimalMark('.').");
  }

  @Test
  void marksThatCannotBeAreRefused() {
    assertRefused(
        () -> FLOWERS.decimalMark('\''), "The decimal mark is \"'\"; it is a point or a comma.");
    assertRefused(
        () -> FLOWERS.decimalMark(',').thousandsMark(','),
        "\",\" cannot be both the decimal mark and the thousands mark. Name another for one of"
            + " them.");
    assertRefused(
        () -> FLOWERS.thousandsMark('-'),
        "The thousands mark is \"-\"; it cannot be a letter, a digit or a sign.");
  }

  @Test
  void aNumberThatNoDoubleHoldsIsRefused() {
    assertRefused(
        () -> FLOWERS.encode("1e999", "1"),
        "Column \"length\": 1e999 is beyond what a double can hold. Correct it, or leave the row"
            + " out.");
  }

  @Test
  void aRowOfAnotherLengthIsRefused() {
    assertRefused(
        () -> CARS.read(rows("18,130,usa,a", "18,130,usa")),
        "Row 2 after the header has 3 cells; it needs 4: mpg, power, origin, name.");
    assertRefused(
        () -> CARS.encode("1", "2", "3"), "There are 3 cells; the inputs need 2: power, origin.");
  }

  @Test
  void rowsOfOneKindAreRefused() {
    assertRefused(
        () -> FLOWERS.read(rows("1,2,setosa", "3,4,setosa")),
        "All 2 rows have setosa in column \"species\": there is nothing to tell apart. Add rows of"
            + " other classes.");
    assertRefused(
        () -> FLOWERS.read(List.of()),
        "There is no row after the header; a dataset needs at least one.");
  }

  @Test
  void declarationsThatDoNotFitAreRefused() {
    assertRefused(
        () -> CARS.numbers("horses"),
        "There is no column \"horses\"; there are mpg, power, origin, name.");
    assertRefused(
        () -> CARS.categories("power"),
        "Column \"power\" is declared twice, as number and as category; declare it once.");
    assertRefused(
        () -> Columns.of("a", "b", "a").numbers("a"),
        "Columns 1 and 3 are both called \"a\"; give each a name of its own.");
    assertRefused(
        () -> CARS.classes("name"),
        "Column \"mpg\" is to be learned already, as target; \"name\" cannot be learned as classes"
            + " besides.");
    assertRefused(
        () -> FLOWERS.read(rows("1,2,a", "1,2,b")).columns().targets("width"),
        "Column \"width\" is declared twice, as number and as target; declare it once.");
    assertRefused(
        () -> Columns.of("a", "b").classes("a").targets("b"),
        "Column \"a\" is to be learned already, as classes; \"b\" cannot be learned as target"
            + " besides.");
    assertRefused(
        () -> CARS.emptyAsMean("origin"),
        "Column \"origin\" is not declared as number; declare it before its empty cells.");
    assertRefused(
        () -> CARS.emptyAsCategory("mpg"),
        "Column \"mpg\" is not declared as category; declare it before its empty cells.");
    assertRefused(
        () -> CARS.emptyAsNone("power"),
        "Column \"power\" is not declared as category; declare it before its empty cells.");
    assertRefused(
        () -> Columns.of("a").classes("a", "x"),
        "Column \"a\" can have the texts x; it needs at least 2, each once.");
    assertRefused(
        () -> Columns.of("a").categories("a", "x", "x"),
        "Column \"a\" can have the texts x, x; it needs at least 1, each once.");
    assertRefused(
        () -> CARS.unknownAsNone("power"),
        "Column \"power\" is not declared as category; declare it before its unknown texts.");
    assertRefused(
        () -> CARS.leaveOut("horses"),
        "There is no column \"horses\"; there are mpg, power, origin, name.");
    assertRefused(
        () -> Columns.of("a").classes("a", "x", "x "),
        "Column \"a\" can have the texts x, x; it needs at least 2, each once.");
  }

  @Test
  void aRowOrACellThatIsNullIsNamed() {
    List<String[]> rows = rows("18,130,usa,a", "24,95,japan,b");
    rows.get(1)[1] = (String) absent();
    assertRefused(
        () -> CARS.read(rows),
        "Row 2 after the header, column \"power\": the cell is null. Give a text; one with nothing in"
            + " it is an empty cell.");
    assertRefused(
        () -> CARS.read(Arrays.asList(rows.get(0), (String[]) absent())),
        "Row 2 after the header is null; give an array of its cells.");
  }

  /** What a caller gives whom no one checks. */
  @SuppressWarnings("NullAway")
  private static Object absent() {
    return null;
  }

  @Test
  void whatIsNotDeclaredIsAskedFor() {
    assertImpossible(
        () -> Columns.of("a", "b").targets("b").read(rows("1,2")),
        "No column is an input. Declare some, with numbers(...) or categories(...).");
    assertImpossible(
        () -> Columns.of("a", "b").numbers("b").read(rows("1,2")),
        "No column is to be learned. Declare one, with classes(...) or targets(...).");
    assertImpossible(
        () -> CARS.encode("1", "usa"),
        "The texts of column \"origin\" are not known yet. Take the columns() of the dataset that"
            + " was read, or declare them.");
  }

  private static List<String[]> rows(String... lines) {
    return Stream.of(lines).map(line -> line.split(",", -1)).toList();
  }

  private static void assertRefused(ThrowingCallable call, String message) {
    assertThatIllegalArgumentException().isThrownBy(call).withMessage("%s", message);
  }

  private static void assertImpossible(ThrowingCallable call, String message) {
    assertThatIllegalStateException().isThrownBy(call).withMessage("%s", message);
  }
}

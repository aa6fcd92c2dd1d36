package dev.unrolled.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ColumnsTest {

  private static final Columns CARS = Columns.of("mpg", "power", "origin", "name")
      .targets("mpg")
      .numbers("power")
      .categories("origin");

  private static final Columns FLOWERS =
      Columns.of("length", "width", "species").numbers("length", "width").classes("species");

  @Test
  void numbersAndCategoriesBecomeInputsInTheOrderOfTheHeader() {
    Dataset cars = CARS.read(rows("18,130,usa,a", "24, 95 ,japan,b", "26,46,europe,c"));

    assertThat(cars.inputs().names())
        .containsExactly("power", "origin=europe", "origin=japan", "origin=usa");
    assertThat(cars.inputs().get(0)).containsExactly(130, 0, 0, 1);
    assertThat(cars.inputs().get(1)).containsExactly(95, 0, 1, 0);
    assertThat(cars.inputs().get(2)).containsExactly(46, 1, 0, 0);
    assertThat(cars.targets().names()).containsExactly("mpg");
    assertThat(cars.targets().get(1)).containsExactly(24);
    assertThat(cars.classNames()).isEmpty();
  }

  @Test
  void classesAreFoundInTheOrderOfTheAlphabet() {
    Dataset flowers = FLOWERS.read(rows("5,3,virginica", "4,2,setosa", "6,3,virginica"));

    assertThat(flowers.classNames()).containsExactly("setosa", "virginica");
    assertThat(flowers.label(0)).isEqualTo(1);
    assertThat(flowers.targets().get(1)).containsExactly(1, 0);
    assertThat(flowers.columns().targetNames()).containsExactly("setosa", "virginica");
  }

  @Test
  void severalNumbersCanBeLearned() {
    Dataset data =
        Columns.of("a", "x", "b").numbers("x").targets("b", "a").read(rows("1,2,3", "4,5,6"));

    assertThat(data.targets().names()).containsExactly("a", "b");
    assertThat(data.targets().get(1)).containsExactly(4, 6);
  }

  @Test
  void declaredTextsKeepTheirOrder() {
    Dataset data = Columns.of("size", "kind")
        .categories("size", "small", "large")
        .classes("kind", "z", "y", "x")
        .read(rows("large,y", "large,z"));

    assertThat(data.inputs().names()).containsExactly("size=small", "size=large");
    assertThat(data.inputs().get(0)).containsExactly(0, 1);
    assertThat(data.classNames()).containsExactly("z", "y", "x");
    assertThat(data.label(0)).isEqualTo(1);
  }

  @Test
  void rowsCanBeReadIntoFloats() {
    Columns columns = Columns.of("size", "colour", "price")
        .numbers("size")
        .categories("colour")
        .targets("price");
    Dataset data = columns.readFloats(rows("0.1,red,0.3", "2,blue,4"));

    assertThat(data.inputs().get(0)).containsExactly(0.1f, 0, 1);
    assertThat(data.inputs().get(1)).containsExactly(2, 1, 0);
    assertThat(data.targets().get(0)).containsExactly(0.3f);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> columns.readFloats(rows("1,red,1", "-1e39,blue,1")))
        .withMessage(
            "Row 2 after the header, column \"size\": -1e39 is beyond what a float can hold."
                + " Give it in a larger unit, or read doubles.");
  }

  @Test
  void asManyRowsAreReadAsThereAre() {
    String[] lines = IntStream.range(0, 5_000)
        .mapToObj(k -> "%s,%s,%s".formatted(k, k % 3 == 0 ? "x" : "y", k % 7))
        .toArray(String[]::new);
    Dataset data =
        Columns.of("a", "b", "c").numbers("a").categories("b").classes("c").read(rows(lines));

    assertThat(data.size()).isEqualTo(5_000);
    for (int k = 0; k < 5_000; k++) {
      assertThat(data.inputs().get(k)).containsExactly(k, k % 3 == 0 ? 1 : 0, k % 3 == 0 ? 0 : 1);
      assertThat(data.label(k)).isEqualTo(k % 7);
    }
  }

  @Test
  void theColumnsOfADatasetReadMoreRowsTheSameWay() {
    Columns learned = FLOWERS.read(rows("5,3,virginica", "4,2,setosa")).columns();
    Dataset more = learned.read(rows("6,3,virginica"));

    assertThat(more.classNames()).containsExactly("setosa", "virginica");
    assertThat(more.label(0)).isEqualTo(1);
  }

  @Test
  void oneRowIsEncodedAsItIsInTheDataset() {
    Dataset cars = CARS.read(rows("18,130,usa,a", "24,95,japan,b"));

    assertThat(cars.columns().inputColumns()).containsExactly("power", "origin");
    assertThat(cars.columns().inputNames()).isEqualTo(cars.inputs().names());
    assertThat(cars.columns().encode("130", " usa "))
        .containsExactly(cars.inputs().get(0));
    assertThat(cars.columns().encode("95", "japan"))
        .containsExactly(cars.inputs().get(1));
  }

  @Test
  void anEmptyCellCanBeACategoryOfItsOwn() {
    Dataset found = CARS.emptyAsCategory("origin").read(rows("18,130,usa,a", "24,95,,b"));
    Dataset declared = Columns.of("o", "t")
        .categories("o", "usa", "japan")
        .emptyAsCategory("o")
        .targets("t")
        .read(rows(",1", "usa,2"));

    assertThat(found.inputs().names()).containsExactly("power", "origin=usa", "origin=(empty)");
    assertThat(found.inputs().get(1)).containsExactly(95, 0, 1);
    assertThat(found.columns().encode("95", "")).containsExactly(95, 0, 1);
    assertThat(declared.inputs().names()).containsExactly("o=usa", "o=japan", "o=(empty)");
    assertThat(declared.inputs().get(0)).containsExactly(0, 0, 1);
  }

  @Test
  void otherTextsCanMeanAnEmptyCell() {
    Columns columns = CARS.emptyAsMean("power").emptyAsCategory("origin").emptyWhen("?", "NA");
    Dataset cars = columns.read(rows("18,130,usa,a", "24,?,NA,b"));

    assertThat(cars.inputs().names()).containsExactly("power", "origin=usa", "origin=(empty)");
    assertThat(cars.scaled(Scaling.fillOnly(cars.inputs())).inputs().get(1))
        .containsExactly(130, 0, 1);
    assertThat(cars.columns().encode(" NA", "?")).containsExactly(Double.NaN, 0, 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "-1", "+1.5", "1.", ".5", "1e3", "-2E-3", "1.5e+10", " 7 "})
  void numbersAreReadAsProgramsWriteThem(String text) {
    Columns columns = Columns.of("x", "t").numbers("x").targets("t");

    assertThat(columns.encode(text)).containsExactly(Double.parseDouble(text));
  }

  @Test
  void columnsAreGuessedByTheLooksOfTheirCells() {
    Stream<String> table = Stream.concat(
        Stream.of("18,130,usa,x,first,7", "24,,,x,,7"),
        Stream.iterate(1, k -> k + 1)
            .limit(30)
            .map(k -> "2%s,1%s,japan,x,car%s,7".formatted(k, k, k)));
    List<String[]> rows = table.map(line -> line.split(",", -1)).toList();
    Columns columns =
        Columns.of("mpg", "power", "origin", "same", "name", "seven").guess("mpg", rows);

    assertThat(columns).hasToString("""
            mpg: target
            power: number, may be empty
            origin: category, may be empty
            same: left out, all cells are "x"
            name: left out, more than 20 different texts
            seven: left out, all cells are "7\"""");
    assertThat(columns.read(rows).columns()).hasToString("""
            mpg: target
            power: number, may be empty
            origin: category japan, usa, (empty), may be empty
            same: left out, all cells are "x"
            name: left out, more than 20 different texts
            seven: left out, all cells are "7\"""");
  }

  @Test
  void aTargetOfTextsIsGuessedToBeClassesAndDeclarationsAreKept() {
    List<String[]> rows = rows("1,2,3,a", "4,5,6,b", "1,5,3,a");
    Columns columns = Columns.of("x", "kind", "y", "c").categories("kind").guess("c", rows);

    assertThat(columns).hasToString("x: number\nkind: category\ny: number\nc: 2 classes");
    assertThat(Columns.of("x", "kind", "y", "c").classes("kind").guess("kind", rows))
        .hasToString("x: number\nkind: classes\ny: number\nc: category");
    assertRefused(
        () -> Columns.of("x", "kind", "y", "c").guess("z", rows),
        "There is no column \"z\"; there are x, kind, y, c.");
  }

  @Test
  void classesAndCategoriesThatAreNumbersStandInTheOrderOfTheirSize() {
    Dataset data = Columns.of("c", "k")
        .categories("c")
        .classes("k")
        .read(rows("10,b", "9,10", "-2,2", "x,-1", "1.5,2", ".5,b"));

    assertThat(data.classNames()).containsExactly("-1", "2", "10", "b");
    assertThat(data.inputs().names())
        .containsExactly("c=-2", "c=.5", "c=1.5", "c=9", "c=10", "c=x");
    assertThat(data.inputs().get(1)).containsExactly(0, 0, 0, 1, 0, 0);
    assertThat(data.label(1)).isEqualTo(2);
    assertThat(Columns.of("x", "k")
            .numbers("x")
            .classes("k")
            .decimalMark(',')
            .read(List.of(
                new String[] {"1", "10,5"}, new String[] {"1", "9,5"}, new String[] {"1", "1.2"}))
            .classNames())
        .containsExactly("9,5", "10,5", "1.2");
  }

  @Test
  void aCategoryOfOneTextIsAnInputThatIsAlwaysOne() {
    Dataset data = CARS.read(rows("1,2,usa,a", "3,4,usa,b"));

    assertThat(data.inputs().names()).containsExactly("power", "origin=usa");
    assertThat(data.inputs().get(1)).containsExactly(4, 1);
    assertThat(Columns.ofText(data.columns().text()).encode("1", "usa")).containsExactly(1, 1);
  }

  @Test
  void anUnknownCategoryCanBeNoneOfThoseKnown() {
    Columns learned =
        CARS.unknownAsNone("origin").read(rows("18,130,usa,a", "24,95,japan,b")).columns();

    assertThat(learned.encode("130", "italy")).containsExactly(130, 0, 0);
    Dataset more = learned.read(rows("18,130,italy,a", "24,95,japan,b"));
    assertThat(more.inputs().get(0)).containsExactly(130, 0, 0);
    assertThat(more.inputs().get(1)).containsExactly(95, 1, 0);
    assertThat(learned.toString()).contains("origin: category japan, usa, may be unknown");
    assertRefused(
        () -> learned.encode("130", ""),
        "Column \"origin\": the cell is empty. Leave such rows out: withoutEmptyCells(); or let empty"
            + " cells be a category of their own: emptyAsCategory(\"origin\").");
  }

  @Test
  void anEmptyCellCanBeNoneOfTheCategoriesInPlaceOfOneOfThem() {
    List<String[]> rows = rows("18,130,usa,a", "24,95,,b", "24,95,japan,b");
    Dataset cars = CARS.emptyAsCategory("origin").emptyAsNone("origin").read(rows);

    assertThat(cars.inputs().names()).containsExactly("power", "origin=japan", "origin=usa");
    assertThat(cars.inputs().get(1)).containsExactly(95, 0, 0);
    assertThat(cars.cells(1)).containsExactly("95", "");
    assertThat(cars.columns().encode("95", "")).containsExactly(95, 0, 0);
    assertThat(cars.columns().toString())
        .contains("origin: category japan, usa, may be empty as none");
    assertRefused(
        () -> cars.columns().encode("95", "mars"),
        "Column \"origin\": \"mars\" is none of the texts known: japan, usa. Correct it, or learn"
            + " from rows that have it too, or take it for none of them: unknownAsNone(\"origin\").");
    assertThat(CARS.emptyAsNone("origin").withoutEmptyCells().read(rows).size()).isEqualTo(3);
    Columns known = CARS.emptyAsCategory("origin").read(rows).columns();
    assertThat(known.emptyAsNone("origin").encode("95", "")).containsExactly(95, 0, 0);
    assertThat(known.emptyAsNone("origin").emptyAsCategory("origin").encode("95", ""))
        .containsExactly(95, 0, 0, 1);
    assertRefused(
        () -> CARS.emptyAsNone("origin").read(rows("18,130,,a", "24,95, ,b")),
        "All 2 rows have nothing in column \"origin\". Leave it out: leaveOut(\"origin\").");
  }

  @Test
  void rowsWithoutATargetCanBeLeftOutAndTheOthersKeepTheirNumbers() {
    Columns columns = CARS.withoutEmptyTargets().emptyWhen("?");
    Dataset cars = columns.read(rows("?,1,france,a", "18,130,usa,a", ",x,,b", "24,95,japan,b"));

    assertThat(cars.size()).isEqualTo(2);
    assertThat(cars.inputs().names()).containsExactly("power", "origin=japan", "origin=usa");
    assertThat(cars.inputs().get(0)).containsExactly(130, 0, 1);
    assertThat(cars.targets().get(1)).containsExactly(24);
    assertThat(cars.sourceRow(0)).isEqualTo(1);
    assertThat(cars.sourceRow(1)).isEqualTo(3);
    assertRefused(
        () -> columns.read(rows("18,130,usa,a", "?,1,usa,b", "24,,japan,b")),
        "Row 3 after the header, column \"power\": the cell is empty. Leave such rows out:"
            + " withoutEmptyCells(); or let empty cells stand for the mean of the rows to train on:"
            + " emptyAsMean(\"power\").");
    assertRefused(
        () -> columns.read(rows("?,1,usa,a", ",2,usa,b")),
        "All 2 rows are left out, since a cell is empty in each; a dataset needs at least one row.");
    Dataset flowers = FLOWERS.withoutEmptyTargets().read(rows("1,2,b", "3,4,", "5,6,a", "7,8,b"));
    assertThat(flowers.classCounts()).containsExactly(1, 2);
    assertThat(flowers.label(1)).isZero();
  }

  /** What cutting lines by hand gives for the one at the end of a file. */
  @Test
  void emptyLinesAreSkippedAndTheOtherRowsKeepTheirNumbers() {
    List<String[]> rows = rows("1,2,a", " ", "3,5,b", "");
    Columns columns = Columns.of("x", "y", "c").guess("c", rows);
    Dataset data = columns.read(rows);

    assertThat(columns).hasToString("x: number\ny: number\nc: 2 classes");
    assertThat(data.size()).isEqualTo(2);
    assertThat(data.sourceRow(1)).isEqualTo(2);
    assertRefused(
        () -> columns.read(rows("", "")),
        "There is no row after the header; a dataset needs at least one.");
  }

  @Test
  void rowsWithAnEmptyCellCanBeLeftOutUnlessTheColumnMayHaveOne() {
    Dataset cars = CARS.emptyAsCategory("origin")
        .withoutEmptyCells()
        .read(rows("18,130,usa,", "24,,japan,b", ",95,japan,b", "26,46,,c"));

    assertThat(cars.size()).isEqualTo(2);
    assertThat(cars.inputs().names()).containsExactly("power", "origin=usa", "origin=(empty)");
    assertThat(cars.inputs().get(1)).containsExactly(46, 0, 1);
  }

  @Test
  void aColumnCanBeLeftOutBeforeAGuessAndAfterIt() {
    List<String[]> rows = rows("1,2,a", "2,4,b", "3,5,a");
    Columns columns = Columns.of("id", "x", "c");

    assertThat(columns.leaveOut("id").guess("c", rows))
        .hasToString("id: left out, as declared\nx: number\nc: 2 classes");
    assertThat(columns.guess("c", rows).leaveOut("id").read(rows).inputs().names())
        .containsExactly("x");
    assertThat(columns.leaveOut("id").numbers("id").guess("c", rows).inputColumns())
        .containsExactly("id", "x");
  }

  private static List<String[]> rows(String... lines) {
    return Stream.of(lines).map(line -> line.split(",", -1)).toList();
  }

  private static void assertRefused(ThrowingCallable call, String message) {
    assertThatIllegalArgumentException().isThrownBy(call).withMessage("%s", message);
  }
}

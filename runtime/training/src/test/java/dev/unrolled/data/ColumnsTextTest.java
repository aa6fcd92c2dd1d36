package dev.unrolled.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ColumnsTextTest {

  private static final List<String[]> CARS = List.of(
      new String[] {"18", "130", "usa", "a", "new"},
      new String[] {"24", "?", "japan", "b", ""},
      new String[] {"26", "46", "europe", "c", "old"});

  @Test
  void theTextHasALineForEachColumn() {
    assertThat(cars().text()).isEqualTo("""
            empty\t?
            target\tmpg
            number or empty\tpower
            category\torigin\teurope\tjapan\tusa
            unused\tname
            category or empty\tage\tnew\told\t(empty)""");
  }

  @Test
  void columnsThatWereKeptEncodeAndReadAsBefore() {
    Columns kept = Columns.ofText(cars().text());

    assertThat(kept.text()).isEqualTo(cars().text());
    assertThat(kept).hasToString(cars().toString());
    assertThat(kept.encode("?", "japan", "")).containsExactly(Double.NaN, 0, 1, 0, 0, 0, 1);
    assertThat(kept.read(CARS.subList(0, 1)).inputs().get(0))
        .containsExactly(130, 0, 0, 1, 1, 0, 0);
    assertThat(kept.inputNames()).isEqualTo(cars().inputNames());
    assertThat(kept.targetNames()).containsExactly("mpg");
  }

  @Test
  void classesKeepTheirOrder() {
    Columns columns = Columns.of("x", "c").numbers("x").classes("c", "z", "a");

    assertThat(Columns.ofText(columns.text()).targetNames()).containsExactly("z", "a");
  }

  @Test
  void columnsThatHaveReadNothingYetStillFindTheirTexts() {
    Columns columns = Columns.of("x", "c").numbers("x").classes("c");
    Columns kept = Columns.ofText(columns.text());

    assertThat(kept.read(List.of(new String[] {"1", "no"}, new String[] {"2", "yes"}))
            .classNames())
        .containsExactly("no", "yes");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a\tb", "a\nb", "a\r\nb", "a\\", "\\t", "a\\\tb", "\u00e9\u4e2d", "empty"})
  void anyTextCanBeNameOrCategory(String odd) {
    Columns columns = Columns.of(odd, "t").categories(odd, "x", odd).targets("t");
    Columns kept = Columns.ofText(columns.text());

    assertThat(kept.inputNames()).containsExactly(odd + "=x", odd + "=" + odd);
    assertThat(kept.encode(odd)).containsExactly(0, 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "number", "numbers\tx", "number or\tx", "empty\t?", "number\tx\nfoo"})
  void anotherTextIsRefused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Columns.ofText(text))
        .withMessageContaining("is no column; a line is what the column is, a tab and its name.");
  }

  @Test
  void whatCannotBeDeclaredIsRefusedInATextToo() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Columns.ofText("classes\tx\tone"))
        .withMessage("Column \"x\" can have the texts one; it needs at least 2, each once.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Columns.ofText("target or empty\tx\ntarget or empty\ty\ttext\tother"))
        .withMessageContaining("is no column");
  }

  @Test
  void howCellsAreWrittenIsKept() {
    Columns columns = Columns.of("price", "kind", "id", "t")
        .decimalMark(',')
        .thousandsMark('.')
        .thousandsMark(' ')
        .units("\u20ac", "%")
        .emptyWhen("?")
        .numbers("price")
        .categories("kind")
        .emptyAsCategory("kind")
        .unknownAsNone("kind")
        .leaveOut("id")
        .targets("t")
        .withoutEmptyTargets()
        .read(List.of(
            new String[] {"1.234,5 \u20ac", "a", "1", "2"},
            new String[] {"1", "b", "2", "3"},
            new String[] {"1", "b", "2", "?"}))
        .columns();
    Columns kept = Columns.ofText(columns.text());

    assertThat(columns.text()).isEqualTo("""
            empty\t?
            decimal\t,
            thousands\t \t.
            unit\t%\t\u20ac
            rows\trows without a target are left out
            number\tprice
            category or empty or unknown\tkind\ta\tb
            unused\tid\tas declared
            target\tt""");
    assertThat(kept.text()).isEqualTo(columns.text());
    assertThat(kept).hasToString(columns.toString());
    assertThat(kept.encode("2 000,5 %", "c")).containsExactly(2000.5, 0, 0);
  }

  @Test
  void thatEmptyCellsAreNoCategoryIsKept() {
    Columns columns = Columns.of("kind", "t")
        .categories("kind", "a", "b")
        .emptyAsNone("kind")
        .unknownAsNone("kind")
        .targets("t");
    Columns kept = Columns.ofText(columns.text());

    assertThat(columns.text()).isEqualTo("""
            category or empty as none or unknown\tkind\ta\tb
            target\tt""");
    assertThat(kept.text()).isEqualTo(columns.text());
    assertThat(kept).hasToString(columns.toString());
    assertThat(kept.encode("")).containsExactly(0, 0);
  }

  @Test
  void whatAGuessFoundIsKept() {
    List<String[]> rows =
        List.of(new String[] {"1,5", "a", "x"}, new String[] {"NA", "NA", "x"}, new String[] {
          "2,5", "a", "x"
        });
    Columns columns =
        Columns.of("n", "kind", "same").guess("kind", rows).read(rows).columns();
    Columns kept = Columns.ofText(columns.text());

    assertThat(columns.text()).isEqualTo("""
            missing\tNA
            decimal\t,
            number or empty\tn
            classes\tkind\tNA\ta
            unused\tsame\tall cells are "x\"""");
    assertThat(kept.text()).isEqualTo(columns.text());
    assertThat(kept).hasToString(columns.toString());
    assertThat(kept.encode("NA")).containsExactly(Double.NaN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "decimal\t;\nnumber\tx",
        "decimal\nnumber\tx",
        "decimal\t,,\nnumber\tx",
        "decimal\t,\nthousands\t,\nnumber\tx",
        "rows\tnone\nnumber\tx",
        "number or unknown\tx",
        "number or empty as none\tx"
      })
  void settingsThatAreNoneAreRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Columns.ofText(text));
  }

  private static Columns cars() {
    return Columns.of("mpg", "power", "origin", "name", "age")
        .targets("mpg")
        .numbers("power")
        .emptyAsMean("power")
        .categories("origin")
        .categories("age")
        .emptyAsCategory("age")
        .emptyWhen("?")
        .read(CARS)
        .columns();
  }
}

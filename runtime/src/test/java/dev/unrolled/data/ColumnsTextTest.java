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
        .isThrownBy(() -> Columns.ofText("category\tx\tone"))
        .withMessage("Column \"x\" can have the texts one; it needs at least 2, each once.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Columns.ofText("target or empty\tx\ntarget or empty\ty\ttext\tother"))
        .withMessageContaining("is no column");
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

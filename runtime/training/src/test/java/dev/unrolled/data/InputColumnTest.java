package dev.unrolled.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The columns of the inputs as people know them, their cells, and what comes of mixing one. */
final class InputColumnTest {

  private static final Columns COLUMNS = Columns.of("weight", "origin", "name", "power", "mpg")
      .numbers("weight", "power")
      .emptyAsMean("power")
      .categories("origin")
      .emptyAsCategory("origin")
      .targets("mpg");

  private static final List<String[]> ROWS = List.of(
      new String[] {"3504", "usa", "a", "130.5", "18"},
      new String[] {"1.5e3", "japan", "b", " ", "30"},
      new String[] {"-0.25", "", "c", "2.5e20", "31"},
      new String[] {"2", "usa", "d", "0.1", "32"},
      new String[] {"7", "japan", "e", "9", "33"});

  private final Dataset cars = COLUMNS.read(ROWS);

  @Test
  void aCategoryIsOneColumnAndItsCellIsItsText() {
    assertThat(cars.inputs().names())
        .containsExactly("weight", "origin=japan", "origin=usa", "origin=(empty)", "power");
    assertThat(cars.inputColumns()).containsExactly("weight", "origin", "power");
    assertThat(cars.cells(0)).containsExactly("3504", "usa", "130.5");
    assertThat(cars.cells(1)).containsExactly("1500", "japan", "");
    assertThat(cars.cells(2)).containsExactly("-0.25", "", "2.5E20");
  }

  @Test
  void cellsAreReadAgainAsTheInputsThatTheyWere() {
    for (int row = 0; row < cars.size(); row++) {
      double[] inputs = new double[5];
      for (int k = 0; k < 5; k++) {
        inputs[k] = cars.inputs().raw(row, k);
      }
      assertThat(cars.columns().encode(cars.cells(row).toArray(String[]::new)))
          .containsExactly(inputs);
    }
  }

  @Test
  void cellsAreThoseThatWereReadThoughTheRowsAreScaledAndInAnotherOrder() {
    Dataset scaled = cars.subset(3, 0).scaled(Scaling.standardize(cars.inputs()));

    assertThat(scaled.cells(0)).containsExactly("2", "usa", "0.1");
    assertThat(scaled.cells(1)).containsExactly("3504", "usa", "130.5");
    assertThatThrownBy(() -> scaled.cells(2)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void aCategoryThatIsNoneOfThoseKnownIsReadAgainAsNone() {
    Columns known = Columns.of("origin", "mpg")
        .categories("origin", "usa", "japan")
        .unknownAsNone("origin")
        .targets("mpg");
    Dataset rows = known.read(List.of(new String[] {"mars", "1"}, new String[] {"usa", "2"}));

    assertThat(rows.cells(0)).containsExactly("(unknown)");
    assertThat(rows.columns().encode("(unknown)")).containsExactly(0, 0);
    assertThat(rows.cells(1)).containsExactly("usa");
  }

  @Test
  void whereRowsAreLeftOutTheCellsAreThoseOfTheRowsThatStay() {
    Dataset rows = COLUMNS
        .withoutEmptyTargets()
        .read(List.of(ROWS.get(0), new String[] {"1", "usa", "b", "2", ""}, ROWS.get(4)));

    assertThat(rows.cells(1)).containsExactly("7", "japan", "9");
    assertThat(rows.sourceRow(1)).isEqualTo(2);
    assertThat(rows.permuted("weight", 1).sourceRow(1)).isEqualTo(2);
  }

  @Test
  void floatsAreWrittenAsFloats() {
    List<String[]> rows = ROWS.stream().filter(row -> !row[3].equals("2.5e20")).toList();
    assertThat(COLUMNS.readFloats(rows).cells(2)).containsExactly("2", "usa", "0.1");
    Dataset arrays = Dataset.of(new float[][] {{0.1f, 3}}, new float[][] {{1}});
    assertThat(arrays.inputColumns()).containsExactly("x[0]", "x[1]");
    assertThat(arrays.cells(0)).containsExactly("0.1", "3");
    assertThat(Dataset.of(new double[][] {{0.1f}}, new double[][] {{1}}).cells(0))
        .containsExactly("0.10000000149011612");
  }

  @Test
  void aPermutedColumnHasTheSameCellsInOtherRowsAndAllElseStays() {
    for (String column : cars.inputColumns()) {
      int place = cars.inputColumns().indexOf(column);
      int moved = 0;
      for (long seed = 1; seed <= 20; seed++) {
        Dataset permuted = cars.permuted(column, seed);
        List<String> before = new ArrayList<>();
        List<String> after = new ArrayList<>();
        for (int row = 0; row < cars.size(); row++) {
          List<String> was = new ArrayList<>(cars.cells(row));
          List<String> is = new ArrayList<>(permuted.cells(row)); // "(unknown)" if torn apart
          before.add(was.remove(place));
          after.add(is.remove(place));
          assertThat(is).isEqualTo(was);
          assertThat(permuted.targets().get(row)).containsExactly(cars.targets().get(row));
          assertThat(permuted.sourceRow(row)).isEqualTo(row);
        }
        assertThat(after).containsExactlyInAnyOrderElementsOf(before);
        moved += after.equals(before) ? 0 : 1;
      }
      assertThat(moved).as(column).isGreaterThan(10);
    }
  }

  @Test
  void onlyCellsOfItsOwnRowsComeIntoAPart() {
    Dataset part = cars.subset(4, 0, 4); // one row twice: its copies stay alike
    for (long seed = 1; seed <= 10; seed++) {
      Dataset permuted = part.permuted("weight", seed);
      List<String> weights = List.of(
          permuted.cells(0).get(0), permuted.cells(1).get(0), permuted.cells(2).get(0));
      assertThat(weights).isIn(List.of("7", "3504", "7"), List.of("3504", "7", "3504"));
      assertThat(permuted.subset(1).cells(0).get(0)).isEqualTo(weights.get(1));
    }
  }

  @Test
  void allWaysToDealTheCellsAreEquallyLikely() {
    Dataset three = Dataset.of(new double[][] {{0}, {1}, {2}}, new double[3][1]);
    int[] counts = new int[27];
    for (long seed = 0; seed < 6000; seed++) {
      Dataset permuted = three.permuted("x[0]", seed);
      int code = 0;
      for (int row = 0; row < 3; row++) {
        code = 3 * code + (int) permuted.inputs().get(row)[0];
      }
      counts[code]++;
    }
    assertThat(Arrays.stream(counts).filter(count -> count > 0).boxed().toList())
        .hasSize(6)
        .allSatisfy(count -> assertThat(count).isBetween(850, 1150)); // 1000, five deviations
  }

  @Test
  void theSameSeedGivesTheSameRowsAndScalingIsAppliedAfter() {
    Dataset scaled = cars.scaled(Scaling.standardize(cars.inputs()));
    Dataset permuted = scaled.permuted("weight", 5);
    for (int row = 0; row < cars.size(); row++) {
      assertThat(permuted.inputs().get(row))
          .containsExactly(scaled.permuted("weight", 5).inputs().get(row));
      double raw = Double.parseDouble(permuted.cells(row).get(0));
      assertThat(permuted.inputs().get(row)[0])
          .isEqualTo(Scaling.standardize(cars.inputs()).apply(0, raw));
    }
  }

  @Test
  void aColumnThatIsNoInputIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> cars.permuted("mpg", 1))
        .withMessage("There is no input column \"mpg\"; there are weight, origin, power.");
  }
}

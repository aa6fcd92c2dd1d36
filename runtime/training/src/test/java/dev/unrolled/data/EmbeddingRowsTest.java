package dev.unrolled.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Categories that are one number each: the row that an embedding has for their text. */
final class EmbeddingRowsTest {

  private static final Columns FLATS = Columns.of("district", "area", "balcony", "rent")
      .categories("district")
      .categories("balcony")
      .forEmbedding("district", "balcony")
      .targets("rent");

  private static final List<String[]> ROWS =
      rows("hill,50,yes,800", "harbour,60,no,900", "centre,70,yes,1000");

  @Test
  void eachTextOfEachColumnHasARowOfItsOwn() {
    Dataset flats = FLATS.read(ROWS);

    assertThat(flats.inputs().names()).containsExactly("district", "balcony");
    assertThat(flats.columns().embeddingColumns()).containsExactly("district", "balcony");
    assertThat(flats.columns().embeddingRows())
        .containsExactly(
            "district=centre", "district=harbour", "district=hill", "balcony=no", "balcony=yes");
    assertThat(inputs(flats)).containsExactly("2 4", "1 3", "0 4");
    assertThat(flats.columns().encode("hill", " yes ")).containsExactly(2, 4);
    assertThat(flats.columns()).hasToString("""
            district: category centre, harbour, hill, for an embedding
            balcony: category no, yes, for an embedding
            rent: target
            embedding: rows = 5""");
  }

  @Test
  void theOrderOfTheTextsIsThatOfOneInputForEach() {
    Columns sizes = Columns.of("size", "t").targets("t");
    List<String[]> rows = rows("10,1", "9,2", "x,3", "-2,4");

    assertThat(inputs(sizes.categories("size").forEmbedding("size").read(rows)))
        .containsExactly("2", "1", "3", "0");
    assertThat(inputs(sizes
            .categories("size", "x", "9", "10", "-2", "none")
            .forEmbedding("size")
            .read(rows)))
        .containsExactly("2", "1", "0", "3");
  }

  @Test
  void rowZeroIsKeptForTextsThatAreNotKnownWhereOneMayBe() {
    Columns known = FLATS.unknownAsNone("district").read(ROWS).columns();

    assertThat(known.embeddingRows())
        .containsExactly(
            "(none)",
            "district=centre",
            "district=harbour",
            "district=hill",
            "balcony=no",
            "balcony=yes");
    assertThat(known.encode("hill", "yes")).containsExactly(3, 5);
    assertThat(known.encode("moon", "no")).containsExactly(0, 4);
    Dataset more = known.read(rows("moon,1,no,2", "centre,1,yes,2"));
    assertThat(inputs(more)).containsExactly("0 4", "1 5");
    assertThat(more.cells(0)).containsExactly("(unknown)", "no");
    assertThat(known.toString())
        .contains("hill, may be unknown, for an embedding")
        .contains("embedding: rows = 6, paddingIndex = 0");
    refused(
        () -> known.encode("hill", "perhaps"),
        "Column \"balcony\": \"perhaps\" is none of the texts known: no, yes. Correct it, or learn"
            + " from rows that have it too, or take it for none of them: unknownAsNone(\"balcony\").");
  }

  @Test
  void anEmptyCellIsRefusedOrHasARowOfItsOwn() {
    refused(
        () -> FLATS.read(rows("hill,50,,800")),
        "Row 1 after the header, column \"balcony\": the cell is empty. Leave such rows out:"
            + " withoutEmptyCells(); or let empty cells be a category of their own:"
            + " emptyAsCategory(\"balcony\").");
    Dataset flats = FLATS.emptyAsCategory("district").read(rows("b,1,x,1", ",1,y,2", "a,1,x,3"));

    assertThat(flats.columns().embeddingRows())
        .containsExactly("district=a", "district=b", "district=(empty)", "balcony=x", "balcony=y");
    assertThat(inputs(flats)).containsExactly("1 3", "2 4", "0 3");
    assertThat(flats.columns().encode("", "y")).containsExactly(2, 4);
    assertThat(flats.cells(1)).containsExactly("", "y");
  }

  @Test
  void anEmptyCellCanBeRowZeroTooAndStaysNothingWhereItIsNoText() {
    List<String[]> rows = rows("b,1,x,1", ",1,y,2", "a,1,,3");
    Dataset flats = FLATS.emptyAsNone("district", "balcony").read(rows);

    assertThat(flats.columns().embeddingRows())
        .containsExactly("(none)", "district=a", "district=b", "balcony=x", "balcony=y");
    assertThat(inputs(flats)).containsExactly("2 3", "0 4", "1 0");
    assertThat(flats.cells(1)).containsExactly("", "y");
    assertThat(flats.columns().encode("a", "")).containsExactly(1, 0);
    assertThat(Columns.ofText(flats.columns().text()).encode("", "x")).containsExactly(0, 3);
    assertThat(FLATS
            .emptyAsNone("district", "balcony")
            .unknownAsNone("district")
            .read(rows)
            .cells(1))
        .containsExactly("(unknown)", "y");
  }

  @Test
  void theRowsAreWholeNumbersInFloatsToo() {
    String[] lines = IntStream.range(0, 3000)
        .mapToObj(k -> "t%s,1,%s,1".formatted(k * 7 % 3000, k % 2))
        .toArray(String[]::new);
    Dataset doubles = FLATS.read(rows(lines));
    Dataset floats = FLATS.readFloats(rows(lines));

    assertThat(doubles.columns().embeddingRows()).hasSize(3002);
    for (int row = 0; row < 3000; row++) {
      double[] inputs = doubles.inputs().get(row);
      assertThat(floats.inputs().get(row)).containsExactly(inputs);
      assertThat(doubles.columns().encode(doubles.cells(row).toArray(String[]::new)))
          .containsExactly(inputs);
    }
    assertThat(inputs(doubles.columns().read(rows(lines)))).isEqualTo(inputs(doubles));
  }

  @Test
  void columnsThatWereKeptEncodeAsBefore() {
    Columns columns = FLATS
        .emptyAsCategory("balcony")
        .unknownAsNone("balcony")
        .read(rows("hill,50,yes,800", "harbour,60,,900"))
        .columns();
    Columns kept = Columns.ofText(columns.text());

    assertThat(columns.text()).isEqualTo("""
            category for an embedding\tdistrict\tharbour\thill
            unused\tarea
            category or empty or unknown for an embedding\tbalcony\tyes\t(empty)
            target\trent""");
    assertThat(kept.text()).isEqualTo(columns.text());
    assertThat(kept).hasToString(columns.toString());
    assertThat(kept.embeddingRows()).isEqualTo(columns.embeddingRows());
    assertThat(kept.encode("hill", "")).containsExactly(2, 4);
    assertThat(kept.encode("hill", "perhaps")).containsExactly(2, 0);
    assertThat(Columns.ofText(FLATS.text()).read(ROWS).columns().embeddingRows())
        .hasSize(5);
    for (String none : new String[] {"number for an embedding\tx", "classes for an embedding\tx"}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Columns.ofText(none))
          .withMessageContaining("is no column");
    }
  }

  @Test
  void aGuessLeavesThemAndTheyCanBeChosenAfterIt() {
    List<String[]> rows = rows("hill,50,yes,800", "harbour,60,,900", "centre,70,yes,1000");
    Columns plain = Columns.of("district", "area", "balcony", "rent").leaveOut("area");
    String expected = """
        district: category, for an embedding
        area: left out, as declared
        balcony: category, may be empty, for an embedding
        rent: target""";

    assertThat(plain.guess("rent", rows).forEmbedding("district", "balcony")).hasToString(expected);
    assertThat(plain
            .categories("district")
            .categories("balcony")
            .emptyAsCategory("balcony")
            .forEmbedding("balcony", "district")
            .guess("rent", rows))
        .hasToString(expected);
  }

  @Test
  void noScalingTouchesThem() {
    Columns mixed = FLATS.numbers("area");
    Dataset flats = mixed.read(ROWS);
    for (Scaling scaling : List.of(
        Scaling.standardize(flats.inputs()),
        Scaling.minMax(flats.inputs()),
        Scaling.fillOnly(flats.inputs()))) {
      Dataset scaled = flats.scaled(scaling);
      for (int row = 0; row < 3; row++) {
        double[] raw = flats.inputs().get(row);
        assertThat(scaled.inputs().get(row)).containsSequence(raw[0]).endsWith(raw[2]);
        assertThat(scaled.cells(row)).isEqualTo(flats.cells(row));
      }
      assertThat(scaling.remarks()).isEmpty();
    }
    assertThat(
            Scaling.standardize(FLATS.read(rows("a,1,b,1", "a,2,b,3")).inputs()).remarks())
        .isEmpty(); // a category of one text is nothing to remark on
    refused(
        () -> flats.scaled(Scaling.standardize(Dataset.of(
                new double[][] {{1, 2, 3}, {4, 5, 6}}, new double[2][1])
            .inputs())),
        "The scaling would make another number of column \"district\", which is a row of an"
            + " embedding. Find it on rows of the same columns.");
  }

  @Test
  void oneIsPermutedAloneAndItsCellsStayTexts() {
    Dataset flats = FLATS.read(ROWS);
    Dataset permuted = flats.permuted("district", 3);
    List<String> districts =
        IntStream.range(0, 3).mapToObj(row -> permuted.cells(row).get(0)).toList();

    assertThat(districts).containsExactlyInAnyOrder("hill", "harbour", "centre");
    for (int row = 0; row < 3; row++) {
      assertThat(permuted.cells(row).get(1)).isEqualTo(flats.cells(row).get(1));
    }
  }

  @Test
  void whatIsNoCategoryIsRefused() {
    refused(
        () -> FLATS.numbers("area").forEmbedding("area"),
        "Column \"area\" is not declared as category; declare it before its rows of an embedding.");
    refused(
        () -> FLATS.forEmbedding("rent"),
        "Column \"rent\" is not declared as category; declare it before its rows of an embedding.");
    assertThatIllegalStateException()
        .isThrownBy(FLATS::embeddingRows)
        .withMessage("The texts of column \"district\" are not known yet. Take the columns() of the"
            + " dataset that was read, or declare them.");
    assertThat(Columns.of("a", "b").numbers("a").embeddingRows()).isEmpty();
  }

  private static List<String> inputs(Dataset data) {
    return IntStream.range(0, data.size())
        .mapToObj(row -> IntStream.range(0, data.inputs().width())
            .mapToObj(k -> String.valueOf((int) data.inputs().get(row)[k]))
            .reduce((a, b) -> a + " " + b)
            .orElseThrow())
        .toList();
  }

  private static List<String[]> rows(String... lines) {
    return Stream.of(lines).map(line -> line.split(",", -1)).toList();
  }

  private static void refused(ThrowingCallable call, String message) {
    assertThatIllegalArgumentException().isThrownBy(call).withMessage("%s", message);
  }
}

package dev.unrolled.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.unrolled.Mazur;
import dev.unrolled.data.Columns;
import dev.unrolled.data.Dataset;
import dev.unrolled.data.Scaling;
import dev.unrolled.optimizers.Sgd;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Networks that look up what stands for the categories of a table. */
final class EmbeddingTest {

  private static final Columns FLATS =
      Columns.of("district", "area", "balcony", "rent", "cost").targets("rent", "cost");

  private static final Columns EMBEDDED = FLATS
      .categories("district")
      .categories("balcony")
      .unknownAsNone("district")
      .forEmbedding("district", "balcony");

  private static final List<String[]> ROWS = rows("hill,50.5,yes,3,-1", "harbour,60,no,5,-2");

  @TempDir
  Path folder;

  @Test
  void aNetworkLearnsAndPredictsFromTextsAlsoWhenItWasKept() throws IOException {
    Dataset read = EMBEDDED.read(ROWS);
    Dataset data = read.scaled(Scaling.standardize(read.inputs()));
    Lookup net = new Lookup(5);
    Trainer.of(net).optimizer(new Sgd(0.2)).epochs(200).quiet().fit(data);
    Predictor predictor = Predictor.of(net, data);
    predictor.save(folder.resolve("flats"));
    Predictor loaded = Predictor.load(folder.resolve("flats"), new Lookup(5));

    for (Predictor each : List.of(predictor, loaded)) {
      assertThat(each.predict("hill", "yes")).containsExactly(new double[] {3, -1}, within(1e-6));
      assertThat(each.predict("harbour", "yes"))
          .containsExactly(new double[] {5, -1}, within(1e-6));
      assertThat(each.predict("moon", "no")).containsExactly(new double[] {0, -2}, within(1e-6));
      assertThat(each.predict(2, 4)).containsExactly(each.predict("hill", "yes"));
      assertThat(each.predict(each.columns().read(ROWS)).all().get(1).outputs())
          .containsExactly(each.predict("harbour", "no"));
    }
    assertThat(PermutationImportance.of(predictor, data, 2, 1).importances())
        .containsOnlyKeys("district", "balcony");
  }

  @Test
  void anEmbeddingWithTooFewRowsIsRefusedWithTheCount() {
    Dataset data = EMBEDDED.read(ROWS);
    String message =
        "Columns \"district\", \"balcony\" are for an embedding of 5 rows; that of layer"
            + " 1 has 4. Declare rows = 5 there.";

    refused(() -> Trainer.of(new Lookup(4)).quiet().fit(data), message);
    refused(() -> Predictor.of(new Lookup(4), data), message);
    assertThat(Predictor.of(new Lookup(9), data).predict("hill", "no")).hasSize(2);
  }

  @Test
  void aNetworkWithoutAnEmbeddingIsRefusedWithTheLineToWrite() {
    refused(
        () -> Trainer.of(Mazur.published()).quiet().fit(EMBEDDED.read(ROWS)),
        "Columns \"district\", \"balcony\" are for an embedding, and this 2-2-2 network has none."
            + " Declare @Layer(kind = EMBEDDING, in = 2, rows = 5, out = ...) as layer 1, or leave"
            + " forEmbedding(...) away.");
  }

  @Test
  void aNumberAmongCategoriesIsNamed() {
    Dataset mixed =
        FLATS.numbers("area").categories("balcony").forEmbedding("balcony").read(ROWS);
    refused(
        () -> Trainer.of(new Lookup(5)).quiet().fit(mixed),
        "Column \"area\" is a number, and this 2-2x1-2 network looks up a row of an embedding for"
            + " each of its inputs. Declare categories(\"area\") and forEmbedding(\"area\"), or"
            + " leaveOut(\"area\").");
    Dataset indicators = FLATS.categories("balcony").read(ROWS);
    refused(
        () -> Trainer.of(new Lookup(5)).quiet().fit(indicators),
        "Column \"balcony\" is an input for each of its texts, and this 2-2x1-2 network looks up a row"
            + " of an embedding for each of its inputs. Declare forEmbedding(\"balcony\"), or"
            + " leaveOut(\"balcony\").");
  }

  @Test
  void numbersMustBeWholeAndAreCalledByTheirColumn() {
    Columns columns = Columns.of("a", "b", "s", "t").numbers("a", "b").targets("s", "t");
    Dataset whole = columns.read(rows("1,2,3,4", "4,0,5,6"));
    Trainer.of(new Lookup(5)).epochs(1).quiet().fit(whole);
    for (String number : new String[] {"2.5", "-1.0", "5.0"}) {
      refused(
          () -> Trainer.of(new Lookup(5))
              .quiet()
              .fit(columns.read(rows("1,2,3,4", "4," + number + ",5,6"))),
          "The dataset to train on has row 2 after the header, which does not suit: b is " + number
              + "; this network looks rows up by it, so it must be a whole number from 0 to 4.");
    }
  }

  @Test
  void inputsThatAreMissingAreToldWithTheLineToWrite() {
    refused(
        () -> Trainer.of(new Lookup(2))
            .quiet()
            .fit(FLATS.categories("district", "a", "hill", "harbour").read(ROWS)),
        "Column \"district\" is an input for each of its texts, and this 2-2x1-2 network looks up a"
            + " row of an embedding for each of its inputs. Declare forEmbedding(\"district\"), or"
            + " leaveOut(\"district\").");
    refused(
        () -> Trainer.of(new Lookup(3))
            .quiet()
            .fit(FLATS
                .categories("district", "a", "hill", "harbour")
                .forEmbedding("district")
                .read(ROWS)),
        "The dataset to train on has 1 inputs and 2 targets in a row; this 2-2x1-2 network takes 2"
            + " and gives 2. Declare @Layer(kind = EMBEDDING, in = 1, rows = 3, out = 1) as layer 1.");
  }

  @Test
  void rowsThatStandForOtherTextsAreRefused() {
    Dataset data = EMBEDDED.read(ROWS);
    Dataset others = EMBEDDED.read(rows("hill,50.5,yes,3,-1", "island,60,no,5,-2"));
    String here = "(none), district=harbour, district=hill, balcony=no, balcony=yes";
    String there = "(none), district=hill, district=island, balcony=no, balcony=yes";

    refused(
        () -> Predictor.of(new Lookup(5), data).predict(others),
        "The network was trained on the rows of an embedding [" + here + "]; the dataset to predict"
            + " has [" + there + "]. Read it by the predictor's columns().");
    refused(
        () -> Trainer.of(new Lookup(5)).validation(others).quiet().fit(data),
        "The rows of an embedding to train on are [" + here + "], those to validate on [" + there
            + "]; they must be the same, in the same order. Read the others by the columns() of those"
            + " to train on.");
  }

  @Test
  void aFileWithColumnsForAnEmbeddingLoadsIntoSuchANetworkOnly() throws IOException {
    Path file = folder.resolve("flats");
    Predictor.of(new Lookup(5), EMBEDDED.read(ROWS)).save(file);

    assertThatThrownBy(() -> Predictor.load(file, Mazur.published()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("this 2-2-2 network has none. Declare @Layer(kind = EMBEDDING");
    assertThatThrownBy(() -> Predictor.load(file, new Lookup(4)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("that of layer 1 has 4. Declare rows = 5 there.");
  }

  private static List<String[]> rows(String... lines) {
    return Stream.of(lines).map(line -> line.split(",", -1)).toList();
  }

  private static void refused(ThrowingCallable call, String message) {
    assertThatIllegalArgumentException().isThrownBy(call).withMessage("%s", message);
  }
}

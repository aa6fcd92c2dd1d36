package dev.unrolled.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.unrolled.Checkpoint;
import dev.unrolled.Classifier;
import dev.unrolled.OneWeight;
import dev.unrolled.data.Columns;
import dev.unrolled.data.Dataset;
import dev.unrolled.data.Scaling;
import dev.unrolled.files.SafeTensors;
import dev.unrolled.files.Tensor;
import dev.unrolled.metrics.RegressionErrors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a predictor cannot read is refused with a sentence, and nothing is changed. */
final class PredictorRefusalTest extends RawRows {

  @Test
  void aDatasetThatIsScaledOtherwiseIsNotMeasured() {
    Predictor predictor = Predictor.of(new OneWeight(), scaledLine);

    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            predictor.measure(line.scaled(Scaling.minMax(line.inputs())), new RegressionErrors(1)))
        .withMessage("The dataset to measure has inputs scaled otherwise than the network was"
            + " trained on. Give it as it was read.");
  }

  /**
   * As many columns and classes, which mean something else: what others read is not what it knows.
   */
  @Test
  void aDatasetOfOtherClassesOrCategoriesIsRefused() {
    Predictor predictor = Predictor.of(new Classifier(), scaled);
    Dataset others = Columns.of("length", "width", "kind")
        .numbers("length", "width")
        .emptyAsMean("width")
        .classes("kind", "iris", "lily", "tulip")
        .read(FLOWERS.subList(1, 3));
    String sentence = "The network was trained on the classes [iris, lily, rose]; the dataset to %s"
        + " has [iris, lily, tulip]. Read it by the predictor's columns().";

    assertThatIllegalArgumentException()
        .isThrownBy(() -> predictor.predict(others))
        .withMessage(sentence.formatted("predict"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> predictor.measure(others))
        .withMessage(sentence.formatted("measure"));

    Dataset wide = Columns.of("length", "depth", "kind")
        .numbers("length", "depth")
        .emptyAsMean("depth")
        .classes("kind")
        .read(FLOWERS);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> predictor.predict(wide))
        .withMessageStartingWith(
            "The network was trained on the inputs [length, width]; the dataset"
                + " to predict has [length, depth].");
    assertThat(predictor.predict(predictor.columns().read(FLOWERS)).all()).hasSize(3);
  }

  @Test
  void rowsThatCannotBePredictedAreRefused() {
    Predictor predictor = Predictor.of(new Classifier(), scaled);

    refused(predictor, "The row has 1 values; it needs 2.", 1);
    refused(
        predictor,
        "length is empty, and no mean was learned that could stand for it. Give a number.",
        Double.NaN,
        1);
    refused(
        predictor,
        "width is Infinity; it must be a finite number, and of a size that can be scaled.",
        1,
        Double.POSITIVE_INFINITY);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> predictor.predict("1"))
        .withMessage("There are 1 cells; the inputs need 2: length, width.");
  }

  private static void refused(Predictor predictor, String message, double... raw) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> predictor.predict(raw))
        .withMessage("%s", message);
  }

  @Test
  void aDatasetOfAnotherShapeIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Predictor.of(new OneWeight(), scaled))
        .withMessageStartingWith("The dataset trained on has 2 inputs and 3 targets in a row; ");
  }

  @Test
  void aFileWhosePartsDoNotSuitTheNetworkIsRefused() throws IOException {
    Map<String, double[]> two = Scaling.fillOnly(flowers.inputs()).arrays();
    Map<String, double[]> one = Scaling.fillOnly(line.inputs()).arrays();
    Checkpoint plain = Checkpoint.of(new Classifier());

    refused(plain.with("inputs", one), "There are 1 inputs to scale; this 2-4-3 network needs 2.");
    refused(
        plain.with("targets", two), "There are 2 targets to scale; this 2-4-3 network needs 3.");
    refused(
        plain.with("class-0", "a").with("class-1", "b"),
        "There are 2 classes; this 2-4-3 network needs 3.");
    refused(
        plain.with("columns", "number\ta\ntarget\tb"),
        "There are 1 inputs from its columns; this 2-4-3 network needs 2.");
    refused(
        plain.with("columns", "number\ta\nnumber\tb\ntarget\tc"),
        "There are 1 targets; this 2-4-3 network needs 3.");
    refused(
        plain.with("columns", "category\ta\nnumber\tb"),
        "The texts of column \"a\" are not known yet. Take the columns() of the dataset that was"
            + " read, or declare them.");
    refused(
        plain.with("inputs", Map.of("shift", new double[2])),
        "A scaling needs the arrays shift, scale and fill; these are [shift].");
  }

  @Test
  void aFileOfAnotherNetworkIsRefusedAndTheNetworkUnchanged() throws IOException {
    Path file = folder.resolve("other");
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put("0.weight", Tensor.f64(List.of(1, 1), 5));
    SafeTensors.of(tensors, Map.of()).write(file);
    Classifier net = new Classifier();
    float[] before = net.parameters().copy();

    assertThatIOException().isThrownBy(() -> Predictor.load(file, net));
    assertThat(net.parameters().copy()).containsExactly(before);
  }

  private void refused(Checkpoint checkpoint, String why) throws IOException {
    Path file = folder.resolve("refused");
    checkpoint.replace(file);
    Classifier net = new Classifier();
    net.initialize(5);
    float[] before = net.parameters().copy();

    assertThatIOException()
        .isThrownBy(() -> Predictor.load(file, net))
        .withMessage("%s does not say soundly how rows are read: %s", file, why);
    assertThat(net.parameters().copy()).containsExactly(before);
  }
}

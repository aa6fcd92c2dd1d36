package dev.unrolled.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.unrolled.Activation;
import dev.unrolled.AnyShape;
import dev.unrolled.Bias;
import dev.unrolled.Classifier;
import dev.unrolled.DoubleNetwork;
import dev.unrolled.Loss;
import dev.unrolled.Mazur;
import dev.unrolled.OneWeight;
import dev.unrolled.data.Columns;
import dev.unrolled.data.Dataset;
import dev.unrolled.metrics.ConfusionMatrix;
import dev.unrolled.metrics.Metric;
import dev.unrolled.metrics.RegressionErrors;
import dev.unrolled.optimizers.Adam;
import dev.unrolled.optimizers.Optimizer;
import dev.unrolled.shape.BatchNormSpec;
import dev.unrolled.shape.Shape;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What does not fit is refused before the first step, with the numbers and a way out. */
final class TrainerRefusalTest {

  private final Mazur mazur = Mazur.published();
  private final Classifier classifier = new Classifier();
  private final Dataset numbers = Dataset.of(new double[][] {{1, 2}}, new double[][] {{0, 1}});
  private final Dataset blobs = Blobs.of(30, 1);

  @Test
  void aDatasetOfAnotherShapeIsRefusedWithTheLinesToWrite() {
    Dataset wide = Dataset.of(new double[][] {{1, 2, 3}}, new double[][] {{0}});
    refused(
        () -> trainer().fit(wide),
        "The dataset to train on has 3 inputs and 1 targets in a row; this 2-2-2 network takes 2"
            + " and gives 2. Declare @Layer(in = 3, out = 2, activation = SIGMOID) as layer 1 and"
            + " @Layer(in = 2, out = 1, activation = SIGMOID) as layer 2.");
    refused(
        () -> trainer().validation(wide).fit(numbers),
        "The dataset to validate on has 3 inputs and 1 targets in a row; this 2-2-2 network takes 2"
            + " and gives 2. Declare @Layer(in = 3, out = 2, activation = SIGMOID) as layer 1 and"
            + " @Layer(in = 2, out = 1, activation = SIGMOID) as layer 2.");
  }

  @Test
  void columnsThatWereLeftOutAreNamedWhereInputsAreMissing() {
    List<String[]> rows =
        List.of(new String[] {"9", "1", "7", "0.5", "1"}, new String[] {"8", "2", "7", "0.6", "0"});
    Columns columns = Columns.of("id", "a", "c", "t", "u").leaveOut("id").targets("t", "u");
    String missing =
        "The dataset to train on has 1 inputs and 2 targets in a row; this 2-2-2 network takes 2 and"
            + " gives 2. Declare @Layer(in = 1, out = 2, activation = SIGMOID) as layer 1.";
    refused(
        () -> trainer().fit(columns.guess("t", rows).read(rows)),
        missing + " Columns of the table that are left out: id (as declared), c (all cells are"
            + " \"7\").");
    Columns none = Columns.of("id", "a", "c", "t", "u").numbers("a").targets("t", "u");
    refused(() -> trainer().fit(none.read(rows)), missing);
    Dataset wide = columns.numbers("a", "c").categories("id").leaveOut("c").read(rows);
    refused(
        () -> trainer().fit(wide),
        missing.replace("1 inputs", "3 inputs").replace("in = 1", "in = 3"));
  }

  @Test
  void oneOutputForTwoClassesIsToldOfTheDatasetWithOneTarget() {
    Dataset classes = Dataset.ofClasses(new double[][] {{1}, {2}}, new int[] {0, 1}, "no", "yes");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Trainer.of(new OneWeight()).quiet().fit(classes))
        .withMessage("The dataset to train on has 1 inputs and 2 targets in a row; this 1-1 network"
            + " takes 1 and gives 1. Declare @Layer(in = 1, out = 2, activation = IDENTITY) as"
            + " layer 1, or train on dataset.yesNo(), whose target is one number.");
    Trainer.of(new OneWeight()).quiet().fit(classes.yesNo());
  }

  @Test
  void datasetsWithoutRowsAreRefused() {
    refused(() -> trainer().fit(numbers.subset()), "The dataset to train on has no rows.");
    refused(
        () -> trainer().validation(numbers.subset()).fit(numbers),
        "The dataset to validate on has no rows.");
  }

  @Test
  void rowsOfOneClassOnlyAreRefused() {
    refused(
        () -> Trainer.of(classifier).quiet().fit(blobs.subset(1, 4, 7)),
        "All 3 rows to train on are of class left; there is nothing to tell apart. Add rows of"
            + " other classes.");
    // to validate on one class is no mistake
    Trainer.of(new Classifier()).validation(blobs.subset(1)).epochs(1).quiet().fit(blobs);
  }

  @Test
  void whereRowsMeetNoneWeighsMoreAndNoneIsAlone() {
    Shape shape = Shape.ofInputs(2)
        .layer(new BatchNormSpec(0.1, 1e-5, true, Activation.IDENTITY))
        .layer(3, Activation.SOFTMAX, Bias.PER_NEURON);
    DoubleNetwork<AnyShape.Values> norm = AnyShape.doubles(shape, Loss.CATEGORICAL_CROSS_ENTROPY);
    refused(
        () -> Trainer.of(norm).balancedClasses().quiet().fit(blobs),
        "The network has a batch norm, in which the rows of a batch meet: no row has a gradient of"
            + " its own that could be weighted. Leave the class weights out, or show examples of small"
            + " classes more often.");
    refused(
        () -> Trainer.of(norm).batchSize(29).quiet().fit(blobs),
        "Batches of 29 out of 30 examples leave one of 1; of one number for each channel a batch"
            + " norm can tell no spread. Take another batch size, such as 30, or an example more or"
            + " less.");
  }

  @Test
  void classesInAnotherOrderAreRefused() {
    Dataset other =
        Dataset.ofClasses(new double[][] {{1, 2}}, new int[] {0}, "left", "top", "right");
    refused(
        () -> Trainer.of(classifier).validation(other).quiet().fit(blobs),
        "The classes to train on are [top, left, right], those to validate on [left, top, right];"
            + " they must be the same, in the same order.");
  }

  @Test
  void classWeightsThatFitNoClassesAreRefused() {
    refused(
        () -> Trainer.of(classifier).classWeights(1, 2).quiet().fit(blobs),
        "There are 2 class weights for the 3 classes [top, left, right]; give one for each.");
    String noClasses = "The targets are numbers, so there are no classes to weigh. Leave the class"
        + " weights out.";
    refused(() -> trainer().classWeights(1, 2).fit(numbers), noClasses);
    refused(() -> trainer().balancedClasses().fit(numbers), noClasses);
    refused(
        () -> trainer().classWeights(1),
        "There are 1 class weights; give one for each class, 2 or more.");
    refused(
        () -> trainer().classWeights(1, 0),
        "The weight of class 1 is 0.0; it must be a finite number above 0.");
  }

  @Test
  void targetsThatTheLossCannotHaveAreRefusedWithTheirRow() {
    Mazur entropy = new Mazur(Loss.BINARY_CROSS_ENTROPY);
    Dataset wrong = Dataset.of(new double[][] {{1, 2}, {3, 4}}, new double[][] {{0, 1}, {0, 2}});
    refused(
        () -> Trainer.of(entropy).quiet().fit(wrong),
        "The dataset to train on has example 1, which does not suit: t[1] is 2.0; for BINARY_CROSS_ENTROPY a"
            + " target must lie from 0 to 1, such as 1 for yes and 0 for no.");
  }

  @Test
  void aNumberThatIsTooLargeForAFloatIsRefused() {
    Dataset large = Dataset.of(new double[][] {{1, 1e200}}, new double[][] {{0, 0, 1}});
    refused(
        () -> Trainer.of(classifier).quiet().fit(large),
        "The dataset to train on has example 0, which does not suit: x[1] is Infinity; it must be a finite"
            + " number.");
  }

  @Test
  void metricsThatDoNotFitAreRefused() {
    refused(
        () -> trainer().metrics(new RegressionErrors(3)).fit(numbers),
        "A metric compares 3 outputs; this 2-2-2 network gives 2. Make the metric for that many.");
    Metric errors = new RegressionErrors(2);
    refused(
        () -> trainer().metrics(errors, errors),
        "A metric stands there twice; it would count twice.");
    refused(
        () -> trainer().metrics(errors, new RegressionErrors(2)).fit(numbers),
        "Two metrics give a figure called MAE; give one of them.");
    Dataset halves = Dataset.of(new double[][] {{1, 2}}, new double[][] {{0.5, 0.5}});
    refused(
        () -> trainer().metrics(ConfusionMatrix.yesNo("a", "b")).fit(numbers),
        "A metric compares 1 outputs; this 2-2-2 network gives 2. Make the metric for that many.");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> trainer().metrics(new ConfusionMatrix(List.of("a", "b"))).fit(halves))
        .withMessageStartingWith(
            "The dataset to train on has example 0, which does not suit: The largest");
  }

  @Test
  void optionsOutOfRangeAreRefused() {
    refused(() -> trainer().batchSize(0), "The batch size is 0; it must be at least 1.");
    refused(() -> trainer().epochs(0), "The number of epochs is 0; it must be at least 1.");
    refused(() -> trainer().earlyStopping(0), "The patience is 0; it must be at least 1.");
    refused(() -> trainer().threads(0), "The number of threads is 0; it must be at least 1.");
    refused(
        () -> trainer().earlyStopping(1).fit(numbers),
        "Early stopping watches the validation loss; give examples by validation(dataset).");
  }

  @Test
  void anOptimizerOfAnotherNetworkIsRefused() {
    Optimizer used = new Adam(0.1);
    Trainer.of(new OneWeight())
        .optimizer(used)
        .quiet()
        .fit(Dataset.of(new double[][] {{1}}, new double[][] {{1}}));
    refused(
        () -> trainer().optimizer(used).fit(numbers),
        "p has 12 values; this optimizer has moved 1 so far, and each network needs its own.");
  }

  @Test
  void anEmptyCellIsRefusedWithItsRow() {
    Dataset gap = Columns.of("a", "b", "c", "d")
        .numbers("a", "b")
        .targets("c", "d")
        .emptyAsMean("b")
        .read(List.of(new String[] {"1", "2", "3", "4"}, new String[] {"1", "", "3", "4"}));
    assertThatIllegalStateException()
        .isThrownBy(() -> trainer().fit(gap))
        .withMessageStartingWith("Row 2 after the header, column \"b\": the cell is empty");
    assertThat(mazur.parameters().copy())
        .containsExactly(Mazur.published().parameters().copy());
  }

  private Trainer<double[], Mazur.Values> trainer() {
    return Trainer.of(mazur).quiet();
  }

  private void refused(ThrowingCallable call, String message) {
    double[] doubles = mazur.parameters().copy();
    float[] floats = classifier.parameters().copy();
    assertThatIllegalArgumentException().isThrownBy(call).withMessage("%s", message);
    assertThat(mazur.parameters().copy()).containsExactly(doubles);
    assertThat(classifier.parameters().copy()).containsExactly(floats);
  }
}

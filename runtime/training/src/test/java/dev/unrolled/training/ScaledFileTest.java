package dev.unrolled.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.unrolled.Checkpoint;
import dev.unrolled.Classifier;
import dev.unrolled.Network;
import dev.unrolled.OneWeight;
import dev.unrolled.data.Columns;
import dev.unrolled.data.Dataset;
import dev.unrolled.data.Scaling;
import dev.unrolled.files.TensorSelection;
import dev.unrolled.optimizers.Adam;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** No scaling is lost without a word: what a file says of rows is carried, or the way refused. */
final class ScaledFileTest extends RawRows {

  private Path saved(Network<?, ?> network, Dataset data) throws IOException {
    Path file = folder.resolve("saved");
    Predictor.of(network, data).save(file);
    return file;
  }

  @Test
  void theParametersOfScaledRowsAreNotLoadedAlone() throws IOException {
    Path file = saved(new OneWeight(), scaledLine);
    OneWeight net = new OneWeight();
    net.parameters().set(9);
    Checkpoint checkpoint = Checkpoint.read(file);

    assertScaled(() -> net.load(file), file, "inputs and targets");
    assertScaled(() -> checkpoint.restore(net), file, "inputs and targets");
    assertScaled(() -> checkpoint.restore(net, new Adam()), file, "inputs and targets");
    assertScaled(
        () -> net.load(file, TensorSelection.all().leavingExtras()), file, "inputs and targets");
    assertThat(net.parameters().copy()).containsExactly(9);
  }

  @Test
  void eitherScalingIsReasonEnough() throws IOException {
    Dataset inputs = line.scaled(Scaling.standardize(line.inputs()));
    Dataset targets = line.scaledTargets(Scaling.minMax(line.targets()));

    for (Dataset each : List.of(inputs, targets)) {
      Path file = saved(new OneWeight(), each);
      assertScaled(() -> new OneWeight().load(file), file, each == inputs ? "inputs" : "targets");
    }
  }

  @Test
  void theCheckpointOfARunOnScaledRowsIsNotLoadedAloneEither() throws IOException {
    Path file = folder.resolve("run");
    OneWeight net = new OneWeight();
    Trainer.of(net).epochs(1).quiet().checkpoint(file).fit(scaledLine);

    assertScaled(() -> new OneWeight().load(file), file, "inputs and targets");
    Trainer.of(new OneWeight()).epochs(2).quiet().resume(file, scaledLine);
    assertThat(Predictor.load(file, new OneWeight()).predict(3))
        .containsExactly(Predictor.of(net, scaledLine).predict(3));
  }

  @Test
  void aScalingOfOnesOwnIsKeptWithTheParameters() throws IOException {
    Dataset data = Dataset.of(new double[][] {{1, 2}, {3, 4}}, new double[][] {{1}, {2}});
    Scaling scaling = Scaling.standardize(data.inputs());
    Path file = folder.resolve("own");
    Checkpoint.of(new OneWeight()).with("scaling", scaling.arrays()).write(file);
    Checkpoint checkpoint = Checkpoint.read(file);
    OneWeight network = new OneWeight();
    network.parameters().set(9);
    checkpoint.restore(network);

    assertThat(network.parameters().copy()).containsExactly(3);
    assertThat(Scaling.of(checkpoint.arrays("scaling")).apply(1.0, 4.0)).containsExactly(-1, 1);
  }

  /** Classes and columns give numbers names; a filling changes none that is there. */
  @Test
  void whatLeavesTheNumbersAsTheyAreIsNoReason() throws IOException {
    Classifier net = new Classifier();
    net.initialize(7);
    Dataset filled = flowers.scaled(Scaling.fillOnly(flowers.inputs()));
    Classifier read = new Classifier();
    read.load(saved(net, filled));

    assertThat(read.parameters().copy()).containsExactly(net.parameters().copy());
  }

  @Test
  void parametersAloneDoNotReplaceTheFileOfAPredictor() throws IOException {
    Dataset columns = Columns.of("x", "y")
        .numbers("x")
        .targets("y")
        .read(List.<String[]>of(new String[] {"1", "2"}, new String[] {"2", "3"}));
    Dataset classes = Dataset.ofClasses(new double[][] {{0}, {1}}, new int[] {0, 1}, "no", "yes");
    OneWeight net = new OneWeight();

    for (Dataset each : List.of(scaledLine, columns, classes.yesNo())) {
      Path file = saved(net, each);
      byte[] before = Files.readAllBytes(file);
      String sentence = "%s also holds how rows are read: columns, classes or a scaling. Parameters"
              .formatted(file)
          + " alone would replace them; save with a Predictor, or give the name of another file.";
      assertThatIOException().isThrownBy(() -> net.save(file)).withMessage("%s", sentence);
      assertThatIOException()
          .isThrownBy(() -> Checkpoint.of(net).with("note", "mine").write(file))
          .withMessage("%s", sentence);
      assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }
  }

  @Test
  void whoKnowsHowRowsAreReadReplacesIt() throws IOException {
    Path file = saved(new OneWeight(), scaledLine);
    Predictor.of(new OneWeight(), line).save(file);
    assertThat(Predictor.load(file, new OneWeight()).predict(3)).containsExactly(9);

    saved(new OneWeight(), scaledLine);
    Trainer.of(new OneWeight()).epochs(1).quiet().checkpoint(file).fit(line);
    new OneWeight().load(file);
    new OneWeight().save(file); // which holds no more of rows than that
  }

  @Test
  void whateverElseIsThereIsReplaced() throws IOException {
    Path file = Files.writeString(folder.resolve("text"), "unrolled.inputs.scale");
    new OneWeight().save(file);
    new OneWeight().load(file);
  }

  @Test
  void rowsToValidateOnMustBeScaledAsThoseToTrainOn() {
    Dataset otherwise = line.scaled(Scaling.minMax(line.inputs()));
    OneWeight net = new OneWeight();

    for (Dataset validation : List.of(line, otherwise, scaledLine)) {
      Dataset train = validation == scaledLine ? line : scaledLine;
      Trainer<?, ?> trainer = Trainer.of(net).quiet().validation(validation);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> trainer.fit(train))
          .withMessage("The rows to validate on are scaled otherwise than those to train on. Scale"
              + " both by what was found on those to train on, as Split.scaled does.");
    }
    Dataset alike = line.scaled(Scaling.standardize(line.inputs()))
        .scaledTargets(Scaling.standardize(line.targets()));
    Trainer.of(net).quiet().epochs(1).validation(alike).fit(scaledLine);
  }

  private static void assertScaled(ThrowingCallable call, Path file, String what) {
    assertThatIOException()
        .isThrownBy(call)
        .withMessage(
            "%s is of a network trained on scaled %s; alone, it would take raw numbers for scaled"
                + " ones. Predictor.load(path, network) gives it these parameters and scales as"
                + " then; Trainer.resume goes on with a run.",
            file, what);
  }
}

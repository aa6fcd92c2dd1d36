package dev.unrolled.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.unrolled.Classifier;
import dev.unrolled.Mazur;
import dev.unrolled.OneWeight;
import dev.unrolled.OptimizerKind;
import dev.unrolled.data.Columns;
import dev.unrolled.data.Dataset;
import dev.unrolled.optimizers.Adam;
import dev.unrolled.optimizers.LearningRate;
import dev.unrolled.optimizers.Optimizer;
import dev.unrolled.optimizers.Sgd;
import dev.unrolled.training.History.Ending;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A run stops at the first number that is not finite, and names it. */
final class TrainerDivergenceTest {

  private static final String ADVICE = " The numbers have grown too large; the parameters are those"
      + " before this step. Start again with a smaller learning rate, clip the gradient with"
      + " clipNorm, or scale the inputs.";

  /** Plain descent that keeps what it has made of the parameters. */
  private static final class Remembering extends Optimizer {

    private final double[] latest;
    private int steps;

    Remembering(int parameters) {
      super(LearningRate.constant(1e-3));
      latest = new double[parameters];
    }

    @Override
    protected void begin(long step, int parameters) {
      steps++;
    }

    @Override
    protected double update(int k, double p, double g) {
      latest[k] = (float) (p - learningRate() * g);
      return latest[k];
    }
  }

  /** 1e30 is a float; 1e30 * 1e30 is none. */
  @Test
  void theExampleTheLayerAndTheUnitAreNamedAndTheStepIsNotMade() {
    Classifier net = new Classifier();
    net.parameters().array()[1] = 1e30f; // the weight from input 0 into unit 1 of layer 1
    Remembering optimizer = new Remembering(27);
    double[][] x = {{0, 1}, {0, 2}, {0, 1}, {0, 1}, {1e30, 1}, {0, 2}};
    Dataset data = Dataset.ofClasses(x, new int[] {0, 1, 2, 0, 1, 2}, "a", "b", "c");
    DivergedException e =
        diverged(Trainer.of(net).optimizer(optimizer).batchSize(2).seed(2), data);

    assertThat(optimizer.steps).as("steps before the one with row 4").isPositive();
    assertThat(e)
        .hasMessage(
            "Epoch 1, batch %s: z1[1] of example 4 is Infinity.".formatted(1 + optimizer.steps)
                + ADVICE);
    assertThat(e.epoch()).isEqualTo(1);
    assertThat(e.example()).isEqualTo(4);
    for (int k = 0; k < 27; k++) {
      assertThat(net.parameters().array()[k]).isEqualTo((float) optimizer.latest[k]);
    }
  }

  @Test
  void batchesOfOneRowNameTheValueToo() {
    Classifier net = new Classifier();
    net.parameters().array()[12 + 3 * 2 + 1] = -1e30f; // from unit 2 of layer 1 into unit 1
    net.parameters().array()[2] = 1e20f;
    double[][] x = {{1, 0}, {1, 0}};
    Dataset data = Dataset.ofClasses(x, new int[] {1, 0}, "a", "b", "c");

    assertThat(diverged(Trainer.of(net).batchSize(1), data))
        .hasMessageContaining("z2[1] of example ")
        .hasMessageContaining(" is -Infinity.");
  }

  /** With sums and activations finite, their square is not. */
  @Test
  void whereOnlyTheLossIsTooLargeItIsTheLoss() {
    Mazur net = Mazur.published();
    Dataset data = Dataset.of(new double[][] {{0, 1}, {1, 0}}, new double[][] {{0, 1}, {1e200, 0}});

    assertThat(diverged(Trainer.of(net), data))
        .hasMessage("Epoch 1, batch 1: L of example 1 is Infinity." + ADVICE);
    assertThat(net.parameters().copy())
        .containsExactly(Mazur.published().parameters().copy());
  }

  /** (w x - t)^2 is 1e300, but its slope 2 (w x - t) x is past 1e308. */
  @Test
  void whereOnlyTheGradientIsTooLargeItIsTheGradient() {
    OneWeight net = new OneWeight();
    Dataset data = Dataset.of(new double[][] {{1e160}}, new double[][] {{3e160 + 1e150}});

    assertThat(diverged(Trainer.of(net), data))
        .hasMessage("Epoch 1, batch 1: the gradient of example 0 is -Infinity." + ADVICE);
    assertThat(net.parameters().copy()).containsExactly(3);
  }

  @Test
  void whereOnlyTheSumIsTooLargeNoExampleIsBlamed() {
    OneWeight net = new OneWeight();
    double[][] x = {{0}, {0}};
    double[][] t = {{1.1e154}, {1.1e154}}; // two losses of 1.2e308
    DivergedException e = diverged(Trainer.of(net), Dataset.of(x, t));

    assertThat(e).hasMessage("Epoch 1, batch 1: the sum over the batch is not finite." + ADVICE);
    assertThat(e.example()).isEqualTo(-1);
  }

  @Test
  void aValidationThatIsNotFiniteStopsTheRun() {
    Mazur net = Mazur.published();
    Dataset data = Dataset.of(new double[][] {{0, 1}}, new double[][] {{0, 1}});
    Dataset validation =
        Dataset.of(new double[][] {{0, 1}, {1, 0}}, new double[][] {{0, 1}, {1e200, 0}});

    assertThat(diverged(Trainer.of(net).validation(validation), data))
        .hasMessageStartingWith("Epoch 1, validation: L of example 1 is Infinity.");
  }

  @Test
  void aValidationThatIsNotFiniteLeavesTheParametersOfItsEpoch() {
    Mazur trained = Mazur.published();
    Dataset data = Dataset.of(new double[][] {{0, 1}}, new double[][] {{0, 1}});
    Trainer.of(trained).epochs(1).quiet().fit(data);
    Mazur net = Mazur.published();
    Dataset validation = Dataset.of(new double[][] {{1, 0}}, new double[][] {{1e200, 0}});

    assertThat(diverged(Trainer.of(net).validation(validation), data))
        .hasMessageContaining("; the parameters are those after epoch 1. Start again");
    assertThat(net.parameters().copy()).containsExactly(trained.parameters().copy());
  }

  /** A rate of 1e39 times a slope of any size is no float. */
  @Test
  void aStepThatMakesAParameterInfiniteIsNotMade() {
    Classifier net = new Classifier();
    Classifier threeSteps = new Classifier();
    Dataset data = Blobs.of(30, 3);
    Optimizer stands = new Sgd(step -> step < 3 ? 0.1 : 0);
    Trainer.of(threeSteps).optimizer(stands).epochs(2).batchSize(15).quiet().fit(data);
    Optimizer explodes = new Sgd(step -> step < 3 ? 0.1 : 1e39);
    DivergedException e =
        diverged(Trainer.of(net).optimizer(explodes).epochs(9).batchSize(15), data);

    assertThat(e)
        .hasMessageMatching(
            "Epoch 2, batch 2: the step makes layer[12]\\.weight\\[.]\\[.] -?Infinity\\."
                + " The numbers have grown too large; the parameters are those before this step\\."
                + " Start again .*");
    assertThat(e.example()).isEqualTo(-1);
    assertThat(e.history().epochs()).hasSize(1);
    assertThat(e.history().ending()).isEqualTo(Ending.DIVERGED);
    assertThat(net.parameters().copy()).containsExactly(threeSteps.parameters().copy());
  }

  @Test
  void aLossThatHasExplodedButIsFiniteIsADivergenceToo() {
    // 2 (w x - t) x at x = 2: a rate of 1e30 takes w to some 1e31, and then further
    OneWeight net = new OneWeight();
    Dataset data = Dataset.of(new double[][] {{2}, {1}}, new double[][] {{1}, {2}});
    History history =
        Trainer.of(net).optimizer(new Sgd(1e30)).epochs(1).batchSize(1).quiet().fit(data);

    assertThat(history.epochs().get(0).loss()).isFinite().isGreaterThan(1e30);
    assertThat(history.ending()).isEqualTo(Ending.DIVERGED);
    assertThat(history).asString().startsWith("diverged after 1 epochs");
  }

  /** What matters is the network that comes back. */
  @Test
  void earlyStoppingThatFoundAGoodEpochBeforeTheExplosionIsNoDivergence() {
    OneWeight net = new OneWeight();
    Dataset data = Dataset.of(new double[][] {{2}, {1}}, new double[][] {{1}, {2}});
    Optimizer explodes = new Sgd(step -> step < 4 ? 0.01 : 1e10);
    History history = Trainer.of(net)
        .optimizer(explodes)
        .batchSize(2)
        .validation(data)
        .earlyStopping(2)
        .quiet()
        .fit(data);

    assertThat(history.epochs()).anyMatch(epoch -> epoch.loss() > 1e10);
    assertThat(history.ending()).isEqualTo(Ending.STOPPED_EARLY);
  }

  /** Rates as high as one can take, with every optimizer: restless, and not diverged. */
  @ParameterizedTest
  @EnumSource
  void anOrdinaryRunAtAHighRateIsNotCalledDiverged(OptimizerKind kind) {
    for (int seed = 0; seed < 20; seed++) {
      Classifier net = new Classifier();
      net.initialize(seed);
      History history = Trainer.of(net)
          .optimizer(kind.fresh())
          .epochs(5)
          .batchSize(10 + seed)
          .seed(seed)
          .quiet()
          .fit(Blobs.of(60, seed));
      assertThat(history.ending()).as("seed %s", seed).isEqualTo(Ending.FINISHED);
    }
  }

  /** It begins at a loss of nearly 0, and ends at a thousand times that: still nearly 0. */
  @Test
  void aTrainedNetworkThatIsTrainedOnIsNotCalledDiverged() {
    OneWeight net = new OneWeight();
    net.parameters().set(2 + 1e-12);
    Dataset data = Dataset.of(new double[][] {{1}, {2}}, new double[][] {{2}, {4}});
    History history = Trainer.of(net)
        .optimizer(new Adam(0.001))
        .epochs(3)
        .batchSize(1)
        .quiet()
        .fit(data);

    assertThat(history.epochs().get(0).loss()).isGreaterThan(1e-20);
    assertThat(history.ending()).isEqualTo(Ending.FINISHED);
  }

  /** Inputs that nobody scaled. */
  @Test
  void aRunThatBeginsAtAGiantLossAndEndsBelowItIsNotCalledDiverged() {
    OneWeight net = new OneWeight();
    Dataset data = Dataset.of(new double[][] {{1e6}}, new double[][] {{0.5}});
    History history =
        Trainer.of(net).optimizer(new Sgd(1e-14)).epochs(1).quiet().fit(data);

    assertThat(history.epochs().get(0).loss()).isGreaterThan(1e12);
    assertThat(history.ending()).isEqualTo(Ending.FINISHED);
  }

  @Test
  void aResumedRunKnowsWhereItBegan(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("run");
    Dataset data = Dataset.of(new double[][] {{2}, {1}}, new double[][] {{1}, {2}});
    Trainer.of(new OneWeight())
        .optimizer(new Sgd(1e30))
        .epochs(1)
        .batchSize(1)
        .checkpoint(file)
        .quiet()
        .fit(data);
    History resumed = Trainer.of(new OneWeight())
        .optimizer(new Sgd(1e30))
        .epochs(1)
        .batchSize(1)
        .quiet()
        .resume(file, data);

    assertThat(resumed.ending()).isEqualTo(Ending.DIVERGED);
  }

  @Test
  void withEarlyStoppingTheBestParametersAreLeft() {
    Classifier net = new Classifier();
    List<float[]> parameters = new ArrayList<>();
    Dataset data = Blobs.of(30, 3);
    Optimizer explodes = new Sgd(step -> step < 6 ? 0.01 : 1e39);
    DivergedException e = diverged(
        Trainer.of(net)
            .optimizer(explodes)
            .batchSize(15)
            .validation(data)
            .earlyStopping(5)
            .listener(end -> parameters.add(net.parameters().copy())),
        data);
    int best = e.history().best().number();

    assertThat(e).hasMessageContaining("the parameters are those of epoch %s, the best.", best);
    assertThat(net.parameters().copy()).containsExactly(parameters.get(best - 1));
  }

  /** Split and shuffled, an example keeps the place at which it was read. */
  @Test
  void anExampleIsNamedByItsPlaceWhenItWasRead() {
    Dataset data = Dataset.of(
        new double[][] {{0, 1}, {1, 0}, {0, 0}}, new double[][] {{0, 1}, {1, 0}, {1e200, 0}});
    DivergedException e = diverged(Trainer.of(Mazur.published()), data.subset(2, 0));

    assertThat(e).hasMessageStartingWith("Epoch 1, batch 1: L of example 2 is Infinity.");
    assertThat(e.example()).isEqualTo(2);
  }

  @Test
  void aRowOfTextIsNamedAsWhenItIsRead() {
    List<String[]> rows = List.of(
        new String[] {"0", "1", "0", "1"},
        new String[] {"1", "0", "1e200", "0"},
        new String[] {"1", "1", "1", "1"});
    Dataset data = Columns.of("a", "b", "c", "d")
        .numbers("a", "b")
        .targets("c", "d")
        .read(rows)
        .subset(1, 2);

    assertThat(diverged(Trainer.of(Mazur.published()), data))
        .hasMessageStartingWith("Epoch 1, batch 1: L of row 2 after the header is Infinity.");
  }

  private static DivergedException diverged(Trainer<?, ?> trainer, Dataset data) {
    return catchThrowableOfType(DivergedException.class, () -> trainer.quiet().fit(data));
  }
}

package dev.unrolled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.unrolled.kernels.DoubleKernels;
import dev.unrolled.optimizers.LearningRate;
import dev.unrolled.optimizers.Optimizer;
import dev.unrolled.shape.Shape;
import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

final class NetworkTest {

  private static final Offset<Double> TIGHT = within(1e-15);
  private static final double[] X = {0.05, 0.10};
  private static final double[] T = {0.01, 0.99};
  private static final double[][] BATCH_X = {{0.05, 0.10}, {-1, 2}, {0.5, 0}};
  private static final double[][] BATCH_T = {{0.01, 0.99}, {1, 0}, {0.5, 0.5}};

  private final Mazur mazur = Mazur.published();
  private final OneWeight oneWeight = new OneWeight();

  @Test
  void predictGivesTheOutputsInAnArrayOfItsOwn() {
    double[] y = mazur.predict(0.05, 0.10);

    assertThat(y).containsExactly(new double[] {0.7513650695523157, 0.7729284653214625}, TIGHT);
    mazur.predict(1, 1);
    assertThat(y).containsExactly(new double[] {0.7513650695523157, 0.7729284653214625}, TIGHT);
  }

  @Test
  void predictIntoAnArrayGivesTheSameOutputsAndTheArrayMayBeTheInputs() {
    double[] y = X.clone();
    mazur.predict(y, y, mazur.newWorkspace());

    assertThat(y).containsExactly(mazur.predict(X));
  }

  @Test
  void theLossOfABatchIsTheMeanOfItsLosses() {
    assertThat(mazur.loss(X, T)).isCloseTo(0.2983711087600027, within(1e-15));
    double sum = 0;
    for (int i = 0; i < 3; i++) {
      sum += mazur.loss(BATCH_X[i], BATCH_T[i]);
    }
    assertThat(mazur.loss(BATCH_X, BATCH_T)).isEqualTo(sum / 3);
  }

  @Test
  void theGradientOfThePublishedExampleIsThePublishedOne() {
    double[] g = new double[12];
    Arrays.fill(g, 99);
    double loss = mazur.gradient(X, T, g, mazur.newWorkspace());

    assertThat(loss).isEqualTo(mazur.loss(X, T));
    assertThat(g)
        .containsExactly(
            new double[] {
              0.0004385677344743465,
              0.0004977127352608599,
              0.000877135468948693,
              0.0009954254705217198,
              0.00877135468948693,
              0.009954254705217196,
              0.08216704056423077,
              -0.02260254047747507,
              0.08266762784753325,
              -0.022740242215978222,
              0.13849856162855695,
              -0.038098236516556236
            },
            TIGHT);
  }

  @Test
  void theGradientOfABatchIsTheMeanOfItsGradients() {
    Mazur.Values v = mazur.newWorkspace();
    double[] mean = new double[12];
    double[] one = new double[12];
    for (int i = 0; i < 3; i++) {
      mazur.gradient(BATCH_X[i], BATCH_T[i], one, v);
      for (int k = 0; k < 12; k++) {
        mean[k] += one[k] / 3;
      }
    }

    double[] g = new double[12];
    Arrays.fill(g, 99);
    double loss = mazur.gradient(BATCH_X, BATCH_T, g, v);

    assertThat(g).containsExactly(mean, TIGHT);
    assertThat(loss).isEqualTo(mazur.loss(BATCH_X, BATCH_T));
  }

  @Test
  void aBatchOfEqualExamplesIsOneExample() {
    Mazur.Values v = mazur.newWorkspace();
    double[] one = new double[12];
    double[] batch = new double[12];

    double loss = mazur.gradient(X, T, one, v);
    assertThat(mazur.gradient(new double[][] {X, X, X, X}, new double[][] {T, T, T, T}, batch, v))
        .isEqualTo(loss);
    assertThat(batch).containsExactly(one);
  }

  @Test
  void aStepSubtractsTheLearningRateTimesTheGradientAndReturnsTheLossBefore() {
    double loss = oneWeight.train(new double[] {2}, new double[] {1}, 0.125);

    assertThat(loss).isEqualTo(25);
    assertThat(oneWeight.parameters().array()).containsExactly(3 - 0.125 * 20);
  }

  @Test
  void aStepOnABatchUsesTheMeanOfItsGradients() {
    double[][] x = {{2}, {1}};
    double[][] t = {{1}, {1}};

    // The gradients are 20 and 4, the losses 25 and 4.
    assertThat(oneWeight.train(x, t, 0.125)).isEqualTo(14.5);
    assertThat(oneWeight.parameters().array()).containsExactly(3 - 0.125 * 12);
  }

  @Test
  void anOptimizerMakesTheStepWithTheGradientOfTheLoss() {
    Optimizer byHand = new Optimizer(LearningRate.constant(1)) {
      @Override
      protected double update(int k, double p, double g) {
        return -g;
      }
    };

    assertThat(oneWeight.train(new double[] {2}, new double[] {1}, byHand)).isEqualTo(25);
    assertThat(oneWeight.parameters().array()).containsExactly(-20);

    oneWeight.parameters().set(3);
    double[][] x = {{2}, {1}};
    double[][] t = {{1}, {1}};
    assertThat(oneWeight.train(x, t, byHand)).isEqualTo(14.5);
    assertThat(oneWeight.parameters().array()).containsExactly(-12);
  }

  @Test
  void trainingKeepsTheGradientAndTheValuesOfItsStep() {
    assertThat(oneWeight.gradient().array()).containsExactly(0);
    assertThat(oneWeight.values().a1).containsExactly(0);

    oneWeight.train(new double[] {2}, new double[] {1}, 0.125);

    assertThat(oneWeight.gradient().get("layer1.weight")).containsExactly(20);
    assertThat(oneWeight.values().a1).containsExactly(6);
    assertThat(oneWeight.values().dL_da1).containsExactly(10);
  }

  @Test
  void predictionsAndGradientsLeaveWhatTrainingKeptAsItIs() {
    oneWeight.train(new double[] {2}, new double[] {1}, 0.125);

    oneWeight.predict(7);
    oneWeight.loss(new double[] {7}, new double[] {0});
    oneWeight.gradient(new double[] {7}, new double[] {0}, new double[1], oneWeight.newWorkspace());

    assertThat(oneWeight.gradient().array()).containsExactly(20);
    assertThat(oneWeight.values().a1).containsExactly(6);
  }

  @Test
  void trainingLearnsThePublishedExample() {
    for (int step = 0; step < 10_000; step++) {
      mazur.train(X, T, 0.5);
    }
    assertThat(mazur.loss(X, T)).isLessThan(1e-4);
  }

  @Test
  void initializeRestoresDeclaredStartsAndDrawsTheOthers() {
    mazur.parameters().set(new double[12]);
    mazur.initialize(7);
    double[] seven = mazur.parameters().copy();

    assertThat(Arrays.copyOf(seven, 6)).containsExactly(Arrays.copyOf(Mazur.PUBLISHED, 6));
    assertThat(Arrays.copyOfRange(seven, 6, 10)).doesNotContain(0).doesNotHaveDuplicates();
    assertThat(Arrays.copyOfRange(seven, 10, 12)).containsOnly(0);

    mazur.initialize(8);
    assertThat(mazur.parameters().copy()).isNotEqualTo(seven);
    mazur.initialize(7);
    assertThat(mazur.parameters().copy()).containsExactly(seven);
  }

  @Test
  void itSaysWhichLoopsCompute() {
    assertThat(Mazur.published().kernels()).isEqualTo(DoubleKernels.best().toString());
  }

  @Test
  void anAlphaIsTheOneThatIsDeclaredOrTheUsualOne() {
    Shape shape = Shape.ofInputs(1)
        .layer(1, Activation.LEAKY_RELU, Bias.NONE)
        .layer(1, Activation.ELU, Bias.NONE)
        .layer(1, Activation.TANH, Bias.NONE);
    Network<?, ?> network = AnyShape.declared(shape, "layer1 alpha=0.2", "loss delta=2.0");

    assertThat(network.alpha(1)).hasValue(0.2);
    assertThat(network.alpha(2)).hasValue(1);
    assertThat(network.alpha(3)).isEmpty();
    assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> network.alpha(4));
  }
}

package dev.unrolled.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unrolled.Classifier;
import dev.unrolled.Reduction;
import dev.unrolled.data.Dataset;
import dev.unrolled.optimizers.Sgd;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ClassWeightsTest {

  private static final double[] WEIGHTS = {1, 5, 0.25};

  /** Two, three and one rows of the classes. */
  private final Dataset data = Blobs.of(30, 3).subset(1, 0, 4, 2, 7, 3);

  /** The formula row by row: each example's own gradient, weighted, over the sum of weights. */
  @ParameterizedTest
  @EnumSource(Reduction.class)
  void aStepIsThatOfTheWeightedMean(Reduction reduction) {
    Classifier net = new Classifier(reduction);
    Classifier start = new Classifier(reduction);
    History history = Trainer.of(net)
        .optimizer(new Sgd(0.1))
        .batchSize(6)
        .epochs(1)
        .classWeights(WEIGHTS)
        .quiet()
        .fit(data);

    double[] expected = new double[27];
    float[] g = new float[27];
    float[] x = new float[2];
    float[] t = new float[3];
    Classifier.Values v = start.newWorkspace(1);
    double losses = 0;
    double weights = 0;
    for (int row = 0; row < 6; row++) {
      data.inputs().copy(row, x, 0);
      data.targets().copy(row, t, 0);
      double weight = WEIGHTS[data.label(row)];
      losses += weight * start.gradient(x, t, 1, g, v);
      weights += weight;
      for (int k = 0; k < 27; k++) {
        expected[k] += weight * g[k];
      }
    }
    assertThat(weights).isEqualTo(2 * 1 + 3 * 5 + 0.25);
    assertThat(history.best().loss()).isCloseTo(losses / weights, within(1e-6));
    double divisor = reduction == Reduction.MEAN ? weights : 1;
    for (int k = 0; k < 27; k++) {
      assertThat(net.parameters().array()[k])
          .isCloseTo(
              (float) (start.parameters().array()[k] - 0.1 * expected[k] / divisor), within(1e-6f));
    }
  }

  @Test
  void weightsOfOneAreNoWeights() {
    Classifier weighted = new Classifier();
    Classifier plain = new Classifier();
    Dataset validation = Blobs.of(20, 4);
    History ofWeighted = Trainer.of(weighted)
        .batchSize(4)
        .classWeights(1, 1, 1)
        .validation(validation)
        .quiet()
        .fit(data);
    History ofPlain =
        Trainer.of(plain).batchSize(4).validation(validation).quiet().fit(data);

    for (int k = 0; k < 27; k++) { // the rows are added up in another order
      assertThat(weighted.parameters().array()[k])
          .isCloseTo(plain.parameters().array()[k], within(1e-5f));
    }
    assertThat(ofWeighted.best().validationLoss().orElseThrow())
        .isCloseTo(ofPlain.best().validationLoss().orElseThrow(), within(1e-5));
  }

  @Test
  void theValidationLossIsWeightedToo() {
    Classifier net = new Classifier();
    Dataset left = Blobs.of(30, 5).subset(1, 2);
    History history =
        Trainer.of(net).epochs(1).classWeights(WEIGHTS).validation(left).quiet().fit(data);

    double[] losses = new double[2];
    for (int row = 0; row < 2; row++) {
      float[] x = new float[2];
      float[] t = new float[3];
      left.inputs().copy(row, x, 0);
      left.targets().copy(row, t, 0);
      losses[row] = net.loss(x, t, 1, net.newWorkspace(1));
    }
    assertThat(history.best().validationLoss().orElseThrow())
        .isCloseTo((5 * losses[0] + 0.25 * losses[1]) / 5.25, within(1e-6));
  }

  @Test
  void balancedClassesWeighTheSameAsAWhole() {
    assertThat(ClassWeights.BALANCED.on(data).weights())
        .containsExactly(6.0 / (3 * 2), 6.0 / (3 * 3), 6.0 / 3);
    assertThat(ClassWeights.BALANCED.on(data.subset(0, 1)).weights())
        .as("a class without rows keeps the weight 1")
        .containsExactly(1, 1, 1);
    Classifier balanced = new Classifier();
    Classifier byHand = new Classifier();
    Trainer.of(balanced).balancedClasses().quiet().fit(data);
    Trainer.of(byHand).classWeights(1, 6.0 / 9, 2).quiet().fit(data);
    assertThat(balanced.parameters().copy()).containsExactly(byHand.parameters().copy());
  }

  @Test
  void theRowsOfABatchLieClassByClassInTheirOrder() {
    ClassRanges ranges = ClassRanges.of(WEIGHTS);
    int[] rows = new int[6];
    ranges.sort(data, new int[] {5, 4, 3, 2, 1, 0}, 1, 4, rows); // rows 4, 3, 2, 1

    assertThat(rows).startsWith(1, 4, 2, 3);
    assertThat(Arrays.asList(ranges.to(0), ranges.to(1), ranges.to(2))).containsExactly(1, 3, 4);
    assertThat(ranges.rows()).isEqualTo(4);
    assertThat(ranges.totalWeight()).isEqualTo(1 + 2 * 5 + 0.25);
  }
}

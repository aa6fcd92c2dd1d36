package dev.unrolled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.unrolled.optimizers.Adam;
import dev.unrolled.optimizers.LostStep;
import dev.unrolled.optimizers.Sgd;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What a trainer is made of is what a network does itself. */
final class BatchPassesTest {

  private static final double[] X = {0.05, 0.1, 0.4, -0.3, 0.2, 0.7};
  private static final double[] T = {0.01, 0.99, 0.5, 0.25, 0.75, 0.1};

  private final Mazur net = Mazur.published();
  private final BatchPasses<double[], Mazur.Values> passes = net.passes();
  private final Mazur.Values v = net.newWorkspace(3);

  @Test
  void theGradientIsThatOfTheNetworkAndTheLossIsTheSum() {
    double[] expected = new double[net.shape().parameterCount()];
    double mean = net.gradient(X, T, 3, expected, net.newWorkspace(3));

    assertThat(passes.gradient(X, T, 3, v)).isCloseTo(3 * mean, within(1e-15));
    assertThat(net.gradient().array()).containsExactly(expected);
    assertThat(passes.reduced(3, 3)).isEqualTo(1);
  }

  @Test
  void aRowCountsAsMuchAsItsFactor() {
    passes.forwardAndBack(X, T, 3, v);
    double[] g = passes.gradient();
    Arrays.fill(g, 0);
    passes.addGradient(X, 0, 1, v, 2, g);
    passes.addGradient(X, 1, 3, v, 0.5, g);

    double[] expected = new double[g.length];
    for (int row = 0; row < 3; row++) {
      double[] ofRow = new double[g.length];
      net.gradient(row(X, row), row(T, row), ofRow, net.newWorkspace());
      for (int k = 0; k < g.length; k++) {
        expected[k] += (row == 0 ? 2 : 0.5) * ofRow[k];
      }
    }
    assertThat(net.gradient().array()).containsExactly(expected, within(1e-15));
  }

  @Test
  void theOutputsAreThoseOfAPrediction() {
    double[] expected = new double[6];
    net.predict(X, expected, 3, net.newWorkspace(3));

    passes.forward(X, 3, v);
    assertThat(net.outputs(v)).containsExactly(expected);
  }

  @Test
  void theStepMovesWhatIsTrained() {
    Mazur alike = net.copy();
    double loss = alike.train(X, T, 3, new Adam(0.1), alike.newWorkspace(3));

    assertThat(passes.gradient(X, T, 3, v) / 3).isEqualTo(loss);
    passes.step(new Adam(0.1));
    assertThat(net.parameters().array()).containsExactly(alike.parameters().array());

    OneWeight frozen = new OneWeight(Trainable.NOTHING);
    BatchPasses<double[], OneWeight.Values> ofFrozen = frozen.passes();
    ofFrozen.gradient(new double[] {2}, new double[] {1}, 1, frozen.newWorkspace());
    ofFrozen.step(new Sgd(0.1));
    assertThat(frozen.parameters().array()).containsExactly(3);
  }

  @Test
  void aStepThatIsLostSaysWhatItWouldHaveMade() {
    OneWeight weight = new OneWeight();
    BatchPasses<double[], OneWeight.Values> steep = weight.passes();
    steep.gradient(new double[] {2}, new double[] {1}, 1, weight.newWorkspace());

    assertThatExceptionOfType(LostStep.class)
        .isThrownBy(() -> steep.step(new Sgd(1e308)))
        .satisfies(lost -> assertThat(lost.inWords(weight.shape()))
            .isEqualTo("the step makes layer1.weight[0][0] -Infinity"));
    assertThat(weight.parameters().array()).containsExactly(3);
  }

  @Test
  void anExampleThatDoesNotFitIsRefused() {
    passes.check(row(X, 0), row(T, 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> passes.check(new double[] {1}, row(T, 0)))
        .withMessage("x has 1 values; this 2-2-2 network needs 2.");
    assertThat(passes.loss()).isEqualTo(Loss.MSE);
  }

  private static double[] row(double[] rows, int row) {
    return new double[] {rows[2 * row], rows[2 * row + 1]};
  }
}

package dev.unrolled.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.data.Offset.offset;

import dev.unrolled.Mazur;
import dev.unrolled.OneWeight;
import dev.unrolled.Trainable;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class GradientCheckTest {

  private static final double[] X = {0.05, 0.10};
  private static final double[] T = {0.01, 0.99};

  private final Mazur mazur = new Mazur();

  @Test
  void theGradientOfANetworkAgreesWithTheDifferencesOfItsLoss() {
    GradientCheck check = mazur.checkGradients(X, T);

    assertThat(check.passes()).isTrue();
    assertThat(check.relativeError()).isLessThan(1e-7);
    assertThat(check.toString()).startsWith("The gradient passes, worst at layer");
  }

  @Test
  void aGradientThatIsWrongInOnePlaceIsNamedByThatPlace() {
    double[] g = gradient();
    double right = g[2];
    g[2] = 1.001 * right; // the weight into unit 0 of layer 1 from input 1

    GradientCheck check = mazur.checkGradients(X, T, g);

    assertThat(check.passes()).isFalse();
    assertThat(check.parameter()).isEqualTo("layer1.weight[0][1]");
    assertThat(check.computed()).isEqualTo(g[2]);
    assertThat(check.byDifferences()).isCloseTo(right, offset(1e-9));
    assertThat(check.relativeError()).isCloseTo(1e-3, offset(1e-5));
    assertThat(check.toString())
        .startsWith("The gradient fails, worst at layer1.weight[0][1]: computed " + g[2]);
  }

  @Test
  void theGradientOfABatchIsCheckedAgainstTheLossOfTheBatch() {
    double[][] x = {X, {1, -1}, {0.3, 0.7}};
    double[][] t = {T, {0.5, 0.2}, {1, 0}};
    double[] g = gradient();
    mazur.gradient(x, t, g, mazur.newWorkspace());
    double[] sum = g.clone();
    Arrays.setAll(sum, k -> 3 * g[k]);

    assertThat(mazur.checkGradients(x, t).passes()).isTrue();
    assertThat(mazur.checkGradients(x, t, g).passes()).isTrue();
    assertThat(mazur.checkGradients(x, t, sum).passes()).isFalse();
    assertThat(mazur.checkGradients(x, t, sum).relativeError()).isCloseTo(2 / 3.0, offset(1e-6));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> mazur.checkGradients(x, new double[][] {T}))
        .withMessage("The batch has 3 inputs and 1 targets; each input needs one target.");
  }

  @Test
  void aGradientThatIsNotANumberFails() {
    double[] g = gradient();
    g[0] = Double.NaN;
    assertThat(mazur.checkGradients(X, T, g).passes()).isFalse();
  }

  @Test
  void checkingChangesNothing() {
    double[] before = mazur.parameters().copy();
    mazur.checkGradients(X, T);
    assertThat(mazur.parameters().array()).isEqualTo(before);
    assertThat(mazur.gradient().array()).containsOnly(0);
  }

  @Test
  void anExampleOrAGradientThatDoesNotFitIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> mazur.checkGradients(new double[] {1}, T))
        .withMessage("x has 1 values; this 2-2-2 network needs 2.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> mazur.checkGradients(X, T, new double[3]))
        .withMessageStartingWith("g has 3 values; it needs ");
  }

  @Test
  void whatIsFrozenIsNotChecked() {
    OneWeight frozen = new OneWeight(Trainable.NOTHING);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> frozen.checkGradients(new double[] {2}, new double[] {1}))
        .withMessage(
            "Every parameter of this 1-1 network is frozen; there is no gradient to check.");
  }

  private double[] gradient() {
    double[] g = new double[mazur.shape().parameterCount()];
    mazur.gradient(X, T, g, mazur.newWorkspace());
    return g;
  }
}

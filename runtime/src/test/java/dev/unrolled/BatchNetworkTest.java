package dev.unrolled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.unrolled.optimizers.Adam;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Batches in flat arrays, row by row. */
final class BatchNetworkTest {

  private static final double[] X = {0.05, 0.10, -1, 2, 0.5, 0, 99, 99}; // and one row to spare
  private static final double[] T = {0.01, 0.99, 1, 0, 0.5, 0.5, 99, 99};
  private static final double[][] ROWS_X = {{0.05, 0.10}, {-1, 2}, {0.5, 0}};
  private static final double[][] ROWS_T = {{0.01, 0.99}, {1, 0}, {0.5, 0.5}};

  private final Mazur mazur = Mazur.published();
  private final Mazur.Values v = mazur.newWorkspace(4);
  private final double[] g = new double[12];
  private final double[] y = new double[8];

  @Test
  void itGivesWhatTheRowsGiveOneByOne() {
    mazur.predict(X, y, 3, v);
    for (int r = 0; r < 3; r++) {
      double[] row = mazur.predict(ROWS_X[r]);
      assertThat(new double[] {y[2 * r], y[2 * r + 1]}).containsExactly(row, within(1e-15));
    }
    assertThat(y[6]).isZero();

    double[] expected = new double[12];
    double loss = mazur.gradient(ROWS_X, ROWS_T, expected, v);
    assertThat(mazur.loss(X, T, 3, v)).isCloseTo(loss, within(1e-15));
    assertThat(mazur.gradient(X, T, 3, g, v)).isCloseTo(loss, within(1e-15));
    assertThat(g).containsExactly(expected, within(1e-15));
  }

  @Test
  void aStepGoesStraightIntoTheParameters() {
    double loss = mazur.gradient(X, T, 3, g, v);
    double[] before = mazur.parameters().copy();

    assertThat(mazur.train(X, T, 3, 0.5, v)).isEqualTo(loss);
    for (int k = 0; k < 12; k++) {
      assertThat(mazur.parameters().array()[k]).isCloseTo(before[k] - 0.5 * g[k], within(1e-15));
    }
    assertThat(mazur.gradient().array()).containsOnly(0);
  }

  @Test
  void anOptimizerMakesTheStepThatItMakesOnRows() {
    Mazur other = Mazur.published();
    Adam adam = new Adam(0.1);
    Adam same = new Adam(0.1);
    for (int step = 0; step < 3; step++) {
      assertThat(mazur.train(X, T, 3, adam, v))
          .isCloseTo(other.train(ROWS_X, ROWS_T, same), within(1e-14));
    }
    assertThat(mazur.parameters().array())
        .containsExactly(other.parameters().array(), within(1e-9));
  }

  @Test
  void aBatchThatDoesNotFitIsRefusedWithTheNumbers() {
    refused(() -> mazur.predict(X, y, 0, v), "The number of rows is 0; it must be at least 1.");
    refused(
        () -> mazur.predict(X, y, 5, v),
        "The workspace has room for 4 rows, not for 5; make one with newWorkspace(5).");
    refused(
        () -> mazur.predict(new double[5], y, 3, v),
        "x has 5 values; 3 rows of this 2-2-2 network need 6.");
    refused(
        () -> mazur.predict(X, new double[5], 3, v),
        "y has 5 values; 3 rows of this 2-2-2 network need 6.");
    refused(
        () -> mazur.train(X, new double[7], 4, 0.5, v),
        "t has 7 values; 4 rows of this 2-2-2 network need 8.");
    refused(() -> mazur.gradient(X, T, 3, new double[11], v), "g has 11 values; it needs 12.");
  }

  @Test
  void aNumberThatIsNotFiniteIsRefusedWithItsRow() {
    double[] x = X.clone();
    x[3] = Double.NaN;
    double[] t = T.clone();
    t[4] = Double.POSITIVE_INFINITY;

    refused(
        () -> mazur.predict(x, y, 3, v), "x[3] is NaN, in row 1 at 1; it must be a finite number.");
    refused(
        () -> mazur.train(X, t, 3, 0.5, v),
        "t[4] is Infinity, in row 2 at 0; it must be a finite number.");
    mazur.predict(x, y, 1, v); // the bad number lies behind the one row that is asked for
  }

  @Test
  void targetsThatTheLossCannotHaveAreRefusedWithTheirRow() {
    Mazur entropy = new Mazur(Loss.BINARY_CROSS_ENTROPY);
    double[] t = {0, 1, 0, 2};

    assertThatIllegalArgumentException()
        .isThrownBy(() -> entropy.loss(X, t, 2, entropy.newWorkspace(2)))
        .withMessageStartingWith("t[1][1] is 2.0; for BINARY_CROSS_ENTROPY");
  }

  @Test
  void aLossThatIsNotFiniteLosesNothing() {
    OneWeight one = new OneWeight();
    OneWeight.Values values = one.newWorkspace(2);

    assertThatExceptionOfType(ArithmeticException.class)
        .isThrownBy(() -> one.train(new double[] {1, 1e200}, new double[2], 2, 0.5, values))
        .withMessageStartingWith("The loss is Infinity: the numbers have grown too large.");
    assertThat(one.parameters().array()).containsExactly(3);
  }

  @Test
  void aWorkspaceOfNoRowsOrOfTooManyIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> mazur.newWorkspace(0))
        .withMessage("The number of rows of a workspace is 0; it must be at least 1.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> mazur.newWorkspace(Integer.MAX_VALUE))
        .withMessage("2147483647 rows of 2 values are 4294967294; an array holds 2147483639. Make"
            + " the batch smaller.");
  }

  private void refused(ThrowingCallable call, String message) {
    double[] before = mazur.parameters().copy();
    assertThatIllegalArgumentException().isThrownBy(call).withMessage("%s", message);
    assertThat(mazur.parameters().array()).containsExactly(before);
    assertThat(y).containsOnly(0);
  }
}

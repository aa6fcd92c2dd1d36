package dev.unrolled.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Matrices that do not lie in their arrays are refused before anything is written. */
final class KernelRefusalTest {

  private final FloatKernels kernels = FloatKernels.best();
  private final float[] six = new float[6];
  private final float[] other = new float[6];
  private final float[] nine = new float[9];

  @Test
  void rowsMustNotBeginBeforeZeroOrEndBeforeTheyBegin() {
    refused(
        () -> kernels.affine(-1, 2, 3, 2, six, nine, 0, 6, 2, other),
        "The rows go from -1 to 2; they must begin at 0 or later and not end before they begin.");
    refused(
        () -> kernels.softmax(2, 1, 3, six, nine, nine, nine, six),
        "The rows go from 2 to 1; they must begin at 0 or later and not end before they begin.");
  }

  @Test
  void aMatrixMustHaveColumns() {
    refused(
        () -> kernels.affine(0, 2, 0, 2, six, nine, 0, 6, 2, other),
        "x has 0 columns; it must have at least 1.");
  }

  @Test
  void aMatrixMustLieInItsArray() {
    refused(
        () -> kernels.affine(0, 3, 3, 2, six, nine, 0, 6, 2, other),
        "x has 6 values; 3 rows of 3 need 9.");
    refused(
        () -> kernels.affine(0, 2, 3, 4, six, nine, 0, 6, 0, other),
        "z has 6 values; 2 rows of 4 need 8.");
    refused(
        () -> kernels.inputGradient(0, 2, 4, 1, six, nine, 0, other),
        "dx has 6 values; 2 rows of 4 need 8.");
    refused(
        () -> kernels.addWeightGradient(0, 4, 1, 2, six, other, 1, nine, 0),
        "dz has 6 values; 4 rows of 2 need 8.");
    refused(
        () -> kernels.addBiasGradient(0, 70_000, 70_000, six, 1, nine, 0, 70_000),
        "dz has 6 values; 70000 rows of 70000 need 4900000000.");
  }

  @Test
  void weightsAndBiasesMustLieInTheParameters() {
    refused(
        () -> kernels.affine(0, 2, 3, 2, six, nine, 4, 0, 2, other),
        "p has 9 values; 6 from 4 on do not lie in it.");
    refused(
        () -> kernels.affine(0, 2, 3, 2, six, nine, 0, 8, 2, other),
        "p has 9 values; 2 from 8 on do not lie in it.");
    refused(
        () -> kernels.addWeightGradient(0, 2, 3, 2, six, other, 1, nine, -1),
        "The target has 9 values; 6 from -1 on do not lie in it.");
    refused(
        () -> kernels.addBiasGradient(0, 2, 3, six, 1, nine, 9, 1),
        "The target has 9 values; 1 from 9 on do not lie in it.");
    refused(
        () -> kernels.inputGradient(0, 2, 3, 3, six, nine, 1, other),
        "p has 9 values; 9 from 1 on do not lie in it.");
  }

  @Test
  void aLayerHasABiasPerUnitOneForAllOrNone() {
    assertThatThrownBy(() -> kernels.affine(0, 1, 2, 3, six, nine, 0, 6, 2, other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A layer of 3 units has 2 biases; it can have 0, 1 or 3.");
  }

  @Test
  void noProductIsWrittenOverItsFactors() {
    assertThatThrownBy(() -> kernels.affine(0, 2, 3, 3, six, nine, 0, 0, 0, six))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "z is the same array as x, which it would overwrite; it needs an array of its own.");
    assertThatThrownBy(() -> kernels.addWeightGradient(0, 2, 3, 3, six, nine, 1, nine, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The target is the same array as dz, which it would overwrite; it needs an"
            + " array of its own.");
    assertThatThrownBy(() -> kernels.inputGradient(0, 1, 1, 1, six, nine, 0, nine))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "dx is the same array as p, which it would overwrite; it needs an array of its own.");
  }

  @Test
  void valuesMustLieInTheirArrays() {
    refused(
        () -> kernels.exp(0, 7, nine, six), "y has 6 values; those from 0 to 7 do not lie in it.");
    refused(
        () -> kernels.tanh(-1, 2, six, six),
        "x has 6 values; those from -1 to 2 do not lie in it.");
    refused(
        () -> kernels.sigmoid(3, 2, six, six),
        "x has 6 values; those from 3 to 2 do not lie in it.");
    refused(
        () -> kernels.reluGradient(0, 7, nine, six, nine),
        "da has 6 values; those from 0 to 7 do not lie in it.");
    refused(
        () -> kernels.addScaled(0, 7, 1, six, nine),
        "x has 6 values; those from 0 to 7 do not lie in it.");
    refused(
        () -> kernels.relu(0, 7, nine, six), "y has 6 values; those from 0 to 7 do not lie in it.");
  }

  @Test
  void whatIsComputedOfRowsMustLieInItsArrays() {
    refused(() -> kernels.rowSums(0, 3, 3, six, 3, nine), "x has 6 values; 3 rows of 3 need 9.");
    refused(
        () -> kernels.rowDots(0, 3, 2, six, other, 3, new float[2]),
        "z has 2 values; 3 rows of 1 need 3.");
    refused(
        () -> kernels.rowSquares(0, 3, 3, nine, new float[2], 3, six),
        "center has 2 values; 3 rows of 1 need 3.");
    refused(
        () -> kernels.standardize(0, 3, 3, nine, six, six, other),
        "n has 6 values; 3 rows of 3 need 9.");
    refused(
        () -> kernels.standardizeGradient(0, 3, 3, nine, six, nine, six, new float[1], nine),
        "deviation has 1 values; 3 rows of 1 need 3.");
    refused(
        () -> kernels.scale(0, 2, 3, six, nine, 7, 0, 0, other),
        "p has 9 values; 3 from 7 on do not lie in it.");
    refused(
        () -> kernels.addScaleGradient(0, 2, 3, six, other, 1, nine, 7),
        "The target has 9 values; 3 from 7 on do not lie in it.");
  }

  @Test
  void tablesAndTheirRowsMustLieInTheirArrays() {
    refused(
        () -> kernels.gather(0, 2, 3, six, nine, 1, 3, other),
        "The table has 9 values; 9 from 1 on do not lie in it.");
    refused(
        () -> kernels.gather(0, 3, 3, six, nine, 0, 3, other),
        "y has 6 values; 3 rows of 3 need 9.");
    refused(
        () -> kernels.addScattered(0, 3, 3, six, other, 1, nine, 0, 3, -1),
        "dy has 6 values; 3 rows of 3 need 9.");
  }

  @Test
  void aBatchOfMatricesMustLieInItsArray() {
    refused(
        () -> kernels.product(0, 2, 2, 2, 1, six, nine, other),
        "a has 6 values; 4 rows of 2 need 8.");
    refused(
        () -> kernels.productWithTransposed(0, 1, 2, 3, 4, six, nine, other),
        "b has 9 values; 3 rows of 4 need 12.");
    refused(
        () -> kernels.productOfTransposed(0, 1, 0, 3, 4, six, nine, other),
        "a has 0 rows; it must have at least 1.");
  }

  private void refused(ThrowingCallable call, String message) {
    assertThatThrownBy(call).isInstanceOf(IndexOutOfBoundsException.class).hasMessage(message);
    assertThat(six).containsOnly(0);
    assertThat(other).containsOnly(0);
    assertThat(nine).containsOnly(0);
  }
}

package dev.unrolled.files;

import static dev.unrolled.Activation.IDENTITY;
import static dev.unrolled.Activation.RELU;
import static dev.unrolled.Bias.NONE;
import static dev.unrolled.Bias.PER_NEURON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.unrolled.Loss;
import dev.unrolled.Precision;
import dev.unrolled.Reduction;
import dev.unrolled.shape.LayerNormSpec;
import dev.unrolled.shape.Shape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A batch norm and the dense layer beside it compute what the dense layer alone does then. */
final class BatchNormFoldingTest {

  private static final TensorSelection ALL = TensorSelection.all();
  private static final double[] X = {0.3, -1.2};

  /** Of 3 units, as the order of their parameters in a flat array is a column per unit. */
  private static final double[] W = {1, -2, 0.5, 3, -0.25, 1.5};

  private static final double[] C = {0.1, -0.2, 0.3};

  private final Map<String, Tensor> tensors = new LinkedHashMap<>();

  @BeforeEach
  void aDenseLayer() {
    dense("0.");
  }

  private void dense(String prefix) {
    tensors.put(prefix + "weight", Tensor.f64(List.of(3, 2), W));
    tensors.put(prefix + "bias", Tensor.f64(List.of(3), C));
  }

  /** One whose numbers differ from unit to unit, with the counter that PyTorch writes. */
  private void norm(String prefix, int units) {
    double[] mean = new double[units];
    double[] variance = new double[units];
    double[] weight = new double[units];
    double[] bias = new double[units];
    for (int k = 0; k < units; k++) {
      mean[k] = 0.5 - k;
      variance[k] = 0.25 * k; // 0 in the first: epsilon alone is left
      weight[k] = 1 + k;
      bias[k] = 0.125 * k - 1;
    }
    tensors.put(prefix + "running_mean", Tensor.f64(List.of(units), mean));
    tensors.put(prefix + "running_var", Tensor.f64(List.of(units), variance));
    tensors.put(prefix + "weight", Tensor.f64(List.of(units), weight));
    tensors.put(prefix + "bias", Tensor.f64(List.of(units), bias));
    tensors.put(
        prefix + "num_batches_tracked",
        new Tensor(Tensor.Type.I64, List.of(), ByteBuffer.allocate(8)));
  }

  /** As PyTorch's documentation has it: ((z - mean) / sqrt(var + epsilon)) * weight + bias. */
  private static double normalized(double z, int k, double epsilon) {
    return (z - (0.5 - k)) / Math.sqrt(0.25 * k + epsilon) * (1 + k) + (0.125 * k - 1);
  }

  private static double sum(int unit, double... x) {
    return W[2 * unit] * x[0] + W[2 * unit + 1] * x[1] + C[unit];
  }

  private Weights read(Shape shape, TensorSelection selection) throws IOException {
    NetworkText text =
        new NetworkText(shape, Precision.DOUBLE, Loss.MSE, Reduction.MEAN, List.of());
    return Weights.of("net", SafeTensors.of(tensors, Map.of()), text, selection);
  }

  private static Shape shape() {
    return Shape.ofInputs(2).layer(3, RELU, PER_NEURON);
  }

  /** The sums of the first layer, whose weights lie a row per input. */
  private static double[] sums(double[] p, double... x) {
    double[] sums = new double[3];
    for (int k = 0; k < 3; k++) {
      sums[k] = p[k] * x[0] + p[3 + k] * x[1] + p[6 + k];
    }
    return sums;
  }

  @Test
  void behindADenseLayerOfSequentialItIsFoldedByItself() throws IOException {
    norm("1.", 3);
    Weights weights = read(shape(), ALL);
    double[] sums = sums(weights.parameters(), X);

    for (int k = 0; k < 3; k++) {
      double expected = normalized(sum(k, X), k, 1e-5);
      assertThat(sums[k]).isCloseTo(expected, within(1e-13 * Math.abs(expected)));
    }
    assertThat(weights.remarks())
        .containsExactly("The batch norm 1 is folded into 0, with an epsilon of 1.0E-5.");
  }

  @Test
  void beforeADenseLayerOfSequentialToo() throws IOException {
    tensors.clear();
    norm("net.3.", 2);
    dense("net.4.");
    Weights weights = read(shape(), ALL);
    double[] sums = sums(weights.parameters(), X);

    for (int k = 0; k < 3; k++) {
      double expected = sum(k, normalized(X[0], 0, 1e-5), normalized(X[1], 1, 1e-5));
      assertThat(sums[k]).isCloseTo(expected, within(1e-12 * Math.abs(expected)));
    }
    assertThat(weights.remarks())
        .containsExactly("The batch norm net.3 is folded into net.4, with an epsilon of 1.0E-5.");
  }

  @Test
  void behindAnActivationItIsFoldedIntoTheLayerThatFollows() throws IOException {
    norm("2.", 3); // Linear, ReLU, BatchNorm1d, Linear
    tensors.put("3.weight", Tensor.f64(List.of(1, 3), 1, 1, 1));
    tensors.put("3.bias", Tensor.f64(List.of(1), 0));
    double[] p = read(shape().layer(1, RELU, PER_NEURON), ALL).parameters();
    double expected = normalized(1, 0, 1e-5) + normalized(2, 1, 1e-5) + normalized(3, 2, 1e-5);

    assertThat(sums(p, X)[1]).isCloseTo(sum(1, X), within(1e-15));
    assertThat(p[9] + 2 * p[10] + 3 * p[11] + p[12]).isCloseTo(expected, within(1e-10));
  }

  /** LayerNorm, BatchNorm1d, Linear: the numbers say that the last two stand side by side. */
  @Test
  void behindALayerNormItIsFoldedIntoTheLayerThatFollowsIfNothingStandsBetween()
      throws IOException {
    tensors.clear();
    tensors.put("0.weight", Tensor.f64(List.of(2), 5, 6));
    tensors.put("0.bias", Tensor.f64(List.of(2), 7, 8));
    norm("1.", 2);
    dense("2.");
    Shape shape = Shape.ofInputs(2)
        .layer(new LayerNormSpec(1, 1e-5, true, IDENTITY))
        .layer(3, RELU, PER_NEURON);
    double[] p = read(shape, ALL).parameters();

    assertThat(Arrays.copyOf(p, 4)).containsExactly(5, 6, 7, 8);
    assertThat(sums(Arrays.copyOfRange(p, 4, p.length), X)[2])
        .isCloseTo(sum(2, normalized(X[0], 0, 1e-5), normalized(X[1], 1, 1e-5)), within(1e-11));
    assertThatIOException()
        .isThrownBy(() -> read(shape, ALL.withLayers("0", "1", "2")))
        .withMessage("net has a batch norm 1 of 2 units; no dense layer has as many.");
  }

  @Test
  void anotherEpsilonMayBeAskedFor() throws IOException {
    norm("1.", 3);
    Weights weights = read(shape(), ALL.withEpsilon(0.5));

    assertThat(sums(weights.parameters(), X)[0])
        .isCloseTo(normalized(sum(0, X), 0, 0.5), within(1e-14));
    assertThat(weights.remarks())
        .containsExactly("The batch norm 1 is folded into 0, with an epsilon of 0.5.");
    for (double bad : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> ALL.withEpsilon(bad))
          .withMessage("The epsilon is %s; it must be a finite number above 0.", bad);
    }
  }

  @Test
  void aDenseLayerWithoutABiasGetsOne() throws IOException {
    tensors.remove("0.bias");
    norm("1.", 3);
    double[] sums = sums(read(shape(), ALL).parameters(), X);

    assertThat(sums[2]).isCloseTo(normalized(sum(2, X) - C[2], 2, 1e-5), within(1e-13));
    assertThatIOException()
        .isThrownBy(() -> read(Shape.ofInputs(2).layer(3, RELU, NONE), ALL))
        .withMessage("net has 0.bias F64 3, but layer 1 of 1 has no bias; declare it with one. The"
            + " tensors fit these lines, each with its activation: @Layer(in = 2, out = 3)");
  }

  @Test
  void aBatchNormMayHaveNoWeightsAndBiases() throws IOException {
    norm("1.", 3);
    tensors.remove("1.weight");
    tensors.remove("1.bias");

    assertThat(sums(read(shape(), ALL).parameters(), X)[1])
        .isCloseTo((sum(1, X) + 0.5) / Math.sqrt(0.25 + 1e-5), within(1e-14));
  }

  @Test
  void otherNamesDoNotTellWhereItStandsUnlessTheyAreNamedInOrder() throws IOException {
    tensors.clear();
    dense("fc1.");
    norm("bn1.", 3);
    assertThatIOException()
        .isThrownBy(() -> read(shape(), ALL))
        .withMessage("net has a batch norm bn1 of 3 units, and its name does not tell whether it"
            + " stands right behind fc1, with no activation between. If so, name the layers in their"
            + " order, and it is folded: withLayers(\"fc1\", \"bn1\", ...).");
    double[] behind = read(shape(), ALL.withLayers("fc1", "bn1")).parameters();
    assertThat(sums(behind, X)[1]).isCloseTo(normalized(sum(1, X), 1, 1e-5), within(1e-14));

    tensors.clear();
    norm("bn.", 2);
    dense("fc.");
    double[] before = read(shape(), ALL.withLayers("bn", "fc")).parameters();
    assertThat(sums(before, X)[1])
        .isCloseTo(sum(1, normalized(X[0], 0, 1e-5), normalized(X[1], 1, 1e-5)), within(1e-11));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.", "a.1.", "1000000000000."})
  void whereSomethingUnknownStandsBetweenItIsRefused(String prefix) {
    norm(prefix, 3);
    assertThatIOException()
        .isThrownBy(() -> read(shape(), ALL))
        .withMessageStartingWith(
            "net has a batch norm %s of 3 units, and its name does not tell",
            prefix.substring(0, prefix.length() - 1));
  }

  @Test
  void oneThatSuitsNoDenseLayerIsRefused() {
    norm("1.", 4);
    String message = "net has a batch norm 1 of 4 units; no dense layer has as many.";
    assertThatIOException().isThrownBy(() -> read(shape(), ALL)).withMessage(message);
    assertThatIOException()
        .isThrownBy(() -> read(shape(), ALL.withLayers("0", "1")))
        .withMessage(message);
    assertThatIOException()
        .isThrownBy(() -> read(shape(), ALL.leavingExtras()))
        .withMessage(message);
  }

  @Test
  void halfABatchNormIsRefused() {
    norm("1.", 3);
    tensors.remove("1.running_var");
    assertThatIOException()
        .isThrownBy(() -> read(shape(), ALL))
        .withMessage("net lacks 1.running_var; the batch norm 1 needs it.");
    tensors.put("1.running_var", Tensor.f64(List.of(2), 1, 1));
    assertThatIOException()
        .isThrownBy(() -> read(shape(), ALL))
        .withMessage(
            "net has a batch norm 1 with running_mean [3], weight [3], bias [3], running_var"
                + " [2]; all need the one number of its units.");
  }

  @Test
  void numbersThatMakeNoSenseAreRefused() {
    norm("1.", 3);
    tensors.put("1.running_var", Tensor.f64(List.of(3), 1, 1, -1e-9));
    assertThatIOException()
        .isThrownBy(() -> read(shape(), ALL))
        .withMessage("net has -1.0E-9 at place 2 of 1.running_var; a variance is at least 0.");
    tensors.put("1.running_var", Tensor.f64(List.of(3), 1, Double.NaN, 1));
    assertThatIOException()
        .isThrownBy(() -> read(shape(), ALL))
        .withMessage("net has NaN at place 1 of 1.running_var; it must be a finite number.");
    tensors.put("1.running_var", Tensor.f64(List.of(3), 1, 1, 1));
    tensors.put("0.weight", Tensor.f64(List.of(3, 2), 1, 1, 1, 1, Double.MAX_VALUE, 1));
    assertThatIOException()
        .isThrownBy(() -> read(shape(), ALL))
        .withMessage("net has Infinity at place 4 of 0.weight; it must be a finite number.");
  }
}

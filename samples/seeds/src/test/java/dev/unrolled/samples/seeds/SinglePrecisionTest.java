package dev.unrolled.samples.seeds;

import static dev.unrolled.Activation.IDENTITY;
import static dev.unrolled.Activation.SIGMOID;
import static dev.unrolled.Bias.SHARED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.unrolled.Layer;
import dev.unrolled.Loss;
import dev.unrolled.Precision;
import dev.unrolled.Unrolled;
import org.junit.jupiter.api.Test;

/**
 * Three of the tutorials let PyTorch compute in float32. A network in floats gives what they print,
 * compared as doubles, which hold every float exactly.
 */
class SinglePrecisionTest {

  /** Seed 000 in floats. */
  @Unrolled(precision = Precision.FLOAT, name = "FloatPyTorchAndNumPy")
  @Layer(
      in = 2,
      out = 1,
      activation = SIGMOID,
      weights = {0.5, 0.5},
      biases = 1.0)
  @Layer(out = 1, activation = SIGMOID, weights = 0.5, biases = 1.0)
  static final class PyTorchAndNumPyInFloats {}

  /** Seed 003 in floats. */
  @Unrolled(precision = Precision.FLOAT, name = "FloatMazur")
  @Layer(
      in = 2,
      out = 2,
      activation = SIGMOID,
      bias = SHARED,
      weights = {0.15, 0.20, 0.25, 0.30},
      biases = 0.35)
  @Layer(
      out = 2,
      activation = SIGMOID,
      bias = SHARED,
      weights = {0.40, 0.45, 0.50, 0.55},
      biases = 0.60)
  static final class MazurInFloats {}

  /** Seed 004 in floats. */
  @Unrolled(loss = Loss.HALF_SSE, precision = Precision.FLOAT, name = "FloatScalarNetwork")
  @Layer(in = 1, out = 1, activation = SIGMOID, weights = 0.5, biases = 0)
  @Layer(out = 1, activation = IDENTITY, weights = -1, biases = 0)
  static final class ScalarNetworkInFloats {}

  /** A millionth, in percent: some 17 units in the last place of a float. */
  private static final double MILLIONTH = 1e-4;

  @Test
  void theOutputOfPyTorchAndNumPyIsTheOnePrintedToTheLastBit() {
    double output = new FloatPyTorchAndNumPy().predict(1, 2)[0];

    assertThat(output).isEqualTo(0.8118491768836975);
  }

  @Test
  void everyNumberOfPyTorchAndNumPyIsTheOneOfFloat32() {
    FloatPyTorchAndNumPy net = new FloatPyTorchAndNumPy();
    double loss = net.train(new float[] {1, 2}, new float[] {0.4f}, 0.1);
    FloatPyTorchAndNumPy.Values v = net.values();

    close(v.z1, 2.5);
    close(v.a1, 0.9241418);
    close(v.z2, 1.462071);
    close(v.a2, 0.8118492);
    close(loss, 0.16961974);
    close(v.dL_da2, 0.82369834);
    close(v.dL_dz2, 0.12582);
    close(v.dL_da1, 0.06291);
    close(v.dL_dz1, 0.0044102245);
    close(net.gradient().get("layer2.weight"), 0.11627552);
    close(net.gradient().get("layer1.weight"), 0.0044102245, 0.008820449);
    close(net.parameters().get("layer1.weight"), 0.499559, 0.49911794);
    close(net.parameters().get("layer1.bias"), 0.999559);
    close(net.parameters().get("layer2.weight"), 0.48837245);
    close(net.parameters().get("layer2.bias"), 0.987418);
    close(net.predict(1, 2), 0.8082459);
  }

  @Test
  void whatPyTorchPrintsOfTheScalarNetworkIsThereToTheLastBit() {
    FloatScalarNetwork net = new FloatScalarNetwork();
    double loss = net.train(new float[] {1}, new float[] {0}, 0.01);
    FloatScalarNetwork.Values v = net.values();

    exact(v.z1, 0.5);
    exact(v.a1, 0.622459352016449);
    exact(v.a2, -0.622459352016449);
    assertThat(loss).isEqualTo(0.19372782111167908);
    exact(net.gradient().get("layer2.weight"), -0.38745564222335815);
    exact(net.gradient().get("layer2.bias"), -0.622459352016449);
    exact(net.gradient().get("layer1.weight"), 0.14628025889396667);
    exact(net.gradient().get("layer1.bias"), 0.14628025889396667);
    exact(net.parameters().get("layer2.weight"), -0.9961254596710205);
    exact(net.parameters().get("layer2.bias"), 0.006224593613296747);
    exact(net.parameters().get("layer1.weight"), 0.49853718280792236);
    exact(net.parameters().get("layer1.bias"), -0.0014628025237470865);
    assertThat((double) (v.dL_dz1[0] / v.dL_da1[0])).isEqualTo(0.23500370979309082); // da_dz
  }

  /** PyTorch's own exp decides the last bits of later losses. */
  @Test
  void theFirstLossOfMazurIsTheOnePrintedToTheLastBitAndTheOthersWithinAMillionth() {
    double[] printed = {
      0.2983711063861847,
      0.17523802816867828,
      0.10270833224058151,
      0.06461693346500397,
      0.04308116436004639,
      0.03048398159444332,
      0.022741930559277534,
      0.017712488770484924,
      0.014273736625909805,
      0.01181731652468443,
    };
    FloatMazur net = new FloatMazur();
    for (int epoch = 0; epoch < 100; epoch++) {
      double loss = net.train(new float[] {0.05f, 0.10f}, new float[] {0.01f, 0.99f}, 0.5);
      if (epoch == 0) {
        assertThat(loss).isEqualTo(printed[0]);
      }
      if (epoch % 10 == 0) {
        close(loss, printed[epoch / 10]);
      }
    }
  }

  private static void exact(float[] computed, double... printed) {
    exact(widened(computed), printed);
  }

  private static void exact(double[] computed, double... printed) {
    assertThat(computed).containsExactly(printed);
  }

  private static void close(float[] computed, double... expected) {
    close(widened(computed), expected);
  }

  private static void close(double[] computed, double... expected) {
    assertThat(computed).hasSameSizeAs(expected);
    for (int k = 0; k < expected.length; k++) {
      close(computed[k], expected[k]);
    }
  }

  private static void close(double computed, double expected) {
    assertThat(computed).isCloseTo(expected, withinPercentage(MILLIONTH));
  }

  private static double[] widened(float[] numbers) {
    double[] widened = new double[numbers.length];
    for (int k = 0; k < widened.length; k++) {
      widened[k] = numbers[k];
    }
    return widened;
  }
}

package dev.unrolled.samples.seeds;

import static dev.unrolled.samples.seeds.Agreement.DOUBLE;
import static dev.unrolled.samples.seeds.Agreement.EIGHT_DECIMALS;
import static dev.unrolled.samples.seeds.ScalarNetwork.INPUT;
import static dev.unrolled.samples.seeds.ScalarNetwork.TARGET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unrolled.Parameters;
import org.junit.jupiter.api.Test;

class ScalarNetworkTest {

  private final UnrolledScalarNetwork net = ScalarNetwork.afterOneStep();
  private final UnrolledScalarNetwork.Values v = net.values();

  @Test
  void theForwardPassHasTheNumbersOfTheDocument() {
    double loss = new UnrolledScalarNetwork().loss(INPUT, TARGET);
    DOUBLE.check(v.z1, 0.5);
    DOUBLE.check(v.a1, 0.6224593312018546);
    DOUBLE.check(v.a2, -0.6224593312018546);
    DOUBLE.check(loss, 0.19372780950013005);

    EIGHT_DECIMALS.check(v.a1, 0.62245933);
    EIGHT_DECIMALS.check(v.a2, -0.62245933);
    EIGHT_DECIMALS.check(loss, 0.19372781);
  }

  @Test
  void theGradientsBetweenTheLayersThatPyTorchDropsAreKept() {
    DOUBLE.check(v.dL_da2, -0.6224593312018546);
    DOUBLE.check(v.dL_dz2, -0.6224593312018546);
    DOUBLE.check(v.dL_da1, 0.6224593312018546);
    DOUBLE.check(v.dL_dz1[0] / v.dL_da1[0], 0.2350037122015945); // da_dz

    EIGHT_DECIMALS.check(v.dL_da2, -0.62245933);
    EIGHT_DECIMALS.check(v.dL_da1, 0.62245933);
  }

  @Test
  void theGradientsOfTheParametersHaveTheNumbersOfTheDocument() {
    Parameters<double[]> gradient = net.gradient();
    DOUBLE.check(gradient.get("layer2.weight"), -0.3874556190002601);
    DOUBLE.check(gradient.get("layer2.bias"), -0.6224593312018546);
    DOUBLE.check(gradient.get("layer1.weight"), 0.14628025352695762);
    DOUBLE.check(gradient.get("layer1.bias"), 0.14628025352695762);

    EIGHT_DECIMALS.check(gradient.get("layer2.weight"), -0.38745562);
    EIGHT_DECIMALS.check(gradient.get("layer2.bias"), -0.62245933);
    EIGHT_DECIMALS.check(gradient.get("layer1.weight"), 0.14628025);
    EIGHT_DECIMALS.check(gradient.get("layer1.bias"), 0.14628025);
  }

  @Test
  void theUpdatedParametersHaveTheNumbersOfTheDocument() {
    Parameters<double[]> parameters = net.parameters();
    DOUBLE.check(parameters.get("layer2.weight"), -0.9961254438099973);
    DOUBLE.check(parameters.get("layer2.bias"), 0.006224593312018546);
    DOUBLE.check(parameters.get("layer1.weight"), 0.4985371974647304);
    DOUBLE.check(parameters.get("layer1.bias"), -0.001462802535269576);

    EIGHT_DECIMALS.check(parameters.get("layer2.weight"), -0.99612544);
    EIGHT_DECIMALS.check(parameters.get("layer2.bias"), 0.00622459);
    EIGHT_DECIMALS.check(parameters.get("layer1.weight"), 0.4985372);
    EIGHT_DECIMALS.check(parameters.get("layer1.bias"), -0.0014628);
  }

  @Test
  void everyNumberIsWithinFloatPrecisionOfTheOnePyTorchPrints() {
    Parameters<double[]> gradient = net.gradient();
    double[] computed = {
      v.z1[0],
      v.a1[0],
      v.a2[0],
      new UnrolledScalarNetwork().loss(INPUT, TARGET),
      gradient.get("layer2.weight")[0],
      gradient.get("layer2.bias")[0],
      gradient.get("layer1.weight")[0],
      gradient.get("layer1.bias")[0],
    };
    double[] printed = {
      0.5,
      0.622459352016449,
      -0.622459352016449,
      0.19372782111167908,
      -0.38745564222335815,
      -0.622459352016449,
      0.14628025889396667,
      0.14628025889396667,
    };
    assertThat(computed).containsExactly(printed, within(1e-7));
  }

  @Test
  void aSecondForwardPassIsCloserToTheTarget() {
    DOUBLE.check(net.predict(INPUT), -0.6131378750853853);
    DOUBLE.check(net.loss(INPUT, TARGET), 0.1879690269321108);
  }

  @Test
  void theProgramPrintsBothExamplesAndTheGradientsThatPyTorchDrops() {
    assertThat(Printed.by(ScalarNetwork::main))
        .containsSubsequence(
            "z = [0.5]",
            "a = [0.62245933]",
            "y = [-0.62245933]",
            "Loss L = [0.19372781]",
            "dL_dy = [-0.62245933]",
            "dL_dW2 = [-0.38745562]",
            "dL_db2 = [-0.62245933]",
            "dL_da = [0.62245933]",
            "dL_dW1 = [0.14628025]",
            "dL_db1 = [0.14628025]",
            "W2 = [-0.99612544]",
            "b2 = [0.00622459]",
            "W1 = [0.4985372]",
            "b1 = [-0.0014628]",
            "z = 0.5",
            "a = 0.6224593",
            "y = -0.6224593",
            "Loss L = 0.1937278",
            "dL_dy = -0.6224593",
            "dL_dW2 = -0.3874556",
            "dL_db2 = -0.6224593",
            "dL_da = 0.6224593",
            "dL_dW1 = 0.1462802",
            "dL_db1 = 0.1462802");
  }
}

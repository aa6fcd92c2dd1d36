package dev.unrolled.samples.seeds;

import static dev.unrolled.samples.seeds.Agreement.DOUBLE;
import static dev.unrolled.samples.seeds.Agreement.EIGHT_DECIMALS;
import static dev.unrolled.samples.seeds.Agreement.FOUR_DECIMALS;
import static dev.unrolled.samples.seeds.PyTorchAndNumPy.INPUT;
import static dev.unrolled.samples.seeds.PyTorchAndNumPy.TARGET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unrolled.Parameters;
import org.junit.jupiter.api.Test;

class PyTorchAndNumPyTest {

  private final UnrolledPyTorchAndNumPy net = PyTorchAndNumPy.afterOneStep();

  @Test
  void theForwardPassHasTheNumbersOfTheDocument() {
    DOUBLE.check(net.values().z1, 2.5);
    DOUBLE.check(net.values().a1, 0.9241418199787566);
    DOUBLE.check(net.values().z2, 1.4620709099893783);
    DOUBLE.check(net.values().a2, 0.8118492107410047);
    DOUBLE.check(new UnrolledPyTorchAndNumPy().predict(INPUT), 0.8118492107410047);
    DOUBLE.check(new UnrolledPyTorchAndNumPy().loss(INPUT, TARGET), 0.16961977238798848);
  }

  @Test
  void theOutputIsWithinFloatPrecisionOfTheOnePrinted() {
    assertThat(net.values().a2[0]).isCloseTo(0.8118491768836975, within(1e-7));
  }

  @Test
  void theGradientsAlongTheWayHaveTheNumbersOfTheDocument() {
    DOUBLE.check(net.values().dL_da2, 0.8236984214820093);
    DOUBLE.check(net.values().dL_dz2, 0.1258199913427538);
    DOUBLE.check(net.values().dL_da1, 0.0629099956713769);
    DOUBLE.check(net.values().dL_dz1, 0.004410224504400181);
  }

  @Test
  void theGradientsOfTheParametersHaveTheNumbersOfTheDocument() {
    Parameters<double[]> gradient = net.gradient();
    DOUBLE.check(gradient.get("layer1.weight"), 0.004410224504400181, 0.008820449008800363);
    DOUBLE.check(gradient.get("layer1.bias"), 0.004410224504400181);
    DOUBLE.check(gradient.get("layer2.weight"), 0.11627551578920388);
    DOUBLE.check(gradient.get("layer2.bias"), 0.1258199913427538);

    FOUR_DECIMALS.check(gradient.get("layer1.weight"), 0.0044, 0.0088);
    FOUR_DECIMALS.check(gradient.get("layer1.bias"), 0.0044);
    FOUR_DECIMALS.check(gradient.get("layer2.weight"), 0.1163);
    FOUR_DECIMALS.check(gradient.get("layer2.bias"), 0.1258);
  }

  @Test
  void theUpdatedParametersHaveTheNumbersOfTheDocument() {
    Parameters<double[]> parameters = net.parameters();
    DOUBLE.check(parameters.get("layer1.weight"), 0.49955897754955997, 0.49911795509911994);
    DOUBLE.check(parameters.get("layer1.bias"), 0.99955897754956);
    DOUBLE.check(parameters.get("layer2.weight"), 0.48837244842107963);
    DOUBLE.check(parameters.get("layer2.bias"), 0.9874180008657246);

    FOUR_DECIMALS.check(parameters.get("layer1.weight"), 0.4996, 0.4991);
    FOUR_DECIMALS.check(parameters.get("layer1.bias"), 0.9996);
    FOUR_DECIMALS.check(parameters.get("layer2.weight"), 0.4884);
    FOUR_DECIMALS.check(parameters.get("layer2.bias"), 0.9874);

    EIGHT_DECIMALS.check(parameters.get("layer1.weight"), 0.49955898, 0.49911796);
    EIGHT_DECIMALS.check(parameters.get("layer1.bias"), 0.99955898);
    EIGHT_DECIMALS.check(parameters.get("layer2.weight"), 0.48837245);
    EIGHT_DECIMALS.check(parameters.get("layer2.bias"), 0.987418);
  }

  @Test
  void aSecondForwardPassIsCloserToTheTarget() {
    DOUBLE.check(net.predict(INPUT), 0.8082459287615367);
    DOUBLE.check(net.loss(INPUT, TARGET), 0.16666473835036966);
  }

  @Test
  void theProgramPrintsBothHalvesInTheirOrder() {
    assertThat(Printed.by(PyTorchAndNumPy::main))
        .containsSubsequence(
            "Output of the MLP: 0.81184921",
            "Gradients after backward",
            "[[0.0044, 0.0088]]",
            "[0.0044]",
            "[[0.1163]]",
            "[0.1258]",
            "Updated weights and biases:",
            "[[0.4996, 0.4991]]",
            "[0.9996]",
            "[[0.4884]]",
            "[0.9874]",
            "W0: [[0.49955898, 0.49911796]]",
            "b0: [0.99955898]",
            "W1: [[0.48837245]]",
            "b1: [0.987418]");
  }
}

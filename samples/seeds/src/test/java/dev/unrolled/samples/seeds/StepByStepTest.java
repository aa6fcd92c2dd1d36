package dev.unrolled.samples.seeds;

import static dev.unrolled.samples.seeds.Agreement.DOUBLE;
import static dev.unrolled.samples.seeds.StepByStep.LEARNING_RATE;
import static dev.unrolled.samples.seeds.StepByStep.OR;
import static dev.unrolled.samples.seeds.StepByStep.X;
import static dev.unrolled.samples.seeds.StepByStep.XOR;
import static dev.unrolled.shape.WeightOrder.IN_BY_OUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unrolled.Parameters;
import org.junit.jupiter.api.Test;

class StepByStepTest {

  @Test
  void oneLayerMakesItsStepOnLogicalOr() {
    UnrolledOneLayerMlp net = StepByStep.oneLayer();
    DOUBLE.check(
        StepByStep.outputs(net), 0.5, 0.43782349911420193, 0.6224593312018546, 0.5621765008857981);
    DOUBLE.check(StepByStep.meanSquaredError(net, OR), 0.22506719778033857);

    net.train(X, OR, LEARNING_RATE);
    Parameters<double[]> gradient = net.gradient();
    DOUBLE.check(
        gradient.get("layer1.weight", IN_BY_OUT), -0.049121686007519164, -0.06153352068439959);
    DOUBLE.check(gradient.get("layer1.bias"), -0.0524643853530588);
    Parameters<double[]> parameters = net.parameters();
    DOUBLE.check(
        parameters.get("layer1.weight", IN_BY_OUT), 0.5049121686007519, -0.24384664793156005);
    DOUBLE.check(parameters.get("layer1.bias"), 0.00524643853530588);
  }

  @Test
  void twoLayersStartFromTheirLossOnExclusiveOr() {
    UnrolledTwoLayerMlp net = StepByStep.twoLayers();
    DOUBLE.check(
        StepByStep.outputs(net), 0.5, 0.47078277362880977, 0.5609254179424822, 0.5292172263711903);
    DOUBLE.check(StepByStep.meanSquaredError(net, XOR), 0.2507320584962538);
  }

  @Test
  void twoLayersComputeTheirGradient() {
    Parameters<double[]> gradient = trainedTwoLayers().gradient();
    DOUBLE.check(
        gradient.get("layer2.weight", IN_BY_OUT), 0.0026537515536653247, 0.001561538022170194);
    DOUBLE.check(gradient.get("layer2.bias"), 0.004215289575835519);
    DOUBLE.check(
        gradient.get("layer1.weight", IN_BY_OUT),
        0.0008292449101522338,
        -0.0017600938282698493,
        -0.0009308489181176155,
        -0.0009308489181176147);
    DOUBLE.check(gradient.get("layer1.bias"), 0.0005283937739085894, -0.0023900916101438196);
  }

  @Test
  void twoLayersMakeTheirStep() {
    UnrolledTwoLayerMlp net = trainedTwoLayers();
    Parameters<double[]> parameters = net.parameters();
    DOUBLE.check(
        parameters.get("layer1.weight", IN_BY_OUT),
        0.4999170755089848,
        -0.49982399061717303,
        0.25009308489181176,
        0.7500930848918118);
    DOUBLE.check(parameters.get("layer1.bias"), -5.283937739085894e-05, 0.00023900916101438196);
    DOUBLE.check(
        parameters.get("layer2.weight", IN_BY_OUT), 0.9997346248446335, -1.000156153802217);
    DOUBLE.check(parameters.get("layer2.bias"), -0.0004215289575835519);
    DOUBLE.check(StepByStep.meanSquaredError(net, XOR), 0.25072434213239986);
  }

  @Test
  void theReportedLossIsTwiceTheOneThatIsFollowedAndSoIsItsSlope() {
    UnrolledTwoLayerMlp net = StepByStep.twoLayers();
    DOUBLE.check(StepByStep.meanSquaredError(net, XOR), 2 * net.loss(X, XOR));

    double followed = trainedTwoLayers().gradient().get("layer2.bias")[0];
    assertThat(StepByStep.slopeOfReportedLoss() / followed).isCloseTo(2, within(1e-6));
  }

  @Test
  void theGradientOfABatchIsTheMeanOfItsExamplesGradients() {
    UnrolledTwoLayerMlp net = StepByStep.twoLayers();
    double[] mean = new double[net.shape().parameterCount()];
    for (int i = 0; i < X.length; i++) {
      double[] g = GradientCheck.computed(net, new double[][] {X[i]}, new double[][] {XOR[i]});
      for (int k = 0; k < g.length; k++) {
        mean[k] += g[k] / X.length;
      }
    }
    DOUBLE.check(GradientCheck.computed(net, X, XOR), mean);
  }

  @Test
  void aBatchOfEqualExamplesIsOneExample() {
    UnrolledTwoLayerMlp net = StepByStep.twoLayers();
    double[][] fiveTimesX = {X[2], X[2], X[2], X[2], X[2]};
    double[][] fiveTimesT = {XOR[2], XOR[2], XOR[2], XOR[2], XOR[2]};
    double[] once = GradientCheck.computed(net, new double[][] {X[2]}, new double[][] {XOR[2]});
    DOUBLE.check(GradientCheck.computed(net, fiveTimesX, fiveTimesT), once);
    DOUBLE.check(net.loss(fiveTimesX, fiveTimesT), net.loss(X[2], XOR[2]));
  }

  @Test
  void theProgramPrintsBothNetworksAndBothConventions() {
    assertThat(Printed.by(StepByStep::main))
        .containsSubsequence(
            "One-Layer MLP",
            "[0.5, 0.4378235, 0.62245933, 0.5621765]",
            "0.225067197780",
            "dW = [[-0.04912169], [-0.06153352]]",
            "db = [-0.05246439]",
            "W = [[0.50491217], [-0.24384665]]",
            "b = [0.00524644]",
            "Two-Layer MLP",
            "[0.5, 0.47078277, 0.56092542, 0.52921723]",
            "0.250732058496",
            "0.250724342132",
            "dW2 = [[0.00265375], [0.00156154]]",
            "db2 = [0.00421529]",
            "dW1 = [[0.00082924, -0.00176009], [-0.00093085, -0.00093085]]",
            "db1 = [0.00052839, -0.00239009]",
            "HALF_SSE",
            "MSE",
            "the second over the first:         2.0");
  }

  private static UnrolledTwoLayerMlp trainedTwoLayers() {
    UnrolledTwoLayerMlp net = StepByStep.twoLayers();
    net.train(X, XOR, LEARNING_RATE);
    return net;
  }
}

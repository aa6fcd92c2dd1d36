package dev.unrolled.samples.seeds;

import static dev.unrolled.samples.seeds.Agreement.DOUBLE;
import static dev.unrolled.samples.seeds.Agreement.FOUR_DECIMALS;
import static dev.unrolled.samples.seeds.Mazur.INPUT;
import static dev.unrolled.samples.seeds.Mazur.LEARNING_RATE;
import static dev.unrolled.samples.seeds.Mazur.TARGET;
import static dev.unrolled.samples.seeds.Mazur.UNSEEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.unrolled.Parameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MazurTest {

  @Test
  void theFirstForwardPassHasTheNumbersOfTheDocument() {
    UnrolledMazur.Values v = Mazur.afterSteps(1).values();
    DOUBLE.check(v.z1, 0.3775, 0.39249999999999996);
    DOUBLE.check(v.a1, 0.5932699921071872, 0.596884378259767);
    DOUBLE.check(v.z2, 1.10590596705977, 1.2249214040964653);
    DOUBLE.check(v.a2, 0.7513650695523157, 0.7729284653214625);
    DOUBLE.check(new UnrolledMazur().loss(INPUT, TARGET), 0.2983711087600027);
  }

  @Test
  void theFirstBackwardPassHasTheNumbersOfTheDocument() {
    UnrolledMazur.Values v = Mazur.afterSteps(1).values();
    DOUBLE.check(v.dL_da2, 0.7413650695523157, -0.21707153467853746);
    DOUBLE.check(v.dL_dz2, 0.13849856162855695, -0.038098236516556236);
    DOUBLE.check(v.dL_da1, 0.03635030639314466, 0.0413703226487447);
    DOUBLE.check(v.dL_dz1, 0.00877135468948693, 0.009954254705217196);
  }

  @Test
  void theFirstGradientHasTheNumbersOfTheDocumentAndItsBiasesAreSums() {
    UnrolledMazur net = Mazur.afterSteps(1);
    DOUBLE.check(
        net.gradient().get("layer1.weight"),
        0.0004385677344743465,
        0.000877135468948693,
        0.0004977127352608599,
        0.0009954254705217198);
    DOUBLE.check(
        net.gradient().get("layer2.weight"),
        0.08216704056423077,
        0.08266762784753325,
        -0.02260254047747507,
        -0.022740242215978222);
    DOUBLE.check(net.gradient().get("layer1.bias"), 0.018725609394704128);
    DOUBLE.check(net.gradient().get("layer2.bias"), 0.10040032511200071);
    DOUBLE.check(
        net.gradient().get("layer1.bias")[0], net.values().dL_dz1[0] + net.values().dL_dz1[1]);
  }

  @Test
  void oneStepGivesTheWeightsOfTheDocument() {
    Parameters<double[]> parameters = Mazur.afterSteps(1).parameters();
    DOUBLE.check(
        parameters.get("layer1.weight"),
        0.1497807161327628,
        0.19956143226552567,
        0.24975114363236958,
        0.29950228726473915);
    DOUBLE.check(parameters.get("layer1.bias"), 0.3406371953026479);
    DOUBLE.check(
        parameters.get("layer2.weight"),
        0.35891647971788465,
        0.4086661860762334,
        0.5113012702387375,
        0.5613701211079891);
    DOUBLE.check(parameters.get("layer2.bias"), 0.5497998374439996);

    FOUR_DECIMALS.check(parameters.get("layer1.weight"), 0.1498, 0.1996, 0.2498, 0.2995);
    FOUR_DECIMALS.check(parameters.get("layer1.bias"), 0.3406);
    FOUR_DECIMALS.check(parameters.get("layer2.weight"), 0.3589, 0.4087, 0.5113, 0.5614);
    FOUR_DECIMALS.check(parameters.get("layer2.bias"), 0.5498);
  }

  @Test
  void twoStepsGiveTheWeightsOfTheDocument() {
    Parameters<double[]> parameters = Mazur.afterSteps(2).parameters();
    DOUBLE.check(
        parameters.get("layer1.weight"),
        0.14959758938579193,
        0.1991951787715839,
        0.24953817898068326,
        0.2990763579613665);
    DOUBLE.check(parameters.get("layer1.bias"), 0.33271536732950363);
    DOUBLE.check(
        parameters.get("layer2.weight"),
        0.31706344206003667,
        0.36655685823024176,
        0.5231670526658759,
        0.5733085645361182);
    DOUBLE.check(parameters.get("layer2.bias"), 0.4990595972201981);

    FOUR_DECIMALS.check(parameters.get("layer1.weight"), 0.1496, 0.1992, 0.2495, 0.2991);
    FOUR_DECIMALS.check(parameters.get("layer1.bias"), 0.3327);
    FOUR_DECIMALS.check(parameters.get("layer2.weight"), 0.3171, 0.3666, 0.5232, 0.5733);
    FOUR_DECIMALS.check(parameters.get("layer2.bias"), 0.4991);
  }

  @Test
  void aHundredStepsGiveTheWeightsOfTheDocument() {
    Parameters<double[]> parameters = Mazur.afterSteps(100).parameters();
    DOUBLE.check(
        parameters.get("layer1.weight"),
        0.17311387339657597,
        0.24622774679315204,
        0.2725949405506015,
        0.34518988110120336);
    DOUBLE.check(parameters.get("layer1.bias"), 1.264176278943551);
    DOUBLE.check(
        parameters.get("layer2.weight"),
        -1.1495397133581935,
        -1.1076199935739452,
        1.5021445819723862,
        1.557038538748159);
    DOUBLE.check(parameters.get("layer2.bias"), -0.3010650276284082);

    FOUR_DECIMALS.check(parameters.get("layer1.weight"), 0.1731, 0.2462, 0.2726, 0.3452);
    FOUR_DECIMALS.check(parameters.get("layer1.bias"), 1.2642);
    FOUR_DECIMALS.check(parameters.get("layer2.weight"), -1.1495, -1.1076, 1.5021, 1.5570);
    FOUR_DECIMALS.check(parameters.get("layer2.bias"), -0.3011);
  }

  @ParameterizedTest(name = "epoch {0}")
  @CsvSource({
    "0, 0.2983711063861847, 0.2983711087600027, 0.7514, 0.7729",
    "10, 0.17523802816867828, 0.1752380107751284, 0.5335, 0.7135",
    "20, 0.10270833224058151, 0.10270833822744371, 0.3705, 0.7153",
    "30, 0.06461693346500397, 0.06461692565726448, 0.2801, 0.7528",
    "40, 0.04308116436004639, 0.04308116090077959, 0.2253, 0.7905",
    "50, 0.03048398159444332, 0.030483981221580633, 0.1893, 0.8202",
    "60, 0.022741930559277534, 0.022741937016722003, 0.1640, 0.8425",
    "70, 0.017712488770484924, 0.017712485830469325, 0.1455, 0.8594",
    "80, 0.014273736625909805, 0.014273738552437795, 0.1314, 0.8725",
    "90, 0.01181731652468443, 0.011817314047934062, 0.1203, 0.8829",
  })
  void everyTenthEpochHasTheLossAndTheOutputOfTheDocument(
      int epoch, double printedLoss, double loss, double output0, double output1) {
    UnrolledMazur net = Mazur.afterSteps(epoch);
    DOUBLE.check(net.loss(INPUT, TARGET), loss);
    assertThat(net.loss(INPUT, TARGET)).isCloseTo(printedLoss, withinPercentage(1e-6 * 100));
    FOUR_DECIMALS.check(net.predict(INPUT), output0, output1);
  }

  @Test
  void afterAHundredStepsItPredictsWhatTheDocumentPrints() {
    double[] prediction = Mazur.afterSteps(100).predict(UNSEEN);
    DOUBLE.check(prediction, 0.1110874336543481, 0.8918426973050781);
    FOUR_DECIMALS.check(prediction, 0.1111, 0.8918);
  }

  @Test
  void theGradientOfTheHundredthStepIsKeptFromBeforeItsUpdate() {
    UnrolledMazur net = Mazur.afterSteps(100);
    double[] kept = net.gradient().get("layer2.weight");
    DOUBLE.check(
        kept,
        0.007989031639270687,
        0.008014506040629293,
        -0.00759067055021642,
        -0.007614874708731282);
    FOUR_DECIMALS.check(kept, 0.0080, 0.0080, -0.0076, -0.0076);

    double[] recomputed = new double[net.shape().parameterCount()];
    net.gradient(INPUT, TARGET, recomputed, net.newWorkspace());
    double recomputedFirst = recomputed[net.shape().parameter("layer2.weight").offset()];
    FOUR_DECIMALS.check(recomputedFirst, 0.0079);
    assertThat(Rounded.TO_4.number(recomputedFirst)).isEqualTo("0.0079");
  }

  @Test
  void theLossOfTheLastEpochIsTheOneBeforeItsUpdate() {
    UnrolledMazur net = Mazur.afterSteps(99);
    DOUBLE.check(net.train(INPUT, TARGET, LEARNING_RATE), 0.010157185229774126);
    DOUBLE.check(net.loss(INPUT, TARGET), 0.009997164794094127);
  }

  /** The notebook overwrites a 1 x 2 weight by a 2 x 2 one, and PyTorch lets it. */
  @Test
  void weightsOfAnotherShapeAreRefused() {
    UnrolledMazur net = new UnrolledMazur();
    double[] before = net.parameters().copy();
    assertThatThrownBy(() -> net.parameters().set("layer2.weight", 0.4, 0.45))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("layer2.weight 2x2 has 2 values; it needs 4");
    assertThatThrownBy(() -> net.parameters().set("layer1.bias", 0.35, 0.35))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("layer1.bias has 2 values; it needs 1");
    assertThat(net.parameters().copy()).containsExactly(before);
  }

  /** The notebook gives a layer of two units one bias, and PyTorch silently spreads it. */
  @Test
  void oneNumberIsNotSilentlySpreadOverTheBiasesOfALayer() {
    UnrolledMazurPerNeuron net = new UnrolledMazurPerNeuron();
    assertThatThrownBy(() -> net.parameters().set("layer1.bias", 0.35))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("layer1.bias 2 has 1 values; it needs 2");
  }

  /** Why the notebook's mean and the original's half sum of squares are the same number here. */
  @Test
  void forTwoOutputsTheMeanIsHalfTheSum() {
    double[] a = new UnrolledMazur().predict(INPUT);
    double sum = Math.pow(a[0] - TARGET[0], 2) + Math.pow(a[1] - TARGET[1], 2);
    DOUBLE.check(new UnrolledMazur().loss(INPUT, TARGET), sum / 2);
  }

  /** Mazur's original text never updates the biases; the notebook does. */
  @Test
  void withFixedBiasesItReproducesTheOriginalText() {
    UnrolledMazurFixedBiases net = new UnrolledMazurFixedBiases();
    net.train(INPUT, TARGET, LEARNING_RATE);
    DOUBLE.check(net.loss(INPUT, TARGET), 0.29102777369359933);

    for (int step = 1; step < 10_000; step++) {
      net.train(INPUT, TARGET, LEARNING_RATE);
    }
    assertThat(net.parameters().get("layer1.bias")).containsExactly(0.35);
    assertThat(net.parameters().get("layer2.bias")).containsExactly(0.60);
    DOUBLE.check(net.loss(INPUT, TARGET), 3.510187782978859e-05);
    DOUBLE.check(net.predict(INPUT), 0.01591362044355068, 0.9840642735146238);
  }

  @Test
  void withABiasPerUnitItIsAnotherNetwork() {
    UnrolledMazurPerNeuron net = new UnrolledMazurPerNeuron();
    net.train(INPUT, TARGET, LEARNING_RATE);
    Agreement.EIGHT_DECIMALS.check(net.parameters().get("layer1.bias"), 0.34561432, 0.34502287);
    Agreement.EIGHT_DECIMALS.check(net.parameters().get("layer2.bias"), 0.53075072, 0.61904912);

    for (int step = 1; step < 10; step++) {
      net.train(INPUT, TARGET, LEARNING_RATE);
    }
    DOUBLE.check(net.loss(INPUT, TARGET), 0.12552703804413207);
    assertThat(Mazur.afterSteps(10).loss(INPUT, TARGET)).isGreaterThan(0.17);
  }

  @Test
  void theProgramPrintsTheNotebook() {
    assertThat(Printed.by(Mazur::main))
        .containsSubsequence(
            "[[0.1500, 0.2000], [0.2500, 0.3000]]",
            "[0.3500]",
            "[[0.4000, 0.4500], [0.5000, 0.5500]]",
            "[0.6000]",
            "total MSE error: 0.29837110",
            "[[0.1498, 0.1996], [0.2498, 0.2995]]",
            "[0.3406]",
            "[[0.3589, 0.4087], [0.5113, 0.5614]]",
            "[0.5498]",
            "[[0.1496, 0.1992], [0.2495, 0.2991]]",
            "[0.3327]",
            "[[0.3171, 0.3666], [0.5232, 0.5733]]",
            "[0.4991]",
            "Epoch: 0, loss: 0.29837110",
            "[0.7514, 0.7729]",
            "Epoch: 10, loss: 0.1752380",
            "[0.5335, 0.7135]",
            "Epoch: 20, loss: 0.1027083",
            "[0.3705, 0.7153]",
            "Epoch: 30, loss: 0.0646169",
            "[0.2801, 0.7528]",
            "Epoch: 40, loss: 0.04308116",
            "[0.2253, 0.7905]",
            "Epoch: 50, loss: 0.03048398",
            "[0.1893, 0.8202]",
            "Epoch: 60, loss: 0.02274193",
            "[0.1640, 0.8425]",
            "Epoch: 70, loss: 0.01771248",
            "[0.1455, 0.8594]",
            "Epoch: 80, loss: 0.01427373",
            "[0.1314, 0.8725]",
            "Epoch: 90, loss: 0.01181731",
            "[0.1203, 0.8829]",
            "[[0.1731, 0.2462], [0.2726, 0.3452]]",
            "[1.2642]",
            "[[-1.1495, -1.1076], [1.5021, 1.5570]]",
            "[-0.3011]",
            "[0.1111, 0.8918]",
            "[[0.0080, 0.0080], [-0.0076, -0.0076]]");
  }
}

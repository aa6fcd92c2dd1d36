package dev.unrolled.samples.seeds;

import static dev.unrolled.samples.seeds.Agreement.DOUBLE;
import static dev.unrolled.samples.seeds.Agreement.FOUR_DECIMALS;
import static dev.unrolled.samples.seeds.WrongGradient.X;
import static dev.unrolled.samples.seeds.WrongGradient.Y;
import static dev.unrolled.shape.WeightOrder.IN_BY_OUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class WrongGradientTest {

  private static final double[] TUTORIAL = {
    0.008962491468439623, 0.016277224540204843, 0.013553374164315785, //
    0.007966659083057442, 0.014468644035737638, 0.012047443701614032, //
    0.006970826697675262, 0.012660063531270433, 0.010541513238912278, //
    0.005974994312293082, 0.010851483026803228, 0.009035582776210523,
  };
  private static final double[] TUTORIAL_PRINTED = {
    0.0090, 0.0163, 0.0136, //
    0.0080, 0.0145, 0.0120, //
    0.0070, 0.0127, 0.0105, //
    0.0060, 0.0109, 0.0090,
  };
  private static final double[] CORRECT = {
    0.009912806491635047, 0.021043937036944464, 0.01613253872328954, //
    0.008811383548120041, 0.0187057218106173, 0.014340034420701815, //
    0.007709960604605035, 0.016367506584290138, 0.012547530118114086, //
    0.006608537661090031, 0.014029291357962976, 0.01075502581552636,
  };
  private static final double[] CORRECT_PRINTED = {
    0.0099, 0.0210, 0.0161, //
    0.0088, 0.0187, 0.0143, //
    0.0077, 0.0164, 0.0125, //
    0.0066, 0.0140, 0.0108,
  };

  private final UnrolledWrongGradient net = WrongGradient.afterRightStep();
  private final UnrolledWrongGradient.Values v = net.values();

  @Test
  void theForwardPassHasTheNumbersOfTheDocument() {
    assertThat(v.z1).containsExactly(new double[] {2.24401, 1.22811, 1.65917}, within(5e-6));
    DOUBLE.check(v.a1, 0.9041325961525275, 0.7734876088836777, 0.8401265539657204);
    DOUBLE.check(v.z2, 2.4467825235030896);
    DOUBLE.check(v.a2, 0.9203258443753232);
    DOUBLE.check(WrongGradient.network().loss(X, Y), 0.8469996598251516);
    FOUR_DECIMALS.check(v.a2, 0.9203);
    FOUR_DECIMALS.check(WrongGradient.network().loss(X, Y), 0.8470);
  }

  @Test
  void theOutputLayersGradientHasTheNumbersOfTheDocument() {
    DOUBLE.check(v.dL_da2, 1.8406516887506463);
    DOUBLE.check(v.a2[0] * (1 - v.a2[0]), 0.0733261845501716);
    DOUBLE.check(v.dL_dz2, 0.13496796542191491);
    double[] dW2 = net.gradient().get("layer2.weight");
    DOUBLE.check(dW2, 0.12202893697434049, 0.10439604885009186, 0.11339017168567789);
    FOUR_DECIMALS.check(dW2, 0.1220, 0.1044, 0.1134);
    DOUBLE.check(
        net.parameters().get("layer2.weight"),
        0.9292971063025659,
        0.9783603951149908,
        0.9774609828314322);
  }

  @Test
  void theChainRuleGivesTheCorrectGradientOfTheFirstLayer() {
    double[] right = net.gradient().get("layer1.weight", IN_BY_OUT);
    DOUBLE.check(right, CORRECT);
    FOUR_DECIMALS.check(right, CORRECT_PRINTED);
  }

  @Test
  void theTutorialsFormulaGivesTheTutorialsNumbers() {
    double[] wrong = WrongGradient.tutorialGradient(net);
    DOUBLE.check(wrong, TUTORIAL);
    FOUR_DECIMALS.check(wrong, TUTORIAL_PRINTED);
  }

  @Test
  void theTutorialsGradientIsTheCorrectOneTimesH() {
    double[] timesH = net.gradient().get("layer1.weight", IN_BY_OUT);
    for (int k = 0; k < timesH.length; k++) {
      timesH[k] *= v.a1[k % WrongGradient.HIDDEN];
    }
    DOUBLE.check(timesH, TUTORIAL);
    FOUR_DECIMALS.check(timesH, TUTORIAL_PRINTED);
    DOUBLE.check(WrongGradient.ratios(TUTORIAL, CORRECT), v.a1);
  }

  @Test
  void theGradientCheckAcceptsTheChainRuleAndRejectsTheTutorial() {
    assertThat(WrongGradient.network()
            .checkGradients(WrongGradient.X, WrongGradient.Y)
            .passes())
        .isTrue();

    var check = WrongGradient.checkOfTutorialGradient();
    assertThat(check.passes()).isFalse();
    assertThat(check.parameter()).startsWith("layer1.weight");
    assertThat(check.relativeError()).isGreaterThan(0.05);
  }

  @Test
  void bothNewOutputsPrintAlikeAtFourDecimals() {
    double[] wrong = WrongGradient.afterTutorialStep().predict(X);
    double[] right = net.predict(X);
    DOUBLE.check(wrong, 0.9180990434327349);
    DOUBLE.check(right, 0.9180753010384392);
    FOUR_DECIMALS.check(wrong, 0.9181);
    FOUR_DECIMALS.check(right, 0.9181);
  }

  @Test
  void theProgramShowsTheWrongGradientBesideTheRightOne() {
    assertThat(Printed.by(WrongGradient::main))
        .containsSubsequence(
            "[[0.9000], [0.8000], [0.7000], [0.6000]]",
            "[0.6915, 0.2038, 0.1092]",
            "[0.8664, 0.2407, 0.9444]",
            "[0.9586, 0.5905, 0.4535]",
            "[0.4292, 0.7313, 0.8132]",
            "[[0.9415], [0.9888], [0.9888]]",
            "[0.9203]",
            "0.8470",
            "[[0.1220], [0.1044], [0.1134]]",
            "[0.0090, 0.0163, 0.0136]    [0.0099, 0.0210, 0.0161]",
            "[0.0080, 0.0145, 0.0120]    [0.0088, 0.0187, 0.0143]",
            "[0.0070, 0.0127, 0.0105]    [0.0077, 0.0164, 0.0125]",
            "[0.0060, 0.0109, 0.0090]    [0.0066, 0.0140, 0.0108]",
            "tutorial / chain rule: [0.9041, 0.7735, 0.8401]",
            "H:                     [0.9041, 0.7735, 0.8401]",
            "tutorial:   0.9181",
            "chain rule: 0.9181");
  }
}

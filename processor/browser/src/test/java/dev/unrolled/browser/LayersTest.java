package dev.unrolled.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** Networks that are larger than a screen. */
final class LayersTest extends InBrowser {

  @Test
  void aNetworkOfAFewHundredNumbersHasEveryUnitEveryWeightAndEveryStep() {
    page.open(new UnrolledIris());

    assertThat(page.value("all('#drawing .more').length")).isEqualTo(0L);
    assertThat(page.value("all('#drawing .weight').length")).isEqualTo(131L);
    assertThat(page.value("all('#weights input').length")).isEqualTo(131L);
    assertThat(page.value("moments.filter(({dataset}) => dataset.key.startsWith('g.')).length"))
        .isEqualTo(131L);
  }

  @Test
  void whatIsLeftOutOfALargerOneOpensAsAnImageOfNumbers() {
    page.open(new UnrolledDigits());
    page.tabTo("#drawing .more[data-layer=\"1\"]");
    page.press(Keys.ENTER);
    assertThat(page.text("#numbers-title")).isEqualTo("Layer 1");
    assertThat(page.text("#cell")).startsWith("a1[0] = ");
    page.tabTo("#cells");
    page.press(Keys.ARROW_RIGHT, Keys.ARROW_DOWN);
    assertThat(page.text("#cell")).startsWith("a1[33] = ");
    assertThat(page.text("#position")).startsWith("Step 1 of");
    page.value("(byId('what').value = 'weights', byId('what').onchange()) || 0");
    page.write("#unit", "127");
    assertThat(page.text("#cell")).startsWith("weight of unit 127 from 33 = ");
    assertThat(page.number("pictured.numbers.length")).isEqualTo(784);
    double[] weights = new UnrolledDigits().parameters().get("layer1.weight");
    assertThat(page.numbers("pictured.numbers"))
        .containsExactly(java.util.Arrays.copyOfRange(weights, 127 * 784, 128 * 784));
    page.find("#close").click();
    assertThat(page.find("#numbers").isDisplayed()).isFalse();
  }

  @Test
  void theStepOfAWeightStandsInSymbolsAndSaysWhatBecomesOfTheLoss() {
    page.open(new UnrolledMazur());
    page.value("show(26) || 0");
    String said = page.text("#stage .step");
    page.find("#one").click();

    assertThat(said)
        .isEqualTo("η is the learning rate, 0.5. Once every weight and bias has made its step, the"
            + " loss goes from 0.298371 to " + page.value("digits(state.loss)") + ".");
    assertThat(page.text("#stage .formula").replaceAll("\\s", "")).contains("b(1)←b(1)−η·∂L∂b(1)");
  }
}

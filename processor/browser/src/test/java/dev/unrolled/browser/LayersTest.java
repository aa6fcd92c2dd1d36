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

  /** What of each map a step lights, such as {@code x[0] 2/6}: a filter partly beside the image. */
  private static Object litMaps(String key) {
    page.value("show(moments.findIndex(each => each.dataset.key === '" + key + "')) || 0");
    return page.value("""
        all('#stage .map').map(map => map.querySelector('p').textContent + ' '
            + map.querySelectorAll('.lit').length + '/' + map.querySelectorAll('g').length).join(', ')""");
  }

  @Test
  void aFilterIsSeenToSlideOverItsImageAndTheWinnerOfEachWindow() {
    page.open(new UnrolledImage());

    assertThat(litMaps("z1.1")).isEqualTo("x[0] 2/6, W1[0,0] 2/4, z1[0] 1/6");
    assertThat(page.value("all('#stage .map')[0].querySelector('.lit text').textContent"))
        .isEqualTo("−0.2");
    assertThat(litMaps("z1.3")).isEqualTo("x[0] 4/6, W1[0,0] 4/4, z1[0] 1/6");
    assertThat(litMaps("a2.0")).isEqualTo("a1[0] 4/6, a2[0] 1/2");
    assertThat(litMaps("g.1")).isEqualTo("x[0] 4/6, dL_dz1[0] 4/6, dL_dW1[0,0] 1/4");
    assertThat(litMaps("dL_dx.4")).isEqualTo("dL_dz1[0] 4/6, W1[0,0] 4/4, dL_dx[0] 1/6");
    assertThat(litMaps("z4.0")).isEqualTo("");

    page.open(new UnrolledSignal());
    assertThat(litMaps("z1.2"))
        .isEqualTo("x[0] 2/3, x[1] 2/3, W1[1,0] 2/3, W1[1,1] 2/3, z1[1] 1/2");
  }

  @Test
  void theQuizHidesTheNumbersOfMapsThatAreToCome() {
    page.open(new UnrolledImage());
    page.find("#quiz").click();
    page.value("show(1) || 0");

    assertThat(
            page.value(
                "all('#stage .map:last-of-type text').map(each => each.textContent).slice(1).join(' ')"))
        .isEqualTo("? ? ? ? ?");
  }
}

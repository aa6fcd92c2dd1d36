package dev.unrolled.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** What a reader does on a page, here without a mouse wherever that must be possible. */
final class WalkTest extends InBrowser {

  @BeforeEach
  void openMazur() {
    page.open(new UnrolledMazur());
  }

  @Test
  void eachStepShowsItsEquationItsNumbersItsJavaAndItsUnits() {
    assertThat(page.text("#stage .lesson")).startsWith("Layer 1: z = W x + b");
    assertThat(page.text("#stage pre")).isEqualTo("z1[0] = w1_00 * x[0] + w1_01 * x[1] + b1;");
    assertThat(page.text("#stage .formula").replaceAll("\\s", ""))
        .contains("=0.15·0.05+0.2·0.1+0.35")
        .endsWith("=0.3775");
    assertThat(lit(".unit")).isEqualTo("n0.0 n0.1 n1.0");
    assertThat(lit(".edge")).isEqualTo("p0 p2 p4");
    assertThat(page.value("all('[aria-current=step]').map(each => each.dataset.key).join()"))
        .isEqualTo("z1.0");
  }

  @Test
  void theArrowKeysWalkThroughAllSteps() {
    page.press(Keys.ARROW_RIGHT, Keys.ARROW_RIGHT);
    assertThat(page.text("#position")).isEqualTo("Step 3 of 27, forward");
    page.press(Keys.ARROW_LEFT);
    assertThat(page.text("#position")).isEqualTo("Step 2 of 27, forward");
    assertThat(page.text("#stage pre")).contains("a1[0] = sigmoid(z1[0]);");
    page.press(Keys.ARROW_LEFT, Keys.ARROW_LEFT); // there is none before the first
    assertThat(page.text("#position")).isEqualTo("Step 1 of 27, forward");
  }

  @Test
  void buttonsAndSliderAreReachedByTheTabKey() {
    page.tabTo("#next");
    page.press(Keys.ENTER);
    assertThat(page.text("#position")).isEqualTo("Step 2 of 27, forward");
    page.tabTo("#slider");
    page.press(Keys.END);
    assertThat(page.text("#position")).isEqualTo("Step 27 of 27, backward");
    assertThat(page.find("#next").isEnabled()).isFalse();
    assertThat(page.text("#stage pre")).contains("g[4] += dL_dz1[0] + dL_dz1[1];");
    assertThat(lit(".unit")).isEqualTo("n1.0 n1.1 n2.0 n2.1 L");
  }

  @Test
  void theStepInTheAddressIsTheFirst() {
    page.value("(location.hash = '#9') && 0");
    page.promised("new Promise(done => setTimeout(done, 0)).then(() => 0)");

    assertThat(page.text("#position")).isEqualTo("Step 9 of 27, loss");
    assertThat(page.text("#stage .formula")).contains("0.298371");
  }

  @Test
  void gradientDescentMovesTheWeightsAndDrawsTheLoss() {
    page.tabTo("#one");
    page.press(Keys.ENTER);
    assertThat(page.text("#status"))
        .isEqualTo("After 1 step the loss is 0.285751; it was 0.298371.");
    assertThat(page.find("[data-key='p.0']").getDomProperty("value")).isEqualTo("0.149781");
    page.tabTo("#hundred");
    page.press(Keys.ENTER);
    assertThat(page.value("byId('losses').getAttribute('points').split(' ').length"))
        .isEqualTo(102L);
    page.tabTo("#reset");
    page.press(Keys.ENTER);
    assertThat(page.text("#status")).isEqualTo("The loss is 0.298371.");
    assertThat(page.find("[data-key='p.0']").getDomProperty("value")).isEqualTo("0.15");
  }

  @Test
  void aChangedInputOrTargetOrWeightChangesEverythingBehindIt() {
    page.write("[data-key='x.0']", "1");
    assertThat(page.text("#stage .formula")).contains("0.52");
    page.write("[data-key='p.0']", "-1");
    page.find("h1").click();
    assertThat(page.text("#stage .formula").replaceAll("\\s", "")).contains("=−1·1+0.2·0.1+0.35");
    assertThat(page.find(".weight[data-p='0']").getDomAttribute("class")).contains("minus");
    String before = page.text("#status");
    page.write("[data-key='t.0']", "0.5");
    assertThat(page.text("#status")).isNotEqualTo(before);
  }

  @Test
  void whatIsNoNumberIsRefusedAndChangesNothing() {
    page.write("[data-key='x.0']", "");

    assertThat(page.text("#status")).isEqualTo("Write a finite number.");
    assertThat(page.find("[data-key='x.0']").getDomAttribute("aria-invalid")).isEqualTo("true");
    assertThat(page.number("state.x[0]")).isEqualTo(0.05);

    page.write("#rate", "-1");
    assertThat(page.text("#status")).isEqualTo("The learning rate must be above 0.");
    assertThat(page.number("state.rate")).isEqualTo(0.5);
  }

  @Test
  void aCrossEntropyTakesOnlyProbabilitiesAndThoseOfClassesAddUp() {
    page.open(new UnrolledIris());
    page.write("[data-key='t.0']", "2");
    assertThat(page.text("#status"))
        .isEqualTo("A target of CATEGORICAL_CROSS_ENTROPY must lie from 0 to 1, such as 1 for yes"
            + " and 0 for no.");
    page.write("[data-key='t.1']", "0.25");
    assertThat(page.numbers("state.t")).containsExactly(0.75, 0.25, 0);
  }

  @Test
  void whereNumbersGrowTooLargeTrainingStopsAndSaysSo() {
    page.open(new UnrolledOutliers());
    page.write("#rate", "1e300");
    page.find("#hundred").click();

    assertThat(page.text("#status")).startsWith("The numbers have grown too large");
  }

  @Test
  void aWeightInFocusShowsItsWayToTheLossAndItsGradientAsAProduct() {
    page.tabTo("[data-key=\"p.0\"]");

    assertThat(lit(".unit")).isEqualTo("n1.0 n2.0 n2.1 L");
    assertThat(lit(".edge")).isEqualTo("p0 p5 p6 n2.0 n2.1");
    assertThat(page.text("#why .formula").replaceAll("\\s", ""))
        .contains("=0.0363503·(0.59327·(1−0.59327))·0.05=0.000438568")
        .endsWith("w00(1)←w00(1)−η·∂L∂w00(1)=0.15−0.5·0.000438568=0.149781");
    page.press(Keys.TAB);
    page.press(Keys.chord(Keys.SHIFT, Keys.TAB), Keys.chord(Keys.SHIFT, Keys.TAB));
    assertThat(page.find("#why").getText()).isEmpty();
    assertThat(lit(".unit")).isEqualTo("n0.0 n0.1 n1.0");
  }

  @Test
  void theMouseOnAWeightShowsTheSame() {
    page.pointAt(".weight[data-p='5'] .hit");
    assertThat(page.text("#why pre")).contains("g[5] += dL_dz2[0] * a1[0];");
    assertThat(page.text("#why .formula").replaceAll("\\s", "")).contains("=0.082167w00(2)←");
    assertThat(page.find("#stage").isDisplayed()).isFalse(); // the one stands in for the other
    assertThat(page.text("#position")).isEqualTo("Step 14 of 27, backward");
    page.pointAt("h1");
    assertThat(page.find("#why").getText()).isEmpty();
    assertThat(page.text("#stage pre")).contains("z1[0] =");
    assertThat(page.text("#position")).isEqualTo("Step 1 of 27, forward");
  }

  @Test
  void aFrozenWeightSaysThatItIs() {
    page.open(new UnrolledPartly());
    page.find("[data-key='p.15']").click();

    assertThat(page.text("#why")).startsWith("This parameter is frozen");
  }

  @Test
  void resetBringsBackTheLearningRateToo() {
    page.write("#rate", "0.125");
    page.find("#reset").click();

    assertThat(page.number("state.rate")).isEqualTo(0.5);
    assertThat(page.find("#rate").getDomProperty("value")).isEqualTo("0.5");
  }

  @Test
  void aLossThatHasGrownIsSaidToHave() {
    page.open(new UnrolledOutliers());
    page.write("#rate", "3");
    page.find("#one").click();

    assertThat(page.number("state.losses[1]")).isGreaterThan(page.number("state.losses[0]"));
    assertThat(page.text("#status")).endsWith("It has grown: a smaller learning rate may help.");
    page.find("#reset").click();
    page.find("#one").click();
    assertThat(page.text("#status")).doesNotContain("grown");
  }

  @Test
  void anyTargetAndAnyInputCanBeChosenWhereNotAllAreShown() {
    page.open(new UnrolledDigits());
    page.write("input.index[data-of=t]", "6");
    page.write("#any-t", "1");
    assertThat(page.numbers("state.t")).containsExactly(0, 0, 0, 0, 0, 0, 1, 0, 0, 0);
    page.write("input.index[data-of=x]", "1000"); // there are 784
    assertThat(page.find("input.index[data-of=x]").getDomProperty("value")).isEqualTo("783");
    page.write("#any-x", "0.75");
    assertThat(page.number("state.x[783]")).isEqualTo(0.75);
    assertThat(page.find("[data-key='x.783']").getDomProperty("value")).isEqualTo("0.75");
  }

  @Test
  void aFieldHasRoomForTheLongestNumbers() {
    page.value("(state.p[0] = -1.234567e-10) && restart() || 0");

    String field = "byId('weights').querySelector('[data-key=\"p.0\"]')";
    assertThat(page.find("#weights [data-key='p.0']").getDomProperty("value"))
        .isEqualTo("-1.23457e-10");
    assertThat(page.number(field + ".scrollWidth"))
        .isLessThanOrEqualTo(page.number(field + ".clientWidth"));
  }

  @Test
  void aPageWithoutAnExampleSaysThatItsInputsAreInvented() {
    assertThat(page.text(".hint")).doesNotContain("invented");
    page.open(new UnrolledDigits());
    assertThat(page.text(".hint")).contains("The example is invented");
  }

  @Test
  void anEmbeddingSaysWhichRowsItLooksUpAndTakesNoOtherThanItHas() {
    page.open(new UnrolledWords());
    assertThat(page.value("all('#drawing .labels text').map(each => each.textContent)"
            + ".filter(each => each.startsWith('row')).join()"))
        .isEqualTo("row 2 of W1,row 2 of W1,row 0 of W1");
    assertThat(page.text("#stage .formula").replaceAll("\\s", "")).contains("=w20(1)=");
    page.write("[data-key='x.0']", "3");
    assertThat(page.text("#stage .formula").replaceAll("\\s", "")).contains("=w30(1)=");
    assertThat(page.number("state.v.a1[0]")).isEqualTo(page.number("state.p[6]"));
    for (String wrong : List.of("4", "-1", "0.5")) {
      page.write("[data-key='x.0']", wrong);
      assertThat(page.text("#status"))
          .isEqualTo("An input says which row is looked up: write a whole number from 0 to 3.");
      assertThat(page.number("state.x[0]")).isEqualTo(3);
    }
  }

  @Test
  void theWayOfALookedUpNumberBeginsWhereverItIsLookedUp() {
    page.open(new UnrolledWords());
    page.tabTo("[data-key=\"p.5\"]"); // row 2, number 1
    assertThat(lit(".unit")).isEqualTo("n1.1 n1.3 n2.1 n2.3 n3.0 n3.1 L");
    page.tabTo("[data-key=\"p.6\"]"); // row 3, which no input names
    assertThat(lit(".unit")).isEqualTo("");
    assertThat(page.text("#why .formula").replaceAll("\\s", ""))
        .contains("[2=3]")
        .contains("=0w");
  }

  @Test
  void aNormShowsItsMeanAndItsStandardDeviationAndTheWaysOfItsWeights() {
    page.open(new UnrolledNormed());
    assertThat(page.value("all('#drawing .labels text').map(each => each.textContent)"
            + ".filter(each => /mean|std/.test(each)).join()"))
        .isEqualTo("mean 0.5,std 1.225,mean 0.25,std 0.6124,mean 0,std 1");
    page.press(Keys.ARROW_RIGHT, Keys.ARROW_RIGHT, Keys.ARROW_RIGHT, Keys.ARROW_RIGHT);
    page.value("show(moments.findIndex(each => each.dataset.key === 'mean1.1')) || 0");
    assertThat(lit(".unit")).isEqualTo("n0.3 n0.4 n0.5 n1.3 n1.4 n1.5");
    page.tabTo("[data-key=\"p.1\"]"); // the weight of number 1 in both rows
    assertThat(lit(".unit")).asString().startsWith("n1.1 n1.4 n2.0").endsWith("n4.0 n4.1 L");
  }

  @Test
  void whatIsDroppedIsPaleAndEachStepDrawsAnew() {
    page.open(new UnrolledDropped());
    assertThat(dropped()).isEqualTo("n2.0 n2.3");
    page.value("show(moments.findIndex(each => each.dataset.key === 'm2.1')) || 0");
    assertThat(page.value("all('#stage .formula math').map(each => each.textContent).join(' ')"))
        .asString()
        .matches("m.*\\(2\\) =.0 with probability 0.5, else.11−0.5 =2");
    page.find("#one").click();
    assertThat(dropped()).isNotEqualTo("n2.0 n2.3");
    page.find("#reset").click();
    assertThat(dropped()).isEqualTo("n2.0 n2.3");
  }

  /** The units of layer 2 that are pale. */
  private static Object dropped() {
    return page.value("all('#drawing .unit.dropped').map(each => each.id).join(' ')");
  }

  @Test
  void aResidualConnectionIsALineOfItsOwnThatLightsUpWhereItIsAdded() {
    page.open(new UnrolledResidual());
    page.value("show(moments.findIndex(each => each.dataset.key === 'y3.1')) || 0");

    assertThat(lit(".unit")).isEqualTo("n1.1 n3.1");
    assertThat(lit(".residual")).isEqualTo("n1.1");
    assertThat(page.value("all('#drawing .residual').map(each =>"
            + " each.dataset.from + '-' + each.dataset.to).join(' ')"))
        .isEqualTo("n0.0-n1.0 n0.1-n1.1 n1.0-n3.0 n1.1-n3.1");
  }

  /** The ids of what is lit in the drawing. */
  private static Object lit(String kind) {
    return page.value("all('#drawing " + kind + ".lit').map(each => each.id || each.dataset.id"
        + " || each.dataset.from).join(' ')");
  }
}

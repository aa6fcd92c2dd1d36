package dev.unrolled.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** A page trains on all of its examples, and shows what is learned while it is. */
final class LearnTest extends InBrowser {

  private static final String XOR =
      "state.examples.map(({x}) => predict(x, values())[0] >= 0.5 ? 1 : 0).join()";

  @BeforeEach
  void openXor() {
    page.open(new UnrolledXor());
  }

  @Test
  void aPageOfXorLearnsAllFourRowsAndShowsThePlane() {
    assertThat(plane()).isLessThan(0.5); // nearly the same everywhere
    page.write("#rate", "1");
    for (int press = 0; press < 5; press++) {
      page.find("#hundred").click();
    }

    assertThat(page.value(XOR)).isEqualTo("0,1,1,0");
    assertThat(page.text("#status"))
        .startsWith("After 500 steps the mean loss of 4 examples is 0.0");
    assertThat(page.text("#confusion caption")).startsWith("4 of 4 right.");
    assertThat(
            page.value("all('#examples .says').map(each => each.textContent.slice(-1)).join('')"))
        .isEqualTo("✓✓✓✓");
    assertThat(plane()).isGreaterThan(0.9); // from orange to blue
    assertThat(colours()).isEqualTo("orange,blue,blue,orange");
  }

  /** How far apart the network's outputs are on the plane that is drawn. */
  private static double plane() {
    return page.number("""
        (() => {
          const [outputs] = sample(reaches()).outputs;
          return Math.max(...outputs) - Math.min(...outputs);
        })()""");
  }

  /** Which of the two colours is drawn beside the mark of each corner. */
  private static Object colours() {
    return page.value("""
        (() => {
          const {width, height} = byId('plane');
          const {data} = byId('plane').getContext('2d').getImageData(0, 0, width, height);
          return [[0, 0], [0, 1], [1, 0], [1, 1]].map(([right, up]) => {
            const [x, y] = [(right + 0.3) / 1.6 * width + 14, (1.3 - up) / 1.6 * height].map(Math.round);
            const [red, , blue] = data.subarray(4 * (y * width + x));
            return blue > red ? 'blue' : 'orange';
          }).join();
        })()""");
  }

  @Test
  void aPlayedPageTrainsUntilItIsPausedAndEveryStepCanBeTakenBack() {
    Object before = page.value("state.p.join()");
    page.tabTo("#run");
    page.press(Keys.ENTER);
    page.promised(stepsAreAtLeast(20));
    assertThat(page.text("#run")).contains("Pause");
    page.press(Keys.ENTER);
    int steps = (int) page.number("state.steps");
    assertThat(page.text("#run")).contains("Train");
    assertThat(page.numbers("state.losses")).hasSize(steps + 1);
    page.find("#stepBack").click();
    assertThat(page.number("state.steps")).isEqualTo(steps - 1);
    assertThat(page.numbers("state.losses")).hasSize(steps);
    page.press(Keys.chord(Keys.CONTROL, "z"));
    assertThat(page.value("state.p.join()")).isEqualTo(before);
    assertThat(page.text("#status")).startsWith("The mean loss of 4 examples is");
    page.press(Keys.chord(Keys.CONTROL, "y"));
    assertThat(page.number("state.steps")).isEqualTo(steps);
  }

  private static String stepsAreAtLeast(int count) {
    return """
        new Promise(done => {
          const look = () => (state.steps >= %s ? done(0) : requestAnimationFrame(look));
          look();
        })""".formatted(count);
  }

  @Test
  void gradientsOfExamplesAddUpAndTheWalkSaysSo() {
    page.value("show(moments.findIndex(each => each.dataset.key === 'g.0')) || 0");
    double[] gradients = page.numbers("state.examples.map(({g}) => g[0])");
    double mean = (gradients[0] + gradients[1] + gradients[2] + gradients[3]) / 4;

    assertThat(page.number("state.G[0]"))
        .isCloseTo(mean, org.assertj.core.api.Assertions.within(1e-7));
    assertThat(page.text("#stage"))
        .contains("That is example 1 alone. Gradients of examples add up");
    assertThat(page.value("all('#stage [data-terms] mn').length")).isEqualTo(5L); // four, and the 4
    page.find("#examples tr[data-row='2'] [type=radio]").click();
    assertThat(page.number("state.row")).isEqualTo(2);
    assertThat(page.text("#stage")).contains("That is example 3 alone.");
    assertThat(page.text("#stage .formula").replaceAll("\\s", ""))
        .contains(digits(page.number("state.g[0]")));
  }

  private static String digits(double number) {
    return String.valueOf(page.value("digits(%s).replace('-', '−')".formatted(number)));
  }

  @Test
  void whereThereIsOneExampleNothingIsSaidOfOthers() {
    page.open(new UnrolledMazur());
    page.value("show(26) || 0");

    assertThat(page.text("#stage")).doesNotContain("alone");
    assertThat(page.find("#stage .all").isDisplayed()).isFalse();
  }

  @Test
  void rowsAreChangedAddedAndRemovedAndThatCanBeTakenBack() {
    page.write("#examples [data-row='1'] [data-key='t.0']", "0");
    assertThat(page.numbers("state.examples.map(({t}) => t[0])")).containsExactly(0, 0, 1, 0);
    page.find("#add").click();
    page.press(Keys.chord(Keys.CONTROL, "a"), "0.5", Keys.TAB);
    assertThat(page.numbers("state.examples[4].x")).containsExactly(0.5, 0);
    assertThat(page.number("state.row")).isEqualTo(4);
    page.find("#examples [aria-label='Remove example 1']").click();
    assertThat(page.number("state.examples.length")).isEqualTo(4);
    assertThat(page.numbers("state.examples[0].x")).containsExactly(0, 1);
    for (int times = 0; times < 4; times++) {
      page.find("#undo").click();
    }
    assertThat(page.numbers("state.examples.flatMap(({x, t}) => [...x, ...t])"))
        .containsExactly(0, 0, 0, 0, 1, 1, 1, 0, 1, 1, 1, 0);
    page.find("#undo").click();
    assertThat(page.text("#status")).isEqualTo("There is nothing to take back.");
  }

  @Test
  void theLastExampleStays() {
    page.open(new UnrolledMazur());

    assertThat(page.find("#examples .remove").isEnabled()).isFalse();
  }

  @Test
  void whatIsRefusedIsSaidBesideTheField() {
    page.write("#examples [data-row='2'] [data-key='t.0']", "2");

    assertThat(page.text("#examples [data-row='2'] .refusal"))
        .isEqualTo("A target of BINARY_CROSS_ENTROPY must lie from 0 to 1, such as 1 for yes and 0"
            + " for no.");
    page.write("#examples [data-row='2'] [data-key='t.0']", "1");
    assertThat(page.value("all('.refusal').length")).isEqualTo(0L);
  }

  @Test
  void aSeedGivesTheStartWeightsOfTheClass() {
    page.write("#seed", "42");
    page.find("#draw").click();

    float[] start = new float[new UnrolledXor().shape().parameterCount()];
    new UnrolledXor().shape().startParameters(42, start);
    assertThat(page.numbers("state.p")).containsExactly(doubles(start));
    page.open(new UnrolledMazur()); // all of them are declared
    double[] declared = page.numbers("state.p");
    page.write("#seed", "42");
    page.find("#draw").click();
    assertThat(page.numbers("state.p")).containsExactly(declared);
  }

  private static double[] doubles(float[] numbers) {
    double[] doubles = new double[numbers.length];
    for (int k = 0; k < numbers.length; k++) {
      doubles[k] = numbers[k];
    }
    return doubles;
  }

  @Test
  void aNetworkOfOneInputIsDrawnAsACurveAndOneOfManyNotAtAll() {
    page.open(new UnrolledCurve());
    assertThat(page.find("#plane").isDisplayed()).isTrue();
    assertThat(page.text("#scale")).contains("marks: the targets");
    page.open(new UnrolledIris());
    assertThat(page.find("#plane").isDisplayed()).isFalse();
  }
}

package dev.unrolled.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** What runs through the drawing, in step with the equation. */
final class FlowTest extends InBrowser {

  @BeforeEach
  void openMazur() {
    page.open(new UnrolledMazur());
  }

  private static void show(String key) {
    page.value("show(moments.findIndex(each => each.dataset.key === '" + key + "')) || 0");
  }

  /** From where to where something runs. */
  private static Object ways() {
    return page.value(
        "all('#stream > g').map(({dataset}) => dataset.from + '-' + dataset.to).join(' ')");
  }

  @Test
  void forwardEachTermOfASumRunsFromItsUnitAndTogetherTheyAreTheSum() {
    show("z2.0");

    assertThat(ways()).isEqualTo("n1.0-n2.0 n1.1-n2.0 one2-n2.0");
    assertThat(page.number(
            "all('#stream > g').reduce((sum, {dataset}) => sum + Number(dataset.number), 0)"))
        .isCloseTo(page.number("state.v.z2[0]"), org.assertj.core.api.Assertions.within(1e-12));
  }

  @Test
  void backwardEachPathRunsTheOtherWayAndTogetherTheyAreTheGradient() {
    show("dL_da1.0");

    assertThat(ways()).isEqualTo("n2.0-n1.0 n2.1-n1.0");
    assertThat(page.number(
            "all('#stream > g').reduce((sum, {dataset}) => sum + Number(dataset.number), 0)"))
        .isCloseTo(page.number("state.v.dL_da1[0]"), org.assertj.core.api.Assertions.within(1e-12));
  }

  @Test
  void theSignIsTheColourAndTheShapeAndTheLargestIsTheWidest() {
    show("dL_da1.0"); // 0.0554 and -0.0170

    assertThat(page.value("all('#stream > g').map(each => each.getAttribute('class')).join(' ')"))
        .isEqualTo("plus minus");
    assertThat(page.value("all('#stream > g').map(each => each.firstChild.localName).join(' ')"))
        .isEqualTo("circle rect");
    assertThat(page.number("all('#stream > g')[0].getBBox().width"))
        .isGreaterThan(page.number("all('#stream > g')[1].getBBox().width"));
  }

  @Test
  void whatRunsAlongALineDoesNotTakeItsClick() {
    show("z2.0");

    assertThat(page.texts("""
        all('#stream > g').map(each => {
          const {left, right, top, bottom} = each.firstChild.getBoundingClientRect();
          return document.elementFromPoint((left + right) / 2, (top + bottom) / 2).closest('#stream');
        })""".strip())).hasSize(3).containsOnlyNulls();
  }

  @Test
  void onTheWayBackTheLinesAreSlopesAndTheLegendSaysSo() {
    assertThat(page.text("#legend"))
        .startsWith("Lines: the weights.")
        .contains("+ above 0", "− below 0");
    assertThat(page.text("#drawing [data-v='p.5']")).isEqualTo("0.4");
    show("g.5");

    assertThat(page.text("#legend")).startsWith("Lines: dL/dw, the slope along each weight.");
    assertThat(page.text("#drawing [data-v='g.5']")).isEqualTo("0.08217");
    assertThat(page.value(
            "document.querySelector('.weight[data-p=\"6\"]').classList.contains('minus')"))
        .isEqualTo(true); // dL/dw2_10 is below 0
  }

  @Test
  void zeroIsNeitherAboveNorBelow() {
    page.value("(state.p[0] = 0, restart()) || 0");

    assertThat(page.value("document.querySelector('.weight[data-p=\"0\"]').getAttribute('class')"))
        .asString()
        .doesNotContain("plus", "minus");
  }

  @Test
  void whatIsStillToComeIsPale() {
    assertThat(page.value("document.querySelector('#drawing [data-v=\"z1.0\"]').matches('.later')"))
        .isEqualTo(false);
    assertThat(page.value("document.querySelector('#drawing [data-v=\"a1.0\"]').matches('.later')"))
        .isEqualTo(true);
    page.press(Keys.ARROW_RIGHT);
    assertThat(page.value("document.querySelector('#drawing [data-v=\"a1.0\"]').matches('.later')"))
        .isEqualTo(false);
  }

  @Test
  void aQuizLetsNothingRunThatIsStillToBeGuessed() {
    page.find("#quiz").click();

    assertThat(page.value("all('#stream > g').length")).isEqualTo(0L);
  }

  @Test
  void theDrawingIsWalkedThroughByTheArrowKeysToo() {
    page.value("byId('picture').focus() || 0");
    page.press(Keys.ARROW_DOWN);
    assertThat(page.text("#why pre")).contains("dL/dw1_00");
    page.press(Keys.ARROW_DOWN);
    assertThat(page.text("#why pre")).contains("dL/dw1_01");
    page.press(Keys.ENTER);
    assertThat(page.value("document.activeElement.dataset.key")).isEqualTo("p.2");
    page.press(Keys.chord(Keys.CONTROL, "a"), "0.75", Keys.TAB);
    assertThat(page.number("state.p[2]")).isEqualTo(0.75);
  }

  @Test
  void everyStepOfTheDerivationIsALinkToItself() {
    page.find("#derivation .number[href='#12']").sendKeys(Keys.ENTER);
    page.promised("new Promise(done => setTimeout(done, 0)).then(() => 0)");

    assertThat(page.text("#position")).isEqualTo("Step 12 of 27, backward");
  }

  @Test
  void whoOnlyWatchesIsShownOneStepAfterTheOther() {
    page.find("#watch").click();
    page.promised("""
        new Promise(done => {
          const look = () => (current > 0 ? done(0) : requestAnimationFrame(look));
          look();
        })""");
    page.find("#watch").click();

    assertThat(page.text("#watch")).contains("Watch");
  }
}

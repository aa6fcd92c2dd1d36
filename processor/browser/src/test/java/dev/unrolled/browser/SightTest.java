package dev.unrolled.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.Network;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openqa.selenium.Keys;

/** What lights up together stands on the screen together, on a desk and on a phone. */
class SightTest extends InBrowser {

  static List<Network<?, ?>> networks() {
    return Networks.all();
  }

  @ParameterizedTest
  @MethodSource("networks")
  void onADeskEveryStepHasItsUnitsItsEquationAndTheControlsInSight(Network<?, ?> network) {
    page.open(network, 1280, 800);

    assertEveryStepIsInSight(".lit");
  }

  @ParameterizedTest
  @MethodSource("networks")
  void onAPhoneItHasTheUnitsThatComputeItInASizeThatCanBeRead(Network<?, ?> network) {
    page.open(network, 360, 740);

    assertEveryStepIsInSight(".near");
  }

  /** In one script: a call of the browser for each step and part would take minutes. */
  private static void assertEveryStepIsInSight(String units) {
    assertThat(page.texts("""
        (() => {
          const missing = [];
          for (let step = 0; step < moments.length; step += step < 30 ? 1 : 7) {
            show(step);
            %s.forEach(part => missing.push(`${part} at step ${step + 1}`));
          }
          return missing;
        })()
        """.formatted(
            Page.outOfSightOf("#controls", "#drawing .unit" + units, "#stage .formula")).strip()))
        .isEmpty();
  }

  @ParameterizedTest
  @MethodSource("networks")
  void theWayOfAWeightStaysInSightWhileItsFieldHasTheFocus(Network<?, ?> network) {
    for (int width : new int[] {1280, 360}) {
      page.open(network, width, 740);
      page.value("all('#weights input').at(0).focus() || 0");
      String units = "#drawing .unit" + (width < 600 ? ".near" : ".lit");
      for (int field = 0; field < 5; field++) {
        assertThat(page.outOfSight("#picture", "#why .formula", ":focus"))
            .as("at field %s", field + 1)
            .isEmpty();
        if ((boolean)
            page.value("value(document.activeElement.dataset.key.replace('p', 'g')) !== 0")) {
          assertThat(page.isInSight(units)).as("units at field %s", field + 1).isTrue();
        }
        page.press(Keys.TAB);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("networks")
  void aClickedWeightShowsItsFieldBesideItsWayAndThePageStaysWhereItIs(Network<?, ?> network) {
    page.open(network, 1280, 800);
    Object first = page.value("document.querySelector('#drawing .weight').dataset.p");
    page.click(".weight[data-p='%s'] .hit".formatted(first));

    assertThat(page.number("scrollY")).isZero();
    assertThat(page.outOfSight("#picture", "#drawing .unit.lit", "#why .formula", ":focus"))
        .isEmpty();
    assertThat(page.value("document.activeElement.dataset.key")).isEqualTo("p." + first);
  }

  @Test
  void aClickedWeightIsChangedWhereItWasClicked() {
    page.open(new UnrolledMazur());
    page.click(".weight[data-p='5'] .hit");
    page.press(Keys.chord(Keys.CONTROL, "a"), "-2", Keys.TAB);

    assertThat(page.number("state.p[5]")).isEqualTo(-2);
    assertThat(page.find("#weights [data-key='p.5']").getDomProperty("value")).isEqualTo("-2");
    page.promised("new Promise(done => setTimeout(done, 0)).then(() => 0)");
    assertThat(page.find("#why").getText()).isEmpty();
    assertThat(page.find("#stage").isDisplayed()).isTrue();
  }

  @Test
  void whoWalksInTheDerivationStaysAtTheCurrentRow() {
    page.open(new UnrolledMazur());
    page.value("moments[9].scrollIntoView() || 0");
    page.find("#derivation [data-key='dL_da2.0']").click();
    page.press(Keys.ARROW_RIGHT, Keys.ARROW_RIGHT, Keys.ARROW_RIGHT, Keys.ARROW_RIGHT);

    assertThat(page.isInSight("[aria-current=step]")).isTrue();
  }
}

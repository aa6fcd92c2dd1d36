package dev.unrolled.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.Network;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every page, on every screen and on paper. */
final class PageTest extends InBrowser {

  /** How wide A4 is between margins of 1 cm, in the pixels of style sheets. */
  private static final int A4 = 718;

  private static final String LAID_OUT =
      "new Promise(done => requestAnimationFrame(() => setTimeout(() => done(0))))";

  static List<Network<?, ?>> networks() {
    return Networks.all();
  }

  @ParameterizedTest
  @MethodSource("networks")
  void nothingIsLoadedButTheFileItselfAndTheConsoleStaysSilent(Network<?, ?> network) {
    page.requests();
    page.open(network);
    page.find("#hundred").click();
    page.find("#next").click();

    assertThat(page.console()).isEmpty();
    assertThat(page.requests())
        .singleElement()
        .asString()
        .contains(Page.file(network).toUri().toString());
  }

  @Test
  void aRequestWouldBeRefusedByThePageItself() {
    page.open(new UnrolledMazur());

    assertThat(page.promised("""
        new Promise(done => {
          document.addEventListener('securitypolicyviolation', event => done(event.effectiveDirective));
          new Image().src = 'http://127.0.0.1:9/';
        })
        """)).isEqualTo("img-src");
    assertThat(page.console()).hasSize(1); // which says so
  }

  @ParameterizedTest
  @MethodSource("networks")
  void everyPlaceOfANumberHasOne(Network<?, ?> network) {
    page.open(network);

    assertThat(
            page.value("all('[data-v]').every(place => Number.isFinite(value(place.dataset.v)))"))
        .isEqualTo(true);
    assertThat(page.value("all('[data-v]').some(place => place.textContent === '?')"))
        .isEqualTo(false);
  }

  @ParameterizedTest
  @MethodSource("networks")
  void aNarrowScreenIsNeverScrolledSideways(Network<?, ?> network) {
    page.open(network, 360, 740);
    for (int step = 0; step < 30; step++) {
      page.find("#stage");
      page.value("show(" + step + ") || 0");

      assertThat(page.number("document.documentElement.scrollWidth"))
          .isLessThanOrEqualTo(page.number("document.documentElement.clientWidth"));
    }
  }

  @ParameterizedTest
  @MethodSource("networks")
  void onPaperStandsTheDerivationWithoutWhatCannotBePressedThere(Network<?, ?> network) {
    page.open(network).forPrint();

    assertThat(page.find("#controls").isDisplayed()).isFalse();
    assertThat(page.find("#play").isDisplayed()).isFalse();
    assertThat(page.value("[byId('drawing'), byId('strips')]"
            + ".filter(each => each.getBoundingClientRect().height > 50).length"))
        .isEqualTo(1L);
    assertThat(page.find("#derivation .formula").isDisplayed()).isTrue();
    assertThat(page.find("#derivation pre").isDisplayed()).isTrue();
    page.forScreen();
  }

  @ParameterizedTest
  @MethodSource("networks")
  void onPaperNothingOverlapsAndNothingReachesOverTheEdge(Network<?, ?> network) {
    page.open(network, A4, 1000).forPrint();
    page.promised(LAID_OUT);

    assertThat(page.value("""
        all('#derivation .moment').filter(moment => {
          const rows = all('.formula math', moment).map(math => math.getBoundingClientRect());
          const java = all('pre', moment).map(pre => pre.getBoundingClientRect());
          return rows.some(row => row.right > innerWidth || row.bottom > java[0].top);
        }).map(moment => moment.dataset.key).join()
        """)).isEqualTo("");
    page.forScreen();
  }

  @Test
  void onPaperAWideNetworkIsDrawnInStripsThatCanBeRead() {
    page.open(new UnrolledDeep(), A4, 1000).forPrint();
    page.promised(LAID_OUT);

    assertThat(page.number("byId('drawing').getBoundingClientRect().width")).isZero();
    assertThat(page.number("all('#strips svg').length")).isEqualTo(2);
    assertThat(page.number("""
        Math.min(...all('#strips svg').map(strip =>
            strip.getBoundingClientRect().width / strip.viewBox.baseVal.width))
        """)).isGreaterThan(0.6);
    page.forScreen();
  }

  @ParameterizedTest
  @MethodSource("networks")
  void inTheDrawingNoUnitCoversAnotherAndNoLineRunsBehindOne(Network<?, ?> network) {
    page.open(network);

    assertThat(page.value("""
        all('#drawing .unit').filter(one => {
          const box = one.getBBox();
          return all('#drawing .unit').some(other => {
            const {x, y, width, height} = other.getBBox();
            return other !== one && x < box.x + box.width && box.x < x + width
                && y < box.y + box.height && box.y < y + height;
          });
        }).map(unit => unit.id).join()
        """)).isEqualTo("");
    assertThat(page.value("""
        all('#drawing polyline.line').filter(line => {
          const length = line.getTotalLength();
          const boxes = all('#drawing .unit').map(unit => unit.getBBox());
          return Array.from({length: 99}, (_, k) => line.getPointAtLength((k + 1) * length / 100))
            .some(point => boxes.some(({x, y, width, height}) => point.x > x + 1
                && point.x < x + width - 1 && point.y > y + 1 && point.y < y + height - 1));
        }).map(line => line.parentNode.dataset.from + '-' + line.parentNode.dataset.to).join()
        """)).isEqualTo("");
  }

  @Test
  void onPaperNoStepIsLit() {
    page.open(new UnrolledMazur(), A4, 1000);
    page.value("show(26) || 0");
    page.forPrint();

    assertThat(page.value("new Set(all('#drawing .edge:not(.weight) .line').map(line =>"
            + " getComputedStyle(line).stroke + getComputedStyle(line).strokeWidth)).size"))
        .isEqualTo(1L);
    page.forScreen();
  }

  @Test
  void inTheDarkItIsDark() {
    page.open(new UnrolledMazur());
    String light = page.find("body").getCssValue("background-color");
    page.inTheDark();
    String dark = page.find("body").getCssValue("background-color");
    page.forScreen();

    assertThat(light).isEqualTo("rgba(255, 255, 255, 1)");
    assertThat(dark).isNotEqualTo(light);
  }
}

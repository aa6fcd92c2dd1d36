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

  /** 4.5 for text and 3 for lines, as the guidelines for accessible content have it. */
  @Test
  void textsAndLinesStandOutInTheLightAndInTheDark() {
    page.open(new UnrolledMazur());
    for (boolean isDark : new boolean[] {false, true}) {
      if (isDark) {
        page.inTheDark();
      }
      for (String ground : List.of("paper", "panel", "lit")) {
        for (String text : List.of("ink", "soft")) {
          assertThat(contrast(text, ground)).as("%s on %s", text, ground).isGreaterThan(4.5);
        }
        for (String line : List.of("plus", "minus", "lit-rule")) {
          assertThat(contrast(line, ground)).as("%s on %s", line, ground).isGreaterThan(3);
        }
      }
      for (int kind = 0; kind < 6; kind++) {
        assertThat(contrast("class-" + kind, "paper")).isGreaterThan(3);
      }
    }
    page.forScreen();
  }

  private static double contrast(String one, String other) {
    return page.number("""
        (() => {
          const style = getComputedStyle(document.documentElement);
          const [high, low] = ['%s', '%s'].map(name => {
            const colour = style.getPropertyValue('--' + name).trim();
            const [red, green, blue] = [1, 3, 5].map(k => {
              const share = parseInt(colour.slice(k, k + 2), 16) / 255;
              return share > 0.03928 ? ((share + 0.055) / 1.055) ** 2.4 : share / 12.92;
            });
            return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
          }).sort((a, b) => b - a);
          return (high + 0.05) / (low + 0.05);
        })()""".formatted(one, other));
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

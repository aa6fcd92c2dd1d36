package dev.unrolled.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.Network;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every page, on every screen and on paper. */
class PageTest {

  private static Page page;

  @BeforeAll
  static void startBrowser(@TempDir Path profile) {
    page = new Page(profile);
  }

  @AfterAll
  static void stopBrowser() {
    page.close();
  }

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

      assertThat(page.number("document.documentElement.scrollWidth")).isLessThanOrEqualTo(360);
    }
  }

  @ParameterizedTest
  @MethodSource("networks")
  void onPaperStandsTheDerivationWithoutWhatCannotBePressedThere(Network<?, ?> network) {
    page.open(network).forPrint();

    assertThat(page.find("#controls").isDisplayed()).isFalse();
    assertThat(page.find("#play").isDisplayed()).isFalse();
    assertThat(page.find("#drawing").isDisplayed()).isTrue();
    assertThat(page.find("#derivation .formula").isDisplayed()).isTrue();
    assertThat(page.find("#derivation pre").isDisplayed()).isTrue();
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

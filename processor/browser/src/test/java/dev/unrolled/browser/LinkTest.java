package dev.unrolled.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The address of a page holds what its reader sees, and can be passed on. */
final class LinkTest extends InBrowser {

  @BeforeEach
  void openXor() {
    page.open(new UnrolledXor());
  }

  @Test
  void aPassedOnAddressOpensWhatItsReaderSaw() {
    page.write("#rate", "1");
    page.find("#hundred").click();
    page.write("#examples [data-row='3'] [data-key='x.0']", "0.75");
    page.find("#examples tr[data-row='2'] [type=radio]").click();
    page.value("show(4) || 0");
    String seen = seen();
    String hash = String.valueOf(page.value("address()"));
    page.open(new UnrolledXor());
    assertThat(seen()).isNotEqualTo(seen);
    page.value("(location.hash = '" + hash + "') && 0");
    page.promised("new Promise(done => setTimeout(done, 0)).then(() => 0)");

    assertThat(seen()).isEqualTo(seen);
    assertThat(page.text("#position")).startsWith("Step 5 of");
  }

  private static String seen() {
    return String.valueOf(page.value("""
        [current, state.row, state.rate, state.steps, state.p.join(),
          state.examples.map(({x, t}) => [...x, ...t].join()).join(' ')].join(' | ')"""));
  }

  @Test
  void whatMakesNoSenseInAnAddressIsLeftOut() {
    String seen = seen();
    page.value("(location.hash = '#7&row=99&rate=-1&steps=1.5&p=AAAA&examples=!&start=x') && 0");
    page.promised("new Promise(done => setTimeout(done, 0)).then(() => 0)");

    assertThat(page.text("#position")).startsWith("Step 7 of");
    assertThat(page.number("state.row")).isEqualTo(3);
    page.value("(location.hash = '#1&row=1') && 0");
    page.promised("new Promise(done => setTimeout(done, 0)).then(() => 0)");
    assertThat(seen()).isEqualTo(seen);
  }

  @Test
  void theAddressOfALargeNetworkHoldsStepAndRowAlone() {
    page.open(new UnrolledDigits());
    page.find("#hundred").click();

    page.find("#link").click();
    assertThat(page.value("location.hash")).isEqualTo("#1");
  }
}

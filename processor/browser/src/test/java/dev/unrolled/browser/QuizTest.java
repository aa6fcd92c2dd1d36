package dev.unrolled.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** A page that asks. */
final class QuizTest extends InBrowser {

  @BeforeEach
  void openMazur() {
    page.open(new UnrolledMazur());
  }

  @Test
  void theQuizHidesWhatComesNextAndSaysHowFarOffAGuessIs() {
    page.tabTo("#quiz");
    page.press(Keys.SPACE);
    assertThat(page.text("#stage .result")).isEqualTo("?");
    assertThat(page.text("#status")).isEqualTo("The loss is ?.");
    assertThat(page.value("byId('highest').textContent")).isEqualTo("?");
    page.tabTo("#guessed");
    page.press("0.4", Keys.ENTER);
    assertThat(page.text("#verdict"))
        .isEqualTo("It is 0.3775: you are off by 0.0225, which is 6 %.");
    assertThat(page.text("#stage .result")).isEqualTo("0.3775");
    assertThat(page.text("#drawing [data-v='a1.0']")).isEqualTo("?");
    page.find("#next").click();
    page.find("#guessed").sendKeys("0.59327", Keys.ENTER);
    assertThat(page.text("#verdict")).isEqualTo("Exactly.");
    page.find("#quiz").click();
    assertThat(page.text("#drawing [data-v='L']")).isEqualTo("0.29837");
  }

  @Test
  void nowhereOnThePageDoesTheLossStandBeforeItsStep() {
    page.value("show(9) || 0"); // L is step 9, where it is seen before the quiz begins
    page.find("#quiz").click();
    assertThat(page.text("#status")).isEqualTo("The loss is 0.298371.");
    page.find("#back").click();
    page.find("#back").click();
    assertThat(page.value("document.querySelector('main').innerText.includes('0.29837')"))
        .isEqualTo(false);
    page.find("#one").click();
    assertThat(page.text("#status")).isEqualTo("After 1 step the loss is ?; it was 0.298371.");
    assertThat(page.value("byId('highest').textContent")).isEqualTo("0.298371");
  }

  @Test
  void theArrowKeysWalkOnFromTheCheckboxThatBeginsTheQuiz() {
    page.tabTo("#quiz");
    page.press(Keys.SPACE);
    page.press(Keys.ARROW_RIGHT);

    assertThat(page.text("#position")).isEqualTo("Step 2 of 27, forward");
  }

  @Test
  void aVerdictEndsWithTheNumbersThatItIsAbout() {
    page.find("#quiz").click();
    page.find("#guessed").sendKeys("0.4", Keys.ENTER);
    assertThat(page.text("#verdict")).startsWith("It is 0.3775");
    page.find("#one").click();

    assertThat(page.text("#verdict")).isEmpty();
    assertThat(page.text("#stage .result")).isEqualTo("?");
  }

  @Test
  void whatIsDroppedIsNotPaleBeforeItsStep() {
    page.open(new UnrolledDropped());
    page.find("#quiz").click();
    assertThat(page.value("all('#drawing .dropped').length")).isEqualTo(0L);
    page.value("show(moments.findIndex(each => each.dataset.key === 'm2.0')) || 0");
    assertThat(page.value("all('#drawing .dropped').length")).isEqualTo(0L);
    page.find("#guessed").sendKeys("0", Keys.ENTER);

    assertThat(page.text("#verdict")).isEqualTo("Exactly.");
    assertThat(page.value("all('#drawing .unit.dropped').map(each => each.id).join()"))
        .isEqualTo("n2.0");
  }

  @Test
  void theRowThatIsLookedUpIsSaidAndNotWhatStandsThere() {
    page.open(new UnrolledWords());
    page.find("#quiz").click();

    assertThat(page.text("#stage .formula").replaceAll("\\s", "")).endsWith("=w20(1)=?");
  }
}

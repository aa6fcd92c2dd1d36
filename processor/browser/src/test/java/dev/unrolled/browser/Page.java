package dev.unrolled.browser;

import dev.unrolled.Network;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** One page after the other in headless Chromium, as Debian installs it. */
final class Page implements AutoCloseable {

  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
  private static final Path GENERATED =
      Path.of("target/generated-test-sources/test-annotations/dev/unrolled/browser");

  private final ChromeDriver driver;

  /** Starts a browser of its own, with nothing in it. */
  Page(Path profile) {
    this(profile, Map.of());
  }

  /** Starts one in that environment. */
  Page(Path profile, Map<String, String> environment) {
    if (!Files.isExecutable(CHROMIUM) || !Files.isExecutable(DRIVER)) {
      throw new IllegalStateException(
          "There is no %s or no %s; install Debian's chromium and chromium-driver."
              .formatted(CHROMIUM, DRIVER));
    }
    ChromeOptions options = new ChromeOptions();
    options.setBinary(CHROMIUM.toFile());
    options.addArguments(
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--user-data-dir=" + profile);
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    logs.enable(LogType.PERFORMANCE, Level.ALL);
    options.setCapability("goog:loggingPrefs", logs);
    driver = new ChromeDriver(
        new ChromeDriverService.Builder()
            .usingDriverExecutable(DRIVER.toFile())
            .withEnvironment(environment)
            .build(),
        options);
  }

  /** Where the page of a network lies. */
  static Path file(Network<?, ?> network) {
    return GENERATED.resolve(network.getClass().getSimpleName() + ".html").toAbsolutePath();
  }

  static String text(Network<?, ?> network) {
    try {
      return Files.readString(file(network));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Opens the page of a network, on a screen of a desk. */
  Page open(Network<?, ?> network) {
    return open(network, 1280, 900);
  }

  /** Opens the page of a network, on a screen of that size. */
  Page open(Network<?, ?> network, int width, int height) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    driver.get("about:blank"); // or the same address with another hash would not load it anew
    driver.get(file(network).toUri().toString());
    return this;
  }

  /** Shows it as it is printed. */
  Page forPrint() {
    driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", "print"));
    return this;
  }

  /** Shows it as who likes the dark has it. */
  void inTheDark() {
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", "dark"))));
  }

  /** Shows it as usual again. */
  Page forScreen() {
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia", Map.of("media", "", "features", List.of()));
    return this;
  }

  /** The value of a JavaScript expression. */
  Object value(String expression) {
    Object value = driver.executeScript("return " + expression);
    if (value == null) {
      throw new AssertionError("no value of " + expression);
    }
    return value;
  }

  /** What a promise of JavaScript's brings. */
  @Nullable
  Object promised(String expression) {
    return driver.executeAsyncScript("(" + expression + ").then(arguments[0])");
  }

  /** Moves the mouse there. */
  void pointAt(String selector) {
    new Actions(driver).moveToElement(find(selector)).perform();
  }

  /** Clicks there, at the middle of the element. */
  void click(String selector) {
    new Actions(driver).moveToElement(find(selector)).click().perform();
  }

  /** The value of a JavaScript expression that is an array of texts. */
  List<?> texts(String expression) {
    return (List<?>) value(expression);
  }

  /** The value of a JavaScript expression that is a number. */
  double number(String expression) {
    return ((Number) value(expression)).doubleValue();
  }

  /** The value of a JavaScript expression that is an array of numbers. */
  double[] numbers(String expression) {
    List<?> values = (List<?>) value("Array.from(" + expression + ")");
    return values.stream().mapToDouble(each -> ((Number) each).doubleValue()).toArray();
  }

  WebElement find(String selector) {
    return driver.findElement(By.cssSelector(selector));
  }

  String text(String selector) {
    return find(selector).getText();
  }

  /** Whether {@link #outOfSight} finds nothing amiss. */
  boolean isInSight(String selector) {
    return outOfSight(selector).isEmpty();
  }

  /**
   * Those of the selectors that select nothing, or something of which no part lies within the
   * window, and of a scrolled one within that.
   */
  List<?> outOfSight(String... selectors) {
    return texts(outOfSightOf(selectors));
  }

  /** The same as an expression of JavaScript. */
  static String outOfSightOf(String... selectors) {
    return """
        ['%s'].filter(selector => !all(selector).length || !all(selector).every(element => {
          let {left, top, right, bottom} = element.getBoundingClientRect();
          const pictured = element.closest('#picture');
          const window = pictured && pictured !== element
              ? pictured.getBoundingClientRect() : {left: 0, top: 0, right: innerWidth, bottom: innerHeight};
          return right > left && bottom > top
              && left >= window.left - 1 && right <= Math.min(innerWidth, window.right) + 1
              && top >= window.top - 1 && bottom <= Math.min(innerHeight, window.bottom) + 1;
        }))""".formatted(String.join("', '", selectors));
  }

  /** Presses keys, wherever the focus is. */
  void press(CharSequence... keys) {
    WebElement focused = driver.switchTo().activeElement();
    if ("file".equals(focused.getDomProperty("type"))) { // which takes keys for the path of a file
      new Actions(driver).sendKeys(keys).perform();
    } else {
      focused.sendKeys(keys);
    }
  }

  /** Goes on with the tab key until the focus is there, as who has no mouse must. */
  void tabTo(String selector) {
    for (int presses = 0; presses < 200; presses++) {
      if ((boolean) value("document.activeElement.matches('" + selector + "')")) {
        return;
      }
      press(Keys.TAB);
    }
    throw new AssertionError("the tab key does not lead to " + selector);
  }

  /** Writes into a field and leaves it. */
  void write(String selector, String text) {
    WebElement field = find(selector);
    field.clear();
    field.sendKeys(text, Keys.TAB);
  }

  /** What the console says since the last call. */
  List<String> console() {
    return entries(LogType.BROWSER);
  }

  /** What the browser asked any other address for since the last call. */
  List<String> requests() {
    return entries(LogType.PERFORMANCE).stream()
        .filter(entry -> entry.contains("\"Network.requestWillBeSent\""))
        .filter(entry -> !entry.contains("\"url\":\"data:")) // what stands in the page itself
        .toList();
  }

  private List<String> entries(String log) {
    return driver.manage().logs().get(log).getAll().stream()
        .map(LogEntry::getMessage)
        .toList();
  }

  @Override
  public void close() {
    driver.quit();
  }
}

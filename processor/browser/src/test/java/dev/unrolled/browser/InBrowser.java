package dev.unrolled.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** A browser for the tests of a class. */
abstract class InBrowser {

  /** What it shows. */
  static Page page;

  @BeforeAll
  static void startBrowser(@TempDir Path profile) throws IOException {
    page = new Page(profile);
  }

  @AfterAll
  static void stopBrowser() {
    try (Page last = page) {
      assertThat(last.console()).isEmpty();
    }
  }
}

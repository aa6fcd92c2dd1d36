package dev.unrolled.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The same where no other fonts are installed than DejaVu's, which are wide. */
final class SightWithDejaVuTest extends SightTest {

  @BeforeAll
  static void startBrowser(@TempDir Path folder) throws IOException {
    Path fonts =
        Files.writeString(folder.resolve("fonts.conf"), """
        <?xml version="1.0"?>
        <fontconfig>
          <dir>/usr/share/fonts/truetype/dejavu</dir>
          <cachedir>%s</cachedir>
        </fontconfig>
        """.formatted(folder.resolve("cache")));
    page = new Page(
        Files.createDirectory(folder.resolve("profile")),
        Map.of("FONTCONFIG_FILE", fonts.toString()));
  }
}

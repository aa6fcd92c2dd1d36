package dev.unrolled.processor.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A file beside this class with gaps to fill in, each {@code {{name}}}. */
final class Template {

  private static final Pattern GAP = Pattern.compile("\\{\\{(\\w+)}}");

  private final String text;
  private final Map<String, String> values = new LinkedHashMap<>();

  Template(String file) {
    text = resource(file);
  }

  /** What stands in a gap, as it is: markup or escaped text. */
  Template with(String gap, String value) {
    values.put(gap, value);
    return this;
  }

  /** The file with every gap filled. */
  String text() {
    return GAP.matcher(text).replaceAll(gap -> {
      String value = Objects.requireNonNull(values.get(gap.group(1)), gap.group(1));
      return Matcher.quoteReplacement(value.stripTrailing());
    });
  }

  /** A file beside this class. */
  static String resource(String file) {
    return new String(bytes(file), StandardCharsets.UTF_8);
  }

  /** A file beside this class that is no text, in letters. */
  static String base64(String file) {
    return Base64.getEncoder().encodeToString(bytes(file));
  }

  private static byte[] bytes(String file) {
    try (InputStream in = Template.class.getResourceAsStream(file)) {
      return Objects.requireNonNull(in, file).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

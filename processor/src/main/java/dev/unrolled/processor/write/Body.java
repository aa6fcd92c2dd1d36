package dev.unrolled.processor.write;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The lines of one generated method, and which local variables it has declared so far. */
final class Body {

  /** How far the lines of a method are indented. */
  static final int INDENT = 4;

  private final List<String> lines = new ArrayList<>();
  private final Set<String> declared = new HashSet<>();

  void line(String line) {
    lines.add(line);
  }

  /** A lesson: a comment with an empty line above, unless it opens the method. */
  void comment(String text) {
    if (!lines.isEmpty()) {
      lines.add("");
    }
    Text.fill(text, Text.COLUMNS - INDENT - "// ".length())
        .forEach(line -> lines.add("// " + line));
  }

  /** Whether a line fits at the indentation of a method body. */
  static boolean fits(String line) {
    return INDENT + line.length() <= Text.COLUMNS;
  }

  boolean isDeclared(String variable) {
    return declared.contains(variable);
  }

  /**
   * Declares local variables, as many in a line as fit.
   *
   * @param type their type
   * @param initializations each a name, {@code " = "} and a value
   */
  void declare(String type, List<String> initializations) {
    StringBuilder line = new StringBuilder();
    for (String each : initializations) {
      declared.add(each.substring(0, each.indexOf(' ')));
      if (!line.isEmpty() && !fits(line + ", " + each + ";")) {
        lines.add(line + ";");
        line.setLength(0);
      }
      line.append(line.isEmpty() ? type + " " : ", ").append(each);
    }
    if (!line.isEmpty()) {
      lines.add(line + ";");
    }
  }

  String text() {
    return String.join("\n", lines) + "\n";
  }
}

package dev.unrolled.processor.write;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A statement of generated source, as it stands there, but without the numbers of an
 * {@link dev.unrolled.Example}: they are those of one pass, and who asks here may make others.
 *
 * @param line where it begins, counted from 1
 * @param lines its lines, without the indentation that they share
 * @param code the same in one line, without comments
 * @param lesson the comment right above it, or above its loop or method; empty if there is none
 * @param isInLoss whether it belongs to the computation of the loss
 */
public record SourceStatement(
    int line, List<String> lines, String code, String lesson, boolean isInLoss) {

  /** What gives a short name to a number, and computes nothing. */
  private static final Pattern NAMING = Pattern.compile("(double|float)(\\[])? \\w+ = .*");

  /**
   * What {@link ExampleNumbers} says above a statement, and beside one: there maybe after a name.
   */
  private static final Pattern NUMBERS_ABOVE =
      Pattern.compile("// (L|v\\.\\w+|\\w+\\[\\d+]|dL/d[wb]\\d\\w*) = .*");

  private static final Pattern NUMBERS_BESIDE =
      Pattern.compile(" //( dL/d[wb]\\d\\w*| [wb]\\d\\w*(, [wb]\\d\\w*)*)?( .*)?$");

  private static final Pattern METHOD = Pattern.compile("(public|private|protected) .*");

  /** What makes a comment of a lesson. */
  private static final Pattern MARKUP =
      Pattern.compile("^(//|/\\*\\*|\\*/|\\*)|\\*/$|</?p>|\\{@code |}");

  /** Copies the lines. */
  public SourceStatement {
    lines = List.copyOf(lines);
  }

  private static String withoutComment(String line) {
    int comment = line.indexOf("//");
    return (comment < 0 ? line : line.substring(0, comment)).strip();
  }

  private static String withoutNumbers(String line) {
    return NUMBERS_BESIDE
        .matcher(line)
        .replaceFirst(beside -> beside.group(1) == null ? "" : " //" + beside.group(1));
  }

  /** Every statement of a source, those aside that only give names. */
  static List<SourceStatement> all(String source) {
    Reading reading = new Reading();
    source.lines().forEach(reading::line);
    return reading.found;
  }

  /** Goes through the lines once. */
  private static final class Reading {

    private final List<SourceStatement> found = new ArrayList<>();
    private final List<String> open = new ArrayList<>();
    private final StringBuilder lesson = new StringBuilder();
    private boolean isLessonOver;
    private boolean isInLoss;
    private int number;

    void line(String line) {
      number++;
      String text = line.strip();
      if (open.isEmpty() && isComment(text)) {
        if (!NUMBERS_ABOVE.matcher(text).matches()) {
          comment(text);
        }
      } else if (!text.isEmpty() && !text.startsWith("@")) {
        isLessonOver = true;
        open.add(withoutNumbers(line));
        String code = withoutComment(line);
        if (code.endsWith(";") || code.endsWith("{") || code.endsWith("}")) {
          close();
        }
      }
    }

    private static boolean isComment(String text) {
      return text.startsWith("//") || text.startsWith("/*") || text.startsWith("*");
    }

    private void comment(String text) {
      if (isLessonOver) {
        lesson.setLength(0);
        isLessonOver = false;
      }
      lesson.append(MARKUP.matcher(text).replaceAll("")).append(' ');
    }

    private void close() {
      SourceStatement statement = new SourceStatement(
          number - open.size() + 1,
          String.join("\n", open).stripIndent().lines().toList(),
          open.stream().map(SourceStatement::withoutComment).collect(Collectors.joining(" ")),
          lesson.toString().strip().replaceAll(" +", " "),
          isInLoss);
      open.clear();
      String code = statement.code();
      if (METHOD.matcher(code).matches()) {
        isInLoss = code.contains(" loss(");
      } else if (code.endsWith(";") && !NAMING.matcher(code).matches()) {
        found.add(statement);
        lesson.setLength(0);
      }
    }
  }
}

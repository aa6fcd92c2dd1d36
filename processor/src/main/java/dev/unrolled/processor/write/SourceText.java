package dev.unrolled.processor.write;

import com.palantir.javapoet.JavaFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The last touch to generated source, where JavaPoet's layout is not that of google-java-format.
 */
final class SourceText {

  private static final Pattern ONE_LINE_JAVADOC =
      Pattern.compile("(?m)^( *)/\\*\\*\\n *\\* (.*)\\n *\\*/$");

  /** The head of a method that is too long for a line, as JavaPoet breaks it. */
  private static final Pattern WRAPPED_HEAD =
      Pattern.compile("(?m)^(  (?:public|private|protected) [^\n(;=]*)\\(([^){]*\n[^){]*)\\) \\{$");

  private static final String PARAMETERS = "      ";

  private SourceText() {}

  static String of(JavaFile file) {
    String source = ONE_LINE_JAVADOC.matcher(file.toString()).replaceAll(match -> {
      String oneLine = match.group(1) + "/** " + match.group(2) + " */";
      String javadoc = oneLine.length() <= Text.COLUMNS ? oneLine : match.group();
      return Matcher.quoteReplacement(javadoc);
    });
    source = WRAPPED_HEAD.matcher(source).replaceAll(match -> {
      String parameters = match.group(2).replaceAll("\\s*\n\\s*", " ");
      return Matcher.quoteReplacement(head(match.group(1), parameters));
    });
    return Text.ascii(source.replaceAll("\\{\\n *\\}", "{}"));
  }

  /** All parameters in the next line, or each in one of its own. */
  private static String head(String start, String parameters) {
    String oneLine = PARAMETERS + parameters + ") {";
    return start
        + "(\n"
        + (oneLine.length() <= Text.COLUMNS
            ? oneLine
            : PARAMETERS + parameters.replace(", ", ",\n" + PARAMETERS) + ") {");
  }
}

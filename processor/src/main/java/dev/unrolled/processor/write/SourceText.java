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

  private SourceText() {}

  static String of(JavaFile file) {
    String source = ONE_LINE_JAVADOC.matcher(file.toString()).replaceAll(match -> {
      String oneLine = match.group(1) + "/** " + match.group(2) + " */";
      String javadoc = oneLine.length() <= Text.COLUMNS ? oneLine : match.group();
      return Matcher.quoteReplacement(javadoc);
    });
    return Text.ascii(source.replaceAll("\\{\\n *\\}", "{}"));
  }
}

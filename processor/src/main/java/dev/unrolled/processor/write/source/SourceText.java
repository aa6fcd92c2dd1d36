package dev.unrolled.processor.write.source;

import com.palantir.javapoet.JavaFile;
import dev.unrolled.processor.layout.Doc;
import dev.unrolled.processor.layout.Layout;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The last touch to generated source, where JavaPoet's layout is not that of google-java-format.
 *
 * <p>This is the one place that reads what has been printed: JavaPoet prints the Javadoc, the heads
 * and the braces of members by itself, and nothing that it is given changes how. What is looked for
 * here, a Javadoc of one line, a head in several, empty braces, says nothing of what the lines
 * mean.
 */
final class SourceText {

  private static final Pattern ONE_LINE_JAVADOC =
      Pattern.compile("(?m)^( *)/\\*\\*\\n *\\* (.*)\\n *\\*/$");

  /** The head of a method that is too long for a line, as JavaPoet breaks it. */
  private static final Pattern WRAPPED_HEAD =
      Pattern.compile("(?m)^(  (?:public|private|protected) [^\n(;=]*)\\(([^){]*\n[^){]*)\\) \\{$");

  private SourceText() {}

  static String of(JavaFile file, Layout layout) {
    String source = ONE_LINE_JAVADOC.matcher(file.toString()).replaceAll(match -> {
      String oneLine = match.group(1) + "/** " + match.group(2) + " */";
      String javadoc = oneLine.length() <= Text.COLUMNS ? oneLine : match.group();
      return Matcher.quoteReplacement(javadoc);
    });
    source = WRAPPED_HEAD.matcher(source).replaceAll(match -> {
      String parameters = match.group(2).replaceAll("\\s*\n\\s*", " ");
      return Matcher.quoteReplacement(head(match.group(1), parameters, layout));
    });
    source = source.replace(" = \n", " =\n"); // where an initializer begins in the next line
    return Text.ascii(source.replaceAll("\\{\\n *\\}", "{}"));
  }

  private static String head(String start, String parameters, Layout layout) {
    Doc head = Doc.of(Doc.call(start.strip(), List.of(parameters.split(", "))), Doc.text(" {"));
    return layout.print(head, GeneratedType.INDENT).indent(GeneratedType.INDENT).stripTrailing();
  }
}

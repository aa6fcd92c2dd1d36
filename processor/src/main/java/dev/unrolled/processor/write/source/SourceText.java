package dev.unrolled.processor.write.source;

import com.palantir.javapoet.JavaFile;
import dev.unrolled.processor.layout.Doc;
import dev.unrolled.processor.layout.Layout;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The last touch to generated source, where JavaPoet's layout is not that of google-java-format.
 *
 * <p>This is the one place that reads what has been printed: JavaPoet prints the Javadoc, the heads
 * and the braces of members by itself, and nothing that it is given changes how; nor has it members
 * that are text. What is looked for here, a Javadoc of one line, a head in several, empty braces,
 * the brace at the end, says nothing of what the lines mean.
 */
final class SourceText {

  private static final Pattern ONE_LINE_JAVADOC =
      Pattern.compile("(?m)^( *)/\\*\\*\\n *\\* (.*)\\n *\\*/$");

  /** The head of a method that is too long for a line, as JavaPoet breaks it. */
  private static final Pattern WRAPPED_HEAD =
      Pattern.compile("(?m)^(  (?:public|private|protected) [^\n(;=]*)\\(([^){]*\n[^){]*)\\) \\{$");

  private static final Pattern IMPORT = Pattern.compile("(?m)^import (.*);\\n");

  private SourceText() {}

  static String of(JavaFile file, List<String> nested, Set<String> imports, Layout layout) {
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
    source = source.replaceAll("\\{\\n *\\}", "{}");
    if (!nested.isEmpty()) {
      String classes = nested.stream().map(each -> "\n" + each).collect(Collectors.joining());
      source = source.substring(0, source.lastIndexOf('}')) + classes + "}\n";
    }
    return Text.ascii(withImports(source, file.packageName(), imports));
  }

  /** Among those that JavaPoet printed, all in order. */
  private static String withImports(String source, String packageName, Set<String> imports) {
    if (imports.isEmpty()) {
      return source;
    }
    Set<String> all = new TreeSet<>(
        IMPORT.matcher(source).results().map(line -> line.group(1)).toList());
    all.addAll(imports);
    String head = packageName.isEmpty() ? "" : "package " + packageName + ";\n\n";
    String lines = all.stream()
        .map(name -> "import " + name + ";\n")
        .collect(Collectors.joining("", "", "\n"));
    return head
        + lines
        + IMPORT.matcher(source.substring(head.length())).replaceAll("").stripLeading();
  }

  private static String head(String start, String parameters, Layout layout) {
    Doc head = Doc.of(Doc.call(start.strip(), List.of(parameters.split(", "))), Doc.text(" {"));
    return layout.print(head, GeneratedType.INDENT).indent(GeneratedType.INDENT).stripTrailing();
  }
}

package dev.unrolled.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Nothing we write looks at the locale of whoever runs it: another one has other digits, another
 * decimal mark, or another lower case of I. So a number stands in a text by {@code %s}, which is
 * what {@code String.valueOf} gives; and whatever needs more digits than that, or fewer, or another
 * case, names {@link Locale#ROOT}.
 */
class LocaleRuleTest {

  private static final JavaCompiler JAVAC = ToolProvider.getSystemJavaCompiler();

  @Test
  void noSourceOfOursLooksAtTheDefaultLocale() throws IOException {
    List<Path> sources;
    try (Stream<Path> files = Files.walk(Path.of(".."))) {
      sources = files
          .filter(file -> file.toString().contains("src/main/java") && isJava(file))
          .sorted()
          .toList();
    }
    assertThat(sources)
        .extracting(file -> Path.of("..").relativize(file).getName(0).toString())
        .contains("runtime", "processor", "samples");
    try (StandardJavaFileManager files =
        JAVAC.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
      assertThat(looks(files.getJavaFileObjectsFromPaths(sources))).isEmpty();
    }
  }

  private static boolean isJava(Path file) {
    return file.toString().endsWith(".java") && !file.toString().contains("target");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"%d\".formatted(1)",
        "\"%s %<.2f\".formatted(1.0)",
        "(yes ? \"%s\" : \"%,d\").formatted(1)",
        "(\"%S\" + \" of \").formatted(1)",
        "FORMAT.formatted(1)",
        "list.stream().map(FORMAT::formatted)",
        "String.format(\"%s\", 1)",
        "String.format(Locale.getDefault(), \"%s\", 1)",
        "String.format(locale, \"%s\", 1)",
        "System.out.printf(\"%s\", 1)",
        "System.out.format(\"%s\", 1)",
        "text.toLowerCase()",
        "list.stream().map(String::toUpperCase)",
        "Locale.getDefault()",
        "new java.util.Formatter(out)",
        "new Scanner(in)",
        "new DecimalFormat(\"0.0\")",
        "NumberFormat.getInstance()",
        "DateTimeFormatter.ofPattern(\"d\")",
        "Collator.getInstance()",
        "MessageFormat.format(\"{0}\", 1)"
      })
  void aLookAtTheDefaultLocaleIsFound(String expression) throws IOException {
    assertThat(looks(List.of(sourceWith(expression)))).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"%s of %2$s: %<s%% %-8s%n\".formatted(1, 2)",
        "(yes ? \"%s\" : \"%s\" + \"\").formatted(1)",
        "String.format(Locale.ROOT, \"%,d\", 1)",
        "System.out.printf(Locale.ROOT, \"%.2f\", 1.0)",
        "text.toLowerCase(Locale.ROOT)",
        "Character.toUpperCase('a')",
        "list.stream().map(Character::toUpperCase)",
        "new DecimalFormat(\"0.0\", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(1)",
        "String.valueOf(1.5) + 1"
      })
  void whatIsTheSameInEveryLocaleIsAllowed(String expression) throws IOException {
    assertThat(looks(List.of(sourceWith(expression)))).isEmpty();
  }

  private static JavaFileObject sourceWith(String expression) {
    return new SimpleJavaFileObject(URI.create("string:///Try.java"), JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return "class Try { Object tried = " + expression + "; }";
      }
    };
  }

  /** Every place that looks at the default locale, with its file and line. */
  private static List<String> looks(Iterable<? extends JavaFileObject> sources) throws IOException {
    JavacTask task = (JavacTask) JAVAC.getTask(null, null, null, null, null, sources);
    Looks looks = new Looks(Trees.instance(task));
    looks.scan(task.parse(), null);
    return looks.found;
  }

  private static final class Looks extends TreePathScanner<Void, Void> {

    private static final Set<String> CASES = Set.of("toLowerCase", "toUpperCase");

    /** Each of them takes the default locale unless it is given one. */
    private static final Set<String> TYPES = Set.of(
        "ChoiceFormat",
        "Collator",
        "CompactNumberFormat",
        "DateFormat",
        "DateTimeFormatter",
        "DecimalFormat",
        "DecimalFormatSymbols",
        "Formatter",
        "MessageFormat",
        "NumberFormat",
        "Scanner",
        "SimpleDateFormat");

    private static final String ROOT = "Locale.ROOT";

    /** Texts as they are, in no case of their own; see {@link java.util.Formatter}. */
    private static final Pattern PLAIN =
        Pattern.compile("([^%]|%%|%n|%(\\d+\\$|<)?-?\\d*s)*", Pattern.DOTALL);

    private final Trees trees;
    private final List<String> found = new ArrayList<>();

    Looks(Trees trees) {
      this.trees = trees;
    }

    @Override
    public Void visitMethodInvocation(MethodInvocationTree call, Void unused) {
      if (call.getMethodSelect() instanceof MemberSelectTree method) {
        String name = method.getIdentifier().toString();
        ExpressionTree of = method.getExpression();
        List<? extends ExpressionTree> arguments = call.getArguments();
        boolean isNumber = arguments.size() < 2 && !of.toString().equals("String");
        if ((name.equals("formatted") && !isPlain(of))
            || (name.equals("printf") && !names(arguments))
            || (name.equals("format") && !isNumber && !names(arguments))
            || (CASES.contains(name) && arguments.isEmpty())
            || (name.equals("getDefault") && of.toString().endsWith("Locale"))
            || (TYPES.contains(simple(of)) && !names(arguments))) {
          tell(call);
        }
      }
      return super.visitMethodInvocation(call, null);
    }

    @Override
    public Void visitMemberReference(MemberReferenceTree reference, Void unused) {
      String name = reference.getName().toString();
      boolean isOfCharacters = reference.getQualifierExpression().toString().equals("Character");
      if (name.equals("formatted")
          || name.equals("format")
          || name.equals("printf")
          || (CASES.contains(name) && !isOfCharacters)) {
        tell(reference);
      }
      return super.visitMemberReference(reference, null);
    }

    @Override
    public Void visitNewClass(NewClassTree made, Void unused) {
      if (TYPES.contains(simple(made.getIdentifier())) && !names(made.getArguments())) {
        tell(made);
      }
      return super.visitNewClass(made, null);
    }

    /** Whether a format is written out here, and puts everything as it is. */
    private static boolean isPlain(ExpressionTree format) {
      if (format instanceof ParenthesizedTree inner) {
        return isPlain(inner.getExpression());
      }
      if (format instanceof BinaryTree sum) {
        return isPlain(sum.getLeftOperand()) && isPlain(sum.getRightOperand());
      }
      if (format instanceof ConditionalExpressionTree choice) {
        return isPlain(choice.getTrueExpression()) && isPlain(choice.getFalseExpression());
      }
      return format instanceof LiteralTree literal
          && literal.getValue() instanceof String text
          && PLAIN.matcher(text).matches();
    }

    private static boolean names(List<? extends ExpressionTree> arguments) {
      return arguments.stream().anyMatch(argument -> argument.toString().contains(ROOT));
    }

    private static String simple(Tree type) {
      return type instanceof MemberSelectTree member
          ? member.getIdentifier().toString()
          : type instanceof IdentifierTree name ? name.getName().toString() : "";
    }

    private void tell(Tree tree) {
      CompilationUnitTree file = getCurrentPath().getCompilationUnit();
      long start = trees.getSourcePositions().getStartPosition(file, tree);
      found.add(file.getSourceFile().getName() + ":" + file.getLineMap().getLineNumber(start) + ": "
          + tree);
    }
  }
}

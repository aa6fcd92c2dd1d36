package dev.unrolled.processor.write.frozen;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.NameAllocator;
import com.palantir.javapoet.TypeName;
import dev.unrolled.internal.Brief;
import dev.unrolled.processor.model.RawRows;
import dev.unrolled.processor.model.RawRows.Column;
import dev.unrolled.processor.write.source.Comments;
import dev.unrolled.processor.write.source.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.lang.model.element.Modifier;

/**
 * The columns of a raw row as Java calls them: {@code predict(double sepalLength, double
 * sepalWidth)}, and for a category {@code originNumber("usa")}, which is its number in a row.
 */
final class NamedColumns {

  /** With more, nobody could read the call. */
  private static final int MOST_PARAMETERS = 16;

  private static final int MOST_TOLD = 1000;

  private final RawRows rows;
  private final String frozen;
  private final String field;
  private final List<String> names;

  /**
   * Those of a frozen class.
   *
   * @param field what its array of all their names is called
   */
  NamedColumns(RawRows rows, String frozen, String field) {
    this.field = field;
    this.rows = rows;
    this.frozen = frozen;
    names = names(rows.columns());
  }

  private static List<String> names(List<Column> columns) {
    NameAllocator taken = new NameAllocator();
    List<String> names = new ArrayList<>();
    for (Column column : columns) {
      names.add(taken.newName(javaName(column.name(), names.size() + 1)));
    }
    return names;
  }

  /** {@code sepalLength} for {@code Sepal.Length}; by its place where no letter is in a name. */
  private static String javaName(String column, int place) {
    StringBuilder name = new StringBuilder();
    for (String word : column.split("[^\\p{L}\\p{N}]+", -1)) {
      if (!word.isEmpty()) {
        name.append(name.length() == 0 ? decapitalized(word) : Text.capitalized(word));
      }
    }
    return name.length() == 0
        ? "column" + place
        : Character.isJavaIdentifierStart(name.charAt(0)) ? name.toString() : "column" + name;
  }

  /** Of {@code MPG} nothing is left of a name's form but small letters. */
  private static String decapitalized(String word) {
    return word.equals(word.toUpperCase(Locale.ROOT))
        ? word.toLowerCase(Locale.ROOT)
        : word.substring(0, 1).toLowerCase(Locale.ROOT) + word.substring(1);
  }

  /** Whether there are methods with a parameter for each column. */
  boolean areParameters() {
    return rows.isNamed() && names.size() <= MOST_PARAMETERS;
  }

  /** {@code predict} and the like with a parameter for each column. */
  MethodSpec named(MethodSpec.Builder method, String called) {
    StringBuilder parameters = new StringBuilder();
    List<CodeBlock> numbers = new ArrayList<>();
    for (int c = 0; c < names.size(); c++) {
      Column column = rows.columns().get(c);
      String name = names.get(c);
      method.addParameter(column.isText() ? ClassName.get(String.class) : TypeName.DOUBLE, name);
      parameters.append("\n@param ").append(name).append(' ').append(meaning(c));
      numbers.add(
          column.isText() ? CodeBlock.of("$L($L)", numberOf(c), name) : CodeBlock.of("$L", name));
    }
    return method
        .addJavadoc("$L\n", parameters)
        .addStatement("return $L(new double[] {$L})", called, CodeBlock.join(numbers, ",$W"))
        .build();
  }

  private String numberOf(int column) {
    return names.get(column) + "Number";
  }

  /** {@code sepal_length; NaN if it is missing}. */
  private String meaning(int place) {
    Column column = rows.columns().get(place);
    String name = Comments.plain(Brief.of(column.name()));
    if (column.isText()) {
      return name + ": " + Comments.plain(Brief.list(column.texts().keySet()));
    }
    return rows.inputs().stream().anyMatch(input -> input.column() == place && input.mayBeMissing())
        ? name + "; NaN if it is missing"
        : name;
  }

  /** A row in words: its columns in order, and how a category's number is had. */
  String row() {
    if (!rows.isNamed()) {
      return "";
    }
    List<String> all = new ArrayList<>();
    for (int c = 0; c < names.size(); c++) {
      String name = Comments.plain(Brief.of(rows.columns().get(c).name()));
      all.add(rows.columns().get(c).isText() ? "%s (%s)".formatted(name, numberOf(c)) : name);
    }
    return all.size() <= MOST_PARAMETERS
        ? String.join(", ", all)
        : "%s and %s more"
            .formatted(
                String.join(", ", all.subList(0, MOST_PARAMETERS)), all.size() - MOST_PARAMETERS);
  }

  /** For each category, the number of its texts. */
  List<MethodSpec> numbers() {
    List<MethodSpec> methods = new ArrayList<>();
    for (int c = 0; c < names.size(); c++) {
      if (rows.columns().get(c).isText()) {
        methods.add(number(rows.columns().get(c), c));
      }
    }
    return methods;
  }

  private MethodSpec number(Column column, int place) {
    String name = Comments.plain(Brief.of(column.name()));
    MethodSpec.Builder method = MethodSpec.methodBuilder(numberOf(place))
        .addJavadoc("The number of a text of $L, as a row holds it.\n", name)
        .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
        .returns(TypeName.INT)
        .addParameter(String.class, "text")
        .beginControlFlow("switch (text.trim())");
    Map<Integer, List<String>> byNumber = column.texts().entrySet().stream()
        .collect(Collectors.groupingBy(
            Map.Entry::getValue,
            TreeMap::new,
            Collectors.mapping(Map.Entry::getKey, Collectors.toList())));
    byNumber.forEach((number, texts) -> {
      texts.forEach(text -> method.addCode("case $S:\n", text));
      method.addStatement("$>return $L$<", number);
    });
    method.addCode("default:\n$>");
    if (column.otherwise().isPresent()) {
      method.addStatement("return $L$<", column.otherwise().getAsInt());
    } else {
      method.addStatement(
          "throw new $T(\n$S + text\n+ $S)$<",
          IllegalArgumentException.class,
          "\"",
          "\" is no text of %s that %s knows: %s."
              .formatted(
                  Brief.of(column.name()), frozen, Brief.list(column.texts().keySet())));
    }
    return method.endControlFlow().build();
  }

  /** What refuses a row that means nothing: a number that is not finite, or that is no text's. */
  CodeBlock checks() {
    CodeBlock.Builder checks = CodeBlock.builder();
    int from = 0;
    for (int to = 1; to <= names.size(); to++) {
      if (to == names.size() || isText(from) || isText(to) || mayMiss(from) != mayMiss(to)) {
        checks.add(isText(from) ? textCheck(from) : numberCheck(from, to));
        from = to;
      }
    }
    return checks.build();
  }

  private boolean hasLoop() {
    return IntStream.range(1, names.size())
        .anyMatch(c -> !isText(c) && !isText(c - 1) && mayMiss(c) == mayMiss(c - 1));
  }

  private boolean isText(int column) {
    return rows.columns().get(column).isText();
  }

  private boolean mayMiss(int column) {
    return rows.inputs().stream()
        .anyMatch(input -> input.column() == column && input.mayBeMissing());
  }

  private CodeBlock numberCheck(int from, int to) {
    boolean isOne = to == from + 1;
    String x = isOne ? "x[" + from + "]" : "x[j]";
    CodeBlock place = isOne
        ? CodeBlock.of(
            "$S", x + told(", %s,".formatted(Brief.of(rows.columns().get(from).name()))) + " is ")
        : told().isEmpty()
            ? CodeBlock.of("$S + j + $S", "x[", "] is ")
            : CodeBlock.of("$S + j + $S + $L[j] + $S", "x[", "], ", field, ", is ");
    CodeBlock.Builder check = CodeBlock.builder();
    if (!isOne) {
      check.beginControlFlow("for (int j = $L; j < $L; j++)", from, to);
    }
    check
        .beginControlFlow(
            "$L",
            mayMiss(from)
                ? CodeBlock.of("if ($T.isInfinite($L))", Double.class, x)
                : CodeBlock.of("if (!($T.abs($L) <= $T.MAX_VALUE))", Math.class, x, Double.class))
        .addStatement(
            "throw new $T(\n$L + $L\n+ $S)",
            IllegalArgumentException.class,
            place,
            x,
            mayMiss(from)
                ? "; it must be a finite number, or NaN if it is missing."
                : "; it must be a finite number.")
        .endControlFlow();
    return (isOne ? check : check.endControlFlow()).build();
  }

  private String told(String name) {
    return rows.isNamed() ? name : "";
  }

  private CodeBlock textCheck(int c) {
    Column column = rows.columns().get(c);
    return CodeBlock.builder()
        .beginControlFlow(
            "if (!(x[$1L] >= $2L && x[$1L] <= $3L && x[$1L] == (int) x[$1L]))",
            c,
            column.smallest(),
            column.largest())
        .addStatement(
            "throw new $T(\n$S + x[$L]\n+ $S)",
            IllegalArgumentException.class,
            "x[%s], %s, is ".formatted(c, Brief.of(column.name())),
            c,
            "; it must be the number of a text, from %s to %s: see %s."
                .formatted(column.smallest(), column.largest(), numberOf(c)))
        .endControlFlow()
        .build();
  }

  /** The names that the loops of {@link #checks} tell, of so many as an array can be written of. */
  List<String> told() {
    return rows.isNamed() && names.size() <= MOST_TOLD && hasLoop()
        ? rows.columns().stream().map(Column::name).toList()
        : List.of();
  }
}

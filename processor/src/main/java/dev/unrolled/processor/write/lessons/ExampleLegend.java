package dev.unrolled.processor.write.lessons;

import dev.unrolled.Form;
import dev.unrolled.Precision;
import dev.unrolled.internal.Dimensions;
import dev.unrolled.internal.NumberText;
import dev.unrolled.processor.math.Evaluation;
import dev.unrolled.processor.math.Index;
import dev.unrolled.processor.math.Program;
import dev.unrolled.processor.math.Ref;
import dev.unrolled.processor.math.Variable;
import dev.unrolled.processor.math.Variable.Kind;
import dev.unrolled.processor.math.layers.Derivation;
import dev.unrolled.processor.model.ExampleModel;
import dev.unrolled.processor.model.NetworkModel;
import dev.unrolled.processor.write.notation.MatrixNames;
import dev.unrolled.processor.write.source.Text;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What the comment of the class says of the declared example: whose numbers stand beside the lines;
 * or, where there are only matrices, the first numbers of each:
 *
 * <pre>{@code
 * X            0.05       0.10
 * Z1         0.3775     0.3925
 * }</pre>
 */
final class ExampleLegend {

  /** How many inputs or targets are shown beside each other in a sentence. */
  private static final int IN_SENTENCE = 8;

  /** How many numbers of a matrix are shown. */
  private static final int IN_TABLE = 6;

  /** Products of matrices add up in an order of their own, which more digits would show. */
  private static final int DIGITS_IN_TABLE = 4;

  private static final int WIDTH_IN_TABLE = 11;

  /** At least: where names are longer, that of the longest. */
  private static final int WIDTH_OF_NAMES = 8;

  private final Derivation derivation;
  private final NetworkModel model;
  private final ExampleModel example;

  private ExampleLegend(Derivation derivation, ExampleModel example) {
    this.derivation = derivation;
    model = derivation.model();
    this.example = example;
  }

  /** A paragraph in that form; empty if no example is declared. */
  static String of(Derivation derivation, Form form) {
    return derivation
        .model()
        .example()
        .map(example -> new ExampleLegend(derivation, example))
        .map(legend -> legend.in(form))
        .orElseGet(() -> withoutNumbers(derivation.model(), form));
  }

  /** How to get numbers: an example that would do, and the trace. */
  private static String withoutNumbers(NetworkModel model, Form form) {
    boolean isShort = (long) model.shape().inputs() + model.shape().outputs() <= IN_SENTENCE;
    String annotation =
        isShort ? whole(ExampleModel.any(model.shape())) : "{@code @Example(input, target)}";
    return Text.javadoc(
            0,
            "<p>No numbers stand here: %s on %s puts those of that example %s."
                    .formatted(
                        annotation,
                        DeclaredLink.to(model.declaration()),
                        form == Form.UNROLLED ? "beside the lines" : "here")
                + " {@code trace(x, t, rate)} gives every number of any example, with its formula.")
        + "\n\n";
  }

  private static String whole(ExampleModel example) {
    return "{@code @Example(input = {%s}, target = {%s})}"
        .formatted(plain(example.input()), plain(example.target()));
  }

  private String ofNumbers() {
    return Text.javadoc(
            0,
            "<p>The numbers in the comments are those of %s, x = %s and"
                    .formatted(which(), list(example.input()))
                + " t = %s, at the start parameters, rounded to %s significant digits. Results are"
                    .formatted(list(example.target()), ExampleNumbers.DIGITS)
                + " computed from all digits; where the rounded numbers would give another result,"
                + " more digits are shown."
                + ending())
        + "\n\n";
  }

  private String which() {
    int count = model.examples().size();
    return count == 1 ? "one example" : "the first of %s examples".formatted(count);
  }

  private String in(Form form) {
    return switch (form) {
      case UNROLLED -> ofNumbers();
      case LOOPS ->
        table(
            "value",
            0,
            derivation.program(),
            Variable::name,
            derivation.example().orElseThrow());
      case AUTO, KERNELS ->
        table(
            "matrix",
            1,
            derivation.batch(),
            MatrixNames::array,
            Evaluation.predicted(model, derivation.batch(), example));
    };
  }

  private String table(
      String kind,
      int rankOfNumber,
      Program program,
      Function<Variable, String> name,
      Evaluation pass) {
    NumberNotation numbers = new NumberNotation(pass, model.options().precision(), DIGITS_IN_TABLE);
    Set<Variable> variables = new LinkedHashSet<>();
    program.equations().forEach(equation -> {
      equation.right().uses().forEach(use -> addIfShown(use, pass, rankOfNumber, variables));
      addIfShown(equation.result(), pass, rankOfNumber, variables);
    });
    int width =
        variables.stream().mapToInt(variable -> name.apply(variable).length()).reduce(0, Math::max);
    return Text.javadoc(
            0,
            "<p>One example at the start parameters: of each %s the first numbers, rounded to %s"
                    .formatted(kind, DIGITS_IN_TABLE)
                + " digits."
                + ending())
        + "\n\n<pre>{@code\n"
        + variables.stream()
            .map(variable -> row(variable, width, name.apply(variable), numbers))
            .collect(Collectors.joining("\n"))
        + "\n}</pre>\n\n";
  }

  /** Parameters are too many, and what softmax is made of is no matrix. */
  private static void addIfShown(Ref use, Evaluation pass, int rankOfNumber, Set<Variable> shown) {
    Variable variable = use.variable();
    boolean isMatrix = variable.shape().size() > rankOfNumber
        && (variable.isValue() || variable.kind() == Kind.INPUT || variable.kind() == Kind.TARGET);
    if (pass.knows(variable) && (isMatrix || variable.kind() == Kind.LOSS)) {
      shown.add(variable);
    }
  }

  private static String row(Variable variable, int width, String name, NumberNotation numbers) {
    if (variable.kind() == Kind.LOSS) {
      return cells(width, "L", List.of(numbers.value(variable.at())), false);
    }
    List<Integer> shape = variable.shape();
    int columns = Dimensions.last(shape);
    List<Index> first = new ArrayList<>(Collections.nCopies(shape.size(), new Index.At(0)));
    List<String> values = new ArrayList<>();
    for (int i = 0; i < Math.min(columns, IN_TABLE); i++) {
      first.set(shape.size() - 1, new Index.At(i));
      values.add(numbers.value(new Ref(variable, first)));
    }
    return cells(width, name, values, variable.size() > values.size());
  }

  private static String cells(int width, String name, List<String> values, boolean more) {
    StringBuilder row =
        new StringBuilder(name + " ".repeat(Math.max(width, WIDTH_OF_NAMES) - name.length()));
    values.forEach(
        value -> row.append(String.format(Locale.ROOT, "%" + WIDTH_IN_TABLE + "s", value)));
    return row.append(more ? " ..." : "").toString();
  }

  /** What is said at last: what they are of, and where numbers are missing. */
  private String ending() {
    return (model.shape().meetsRows()
            ? " It is computed as it is predicted, with running means and variances."
            : "")
        + endOfNumbers();
  }

  private String endOfNumbers() {
    Set<String> own = new LinkedHashSet<>();
    model.layers().forEach(layer -> layer.custom().ifPresent(each -> own.add(each.declaredName())));
    model.options().customLoss().ifPresent(each -> own.add(each.declaredName()));
    return own.isEmpty()
        ? ""
        : " They end where %s is called, which is not compiled yet while this is written."
            .formatted(own.iterator().next());
  }

  private static String plain(List<Double> numbers) {
    return numbers.stream()
        .limit(IN_SENTENCE)
        .map(number -> NumberText.rounded(number, ExampleNumbers.DIGITS, Precision.DOUBLE))
        .collect(Collectors.joining(", "));
  }

  private static String list(List<Double> numbers) {
    return "(" + plain(numbers) + (numbers.size() > IN_SENTENCE ? ", ...)" : ")");
  }
}

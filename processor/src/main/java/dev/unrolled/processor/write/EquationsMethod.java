package dev.unrolled.processor.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import dev.unrolled.Form;
import dev.unrolled.Precision;
import dev.unrolled.generated.Equations;
import dev.unrolled.internal.NumberText;
import dev.unrolled.processor.layout.Doc;
import dev.unrolled.processor.layout.Layout;
import dev.unrolled.processor.math.CalledFunctions;
import dev.unrolled.processor.math.Candidates;
import dev.unrolled.processor.math.ElementaryFunction;
import dev.unrolled.processor.math.Equation;
import dev.unrolled.processor.math.Expression;
import dev.unrolled.processor.math.Index;
import dev.unrolled.processor.math.Largest;
import dev.unrolled.processor.math.Notation;
import dev.unrolled.processor.math.Operator;
import dev.unrolled.processor.math.Program;
import dev.unrolled.processor.math.Ref;
import dev.unrolled.processor.math.ScalarFunction;
import dev.unrolled.processor.math.Sum;
import dev.unrolled.processor.math.Term;
import dev.unrolled.processor.math.Variable;
import dev.unrolled.processor.math.Winner;
import dev.unrolled.processor.write.lessons.ExampleNumbers;
import dev.unrolled.processor.write.lessons.Lessons;
import dev.unrolled.processor.write.methods.LongMethod;
import dev.unrolled.processor.write.notation.Names;
import dev.unrolled.processor.write.source.GeneratedType;
import dev.unrolled.processor.write.source.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.Modifier;

/**
 * Writes the method that hands the equations to a trace, each with the array that holds its
 * numbers:
 *
 * <pre>{@code
 * pass.value("a1[{i}]", "sigmoid(z1[{i}])", v.a1);
 * }</pre>
 *
 * <p>Where an index comes stand braces; short sums are written out.
 */
final class EquationsMethod {

  /** A literal of so many letters fits into a line of its own. */
  private static final int MOST_LETTERS = 72;

  /** Sums of up to so many terms are written out; longer ones stay a sum over a letter. */
  private static final int MOST_TERMS = 5;

  private final Names names;
  private final Program program;
  private final Form form;
  private final ClassName values;
  private final Layout layout;

  EquationsMethod(Program program, Names names, Form form, ClassName values, Layout layout) {
    this.program = program;
    this.form = form;
    this.values = values;
    this.layout = layout;
    this.names = names;
  }

  /**
   * Mathematics with the names of generated source, every sum with its range.
   *
   * @param letters by an index in braces its letter
   */
  private record TraceNotation(Names names, Map<Index.Over, Index.Over> letters)
      implements Notation {

    @Override
    public Doc ref(Ref ref) {
      Variable variable = ref.variable();
      Ref counted = variable.at(ref.indices().stream().map(this::counted).toList());
      return Doc.text(
          variable.isParameter() || variable.isParameterGradient()
              ? variable.nameWith(names.parameter(counted))
              : counted.toString());
    }

    /** What is counted from the indices of the result, in braces: {@code k{+ 2 * i - 1}}. */
    private Index counted(Index index) {
      if (index instanceof Index.Digit && isFree(index)) {
        return text("{" + index.with(letters) + "}");
      }
      if (!(index instanceof Index.Affine sum)) {
        return index;
      }
      List<Index.Affine.Multiple> free = new ArrayList<>();
      List<Index.Affine.Multiple> others = new ArrayList<>();
      for (Index.Affine.Multiple part : sum.parts()) {
        if (isFree(part.index())) {
          free.add(new Index.Affine.Multiple(part.factor(), part.index().with(letters)));
        } else {
          others.add(part);
        }
      }
      if (free.isEmpty()) {
        return index;
      }
      Index counted = new Index.Affine(free, sum.constant());
      return text(
          others.isEmpty()
              ? "{" + counted + "}"
              : new Index.Affine(others, 0) + "{+ " + counted + "}");
    }

    private boolean isFree(Index index) {
      return letters.keySet().containsAll(index.over());
    }

    /** An index that is printed so, of any size. */
    private static Index text(String text) {
      return new Index.Affine(List.of(new Index.Affine.Multiple(1, new Index.Over(text, 1))), 0);
    }

    @Override
    public String range(Index.Over index) {
      return "%s = 0..%s".formatted(index.name(), index.size() - 1);
    }

    @Override
    public Doc call(ElementaryFunction function, List<Doc> arguments) {
      return MATHEMATICS.call(function, arguments);
    }

    @Override
    public Doc choice(Doc condition, Doc ifTrue, Doc otherwise) {
      return MATHEMATICS.choice(condition, ifTrue, otherwise);
    }

    @Override
    public Doc sum(Term term, Doc product) {
      return Doc.of(Doc.text(term.head(this::range)), product);
    }

    /** To the digits to which a trace rounds its numbers. */
    @Override
    public String number(double value) {
      return NumberText.rounded(value, ExampleNumbers.DIGITS, Precision.DOUBLE);
    }
  }

  List<MethodSpec> write() {
    List<Doc> statements = new ArrayList<>();
    for (Equation equation : program.equations()) {
      statements.add(statement(equation));
    }
    for (ScalarFunction function : CalledFunctions.of(program.equations()).scalar()) {
      String definition = "%s(%s) = %s"
          .formatted(
              function.name(),
              String.join(", ", function.arguments()),
              function.formula().print(new TraceNotation(names, Map.of())));
      statements.add(call("function", quoted(definition)));
    }
    Map<String, TypeName> parameters = new LinkedHashMap<>();
    parameters.put("v", values);
    parameters.put("pass", ClassName.get(Equations.class));
    MethodSpec.Builder head = MethodSpec.methodBuilder("equations")
        .addJavadoc("$L\n", Text.javadoc(GeneratedType.INDENT, Lessons.ofEquations()))
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PUBLIC);
    return new LongMethod(head, "equations", parameters, statements, layout).write();
  }

  private Doc statement(Equation equation) {
    Equation templated = equation;
    Map<Index.Over, Index.Over> letters = new HashMap<>();
    for (Index.Over index : equation.freeIndices()) {
      Index.Over inBraces = new Index.Over("{" + index.name() + "}", index.size());
      templated = templated.with(index, inBraces);
      letters.put(inBraces, index);
    }
    for (Index.Over index : ofOneValue(equation.right())) {
      templated = templated.with(index, new Index.At(0));
    }
    Notation notation = new TraceNotation(names, letters);
    Variable result = equation.result().variable();
    Doc name = quoted(notation.ref(templated.result()).toString());
    Doc formula = quoted(writtenOut(templated.right()).print(notation).toString());
    return switch (result.kind()) {
      case LOSS -> call("loss", formula);
      case PARAMETER_GRADIENT ->
        call("gradient", quoted(program.parameter(result).name()), name, formula);
      case VALUE, GRADIENT, STATISTIC, STATISTIC_GRADIENT -> {
        List<Doc> arguments = new ArrayList<>(List.of(name, formula, Doc.text(place(result))));
        if (result.shape().size() > 1) {
          result.shape().forEach(size -> arguments.add(Doc.text(size.toString())));
        }
        yield call("value", arguments.toArray(Doc[]::new));
      }
      case INPUT, TARGET, PARAMETER ->
        throw new IllegalStateException(equation + " computes what is given");
    };
  }

  /** The indices of sums that have but one value: no sum is written over them. */
  private static Set<Index.Over> ofOneValue(Expression right) {
    Set<Index.Over> indices = new LinkedHashSet<>();
    if (right instanceof Sum sum) {
      sum.terms().forEach(term -> indices.addAll(term.over()));
    }
    indices.removeIf(index -> index.size() > 1);
    return indices;
  }

  /** With short sums as their terms; what looks up or leaves an array says where, in words. */
  private static Expression writtenOut(Expression right) {
    if (right instanceof Largest largest) {
      return isShort(largest.candidates()) ? largest.expanded() : largest;
    }
    if (right instanceof Winner winner) {
      return isShort(winner.candidates()) ? winner.expanded() : winner;
    }
    if (!(right instanceof Sum sum)) {
      return right;
    }
    List<Term> terms = new ArrayList<>();
    for (Term term : sum.terms()) {
      boolean isShort = Index.count(term.over()) <= MOST_TERMS
          && term.where().isEmpty()
          && term.arguments().noneMatch(Ref::mayBeAbsent);
      terms.addAll(isShort ? term.expanded() : List.of(term));
    }
    return new Sum(terms, sum.divisor());
  }

  private static boolean isShort(Candidates candidates) {
    return Index.count(candidates.over()) <= MOST_TERMS
        && candidates.values().stream().noneMatch(Ref::mayBeAbsent);
  }

  private String place(Variable value) {
    return form == Form.KERNELS && value.shape().isEmpty()
        ? "v." + value.name() + "Of[0]"
        : "v." + value.name();
  }

  /** In several literals where one would be too long for a line. */
  private static Doc quoted(String text) {
    Doc literals = Doc.text("");
    String rest = text;
    while (!rest.isEmpty()) {
      int blank = rest.length() <= MOST_LETTERS ? 0 : rest.lastIndexOf(' ', MOST_LETTERS);
      int end = blank <= 0 ? rest.length() : blank;
      Doc literal = Doc.text("\"" + rest.substring(0, end) + "\"");
      literals = rest.length() == text.length()
          ? literal
          : Doc.operation(literals, "+", Operator.PLUS.precedence(), literal);
      rest = rest.substring(end);
    }
    return literals;
  }

  private static Doc call(String method, Doc... arguments) {
    return Doc.of(Doc.call(Doc.text("pass." + method), List.of(arguments)), Doc.text(";"));
  }
}

package dev.unrolled.processor.write.frozen;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import dev.unrolled.processor.layout.Doc;
import dev.unrolled.processor.math.Equation;
import dev.unrolled.processor.math.Index;
import dev.unrolled.processor.math.Program;
import dev.unrolled.processor.math.Ref;
import dev.unrolled.processor.math.Step;
import dev.unrolled.processor.math.Sum;
import dev.unrolled.processor.math.Variable;
import dev.unrolled.processor.model.StoredWeights;
import dev.unrolled.processor.write.lessons.Lessons;
import dev.unrolled.processor.write.methods.PlaceMethods;
import dev.unrolled.processor.write.methods.Statement;
import dev.unrolled.processor.write.notation.Arithmetic;
import dev.unrolled.processor.write.notation.InJava;
import dev.unrolled.processor.write.notation.Names;
import dev.unrolled.processor.write.notation.Place;
import dev.unrolled.processor.write.source.Body;
import dev.unrolled.shape.Parameter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.lang.model.element.Modifier;

/**
 * Spelled out, with the weights as numbers in the sums: {@code double z1_0 = 0.15 * x[0] - 0.2 *
 * x[1] + 0.35;}. Tables whose rows are looked up are arrays.
 */
record LiteralForm(
    Program program,
    List<Step> steps,
    StoredWeights weights,
    RowConversion rows,
    Arithmetic arithmetic,
    JavaCalls calls)
    implements FrozenForm, InJava {

  /** Each input is a local variable, where it is made of what is given. */
  @Override
  public void writeInputs(Body body) {
    if (rows.takesRawNumbers()) {
      body.comment(rows.lesson());
      for (int k = 0; k < weights.rows().orElseThrow().inputs().size(); k++) {
        String name = rows.inputName(Integer.toString(k));
        Optional<String> filled = rows.filled(k);
        String raw = "raw_" + k;
        filled.ifPresent(
            number -> body.statement(Doc.assignment("double " + raw + " =", Doc.text(number))));
        body.statement(Doc.assignment(
            "%s %s =".formatted(arithmetic.number(), name),
            Doc.text(filled.isPresent() ? rows.input(k, raw) : rows.input(k))));
      }
    }
  }

  @Override
  public List<Statement> statements(List<Equation> group) {
    return Equation.unitByUnit(group).stream()
        .<Statement>map(equation -> new LiteralStatement(equation, this))
        .toList();
  }

  @Override
  public void writeOutputs(Body body) {
    if (rows.scalesOutputs()) {
      body.comment(RowConversion.LESSON_OF_OUTPUTS);
    } else {
      body.line("");
    }
    Equation outputs = new Equation(PlaceMethods.any(program.output()), Sum.of());
    List<Equation> all = outputs.expanded(); // one for each element
    for (int k = 0; k < all.size(); k++) {
      body.line("y[%s] = %s;".formatted(k, rows.output(k, name(all.get(k).result()))));
    }
  }

  /** A local variable: {@code z1_0}. */
  static String name(Ref ref) {
    return ref.variable().name()
        + ref.indices().stream().map(index -> "_" + index).collect(Collectors.joining());
  }

  /** The number that a parameter is. */
  double value(Ref ref) {
    int[] at =
        ref.indices().stream().mapToInt(index -> ((Index.At) index).value()).toArray();
    return weights.parameters()[program.parameter(ref.variable()).place(at)];
  }

  /** Whether it is one number, which stands in the sum. */
  static boolean isNumber(Ref ref) {
    return ref.variable().isParameter() && Names.isFixed(ref);
  }

  @Override
  public Doc ref(Ref ref) {
    return Doc.text(
        switch (ref.variable().kind()) {
          case INPUT -> input(ref);
          case PARAMETER ->
            isNumber(ref)
                ? arithmetic.literal(value(ref))
                : table(ref.variable()) + "[" + Place.of(ref, this::wholeNumber) + "]";
          case VALUE, TARGET, GRADIENT, STATISTIC, STATISTIC_GRADIENT, LOSS, PARAMETER_GRADIENT ->
            name(ref);
        });
  }

  /** The same where that weight is without its sign. */
  InJava negated(Ref weight) {
    LiteralForm form = this;
    return new InJava() {
      @Override
      public Arithmetic arithmetic() {
        return form.arithmetic();
      }

      @Override
      public Doc ref(Ref ref) {
        return ref.equals(weight)
            ? Doc.text(arithmetic().literal(-form.value(ref)))
            : form.ref(ref);
      }
    };
  }

  private String input(Ref ref) {
    return rows.inputName(Place.of(ref, this::wholeNumber).toString());
  }

  /** Which row is looked up. */
  private String wholeNumber(Ref ref) {
    return "(int) " + (ref.variable().isValue() ? name(ref) : input(ref));
  }

  @Override
  public List<FieldSpec> fields() {
    Set<Variable> tables = new LinkedHashSet<>();
    steps.stream()
        .flatMap(step -> step.equations().stream())
        .flatMap(equation -> equation.right().uses().stream())
        .filter(use -> use.variable().isParameter())
        .filter(use -> use.indices().stream().anyMatch(Index.Lookup.class::isInstance))
        .forEach(use -> tables.add(use.variable()));
    return tables.stream().map(this::field).toList();
  }

  private String table(Variable variable) {
    return calls.free(variable.baseName());
  }

  private FieldSpec field(Variable variable) {
    Parameter parameter = program.parameter(variable);
    CodeBlock numbers = IntStream.range(0, parameter.size())
        .mapToObj(
            k -> CodeBlock.of("$L", arithmetic.literal(weights.parameters()[parameter.placeOf(k)])))
        .collect(CodeBlock.joining(",$W", "{", "}"));
    return FieldSpec.builder(
            arithmetic.array(), table(variable), Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
        .addJavadoc("$L, row by row.\n", Lessons.of(variable).replace(".", ""))
        .initializer(numbers)
        .build();
  }

  @Override
  public boolean isStateless() {
    return true;
  }
}

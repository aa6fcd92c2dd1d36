package dev.unrolled.processor.write.frozen;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import dev.unrolled.Precision;
import dev.unrolled.processor.model.NetworkModel;
import dev.unrolled.processor.model.StoredWeights;
import dev.unrolled.processor.write.notation.Arithmetic;
import dev.unrolled.processor.write.source.GeneratedType;
import dev.unrolled.processor.write.source.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import javax.lang.model.element.Modifier;

/** What a frozen class is asked: outputs for inputs, in new arrays or in those that are given. */
final class FrozenMethods {

  private final String classes;
  private final String columnNames;
  private final int inputs;
  private final int outputs;
  private final String name;
  private final TypeName own;
  private final TypeName other;
  private final OptionalInt rows;
  private final boolean isFloat;
  private final boolean rounds;
  private final List<String> classNames;
  private final Optional<NamedColumns> columns;

  /**
   * Those of a network.
   *
   * @param given in what numbers it is asked and answers
   */
  FrozenMethods(NetworkModel model, StoredWeights weights, Arithmetic given, JavaCalls calls) {
    classes = calls.field("CLASSES");
    columnNames = calls.field("COLUMNS");
    classNames = weights.classNames();
    outputs = model.shape().outputs();
    name = model.declaration().frozenName();
    inputs =
        weights.rows().map(raw -> raw.columns().size()).orElse(model.shape().inputs());
    columns = weights.rows().map(raw -> new NamedColumns(raw, name, columnNames));
    rows = columns.isPresent() ? OptionalInt.empty() : model.shape().rowsLookedUp();
    isFloat = given.precision() == Precision.FLOAT;
    rounds = model.options().precision() == Precision.FLOAT;
    own = given.number();
    other = isFloat ? TypeName.DOUBLE : TypeName.FLOAT;
  }

  List<MethodSpec> write() {
    List<MethodSpec> methods = new ArrayList<>();
    Optional<NamedColumns> parameters = columns.filter(NamedColumns::areParameters);
    parameters.ifPresent(each -> methods.add(each.named(
        method(
            "predict",
            ArrayTypeName.of(own),
            "The %s for a row, in a new array.".formatted(Text.count(outputs, "output"))),
        "predict")));
    methods.add(predict(own));
    methods.add(predictInto());
    methods.add(predictOther());
    if (outputs > 1 || !classNames.isEmpty()) {
      parameters.ifPresent(
          each -> methods.add(each.named(predictClassOf("a row"), "predictClass")));
      methods.add(predictClass());
    }
    columns.ifPresent(each -> methods.addAll(each.numbers()));
    return methods;
  }

  private MethodSpec.Builder method(String called, TypeName result, String lesson) {
    return MethodSpec.methodBuilder(called)
        .addJavadoc("$L\n", Text.javadoc(GeneratedType.INDENT, lesson))
        .addModifiers(Modifier.PUBLIC)
        .returns(result);
  }

  private MethodSpec predict(TypeName number) {
    return method(
            "predict",
            ArrayTypeName.of(number),
            "The %s for %s, in a new array.".formatted(Text.count(outputs, "output"), given()))
        .addParameter(ArrayTypeName.of(number), "x")
        .varargs()
        .addStatement("$T[] y = new $T[$L]", number, number, outputs)
        .addStatement("predict(x, y)")
        .addStatement("return y")
        .build();
  }

  private String given() {
    return columns.isEmpty()
        ? "these " + Text.count(inputs, "input")
        : "a row of " + Text.count(inputs, "number");
  }

  private MethodSpec predictInto() {
    return method(
            "predict",
            TypeName.VOID,
            "The same into the beginning of y, which may be x itself. Allocates nothing.")
        .addParameter(ArrayTypeName.of(own), "x")
        .addParameter(ArrayTypeName.of(own), "y")
        .beginControlFlow("if (x.length != $L || y.length < $L)", inputs, outputs)
        .addStatement(
            "throw new $T(\n$S + x.length + $S + y.length + $S)",
            IllegalArgumentException.class,
            "x has ",
            " numbers and y ",
            "; %s takes %s and gives %s.".formatted(name, inputs, outputs))
        .endControlFlow()
        .addCode(columns.map(NamedColumns::checks).orElseGet(this::rowChecks))
        .addStatement("compute(x, y)")
        .build();
  }

  /** By a number that is no row's another's would be looked up, or nothing. */
  private CodeBlock rowChecks() {
    return rows.isEmpty()
        ? CodeBlock.of("")
        : CodeBlock.builder()
            .beginControlFlow("for (int j = 0; j < $L; j++)", inputs)
            .beginControlFlow(
                "if (!(x[j] >= 0 && x[j] < $L && x[j] == (int) x[j]))", rows.getAsInt())
            .addStatement(
                "throw new $T(\n$S + j + $S + x[j] + $S)",
                IllegalArgumentException.class,
                "x[",
                "] is ",
                "; %s looks rows up by it, so it must be a whole number from 0 to %s."
                    .formatted(name, rows.getAsInt() - 1))
            .endControlFlow()
            .endControlFlow()
            .build();
  }

  private MethodSpec predictOther() {
    return method(
            "predict",
            ArrayTypeName.of(other),
            isFloat
                ? "The same for doubles, which are rounded to floats: this network computes in those."
                : "The same for floats; this network computes in %s."
                    .formatted(rounds ? "floats too" : "doubles"))
        .addParameter(ArrayTypeName.of(other), "x")
        .varargs()
        .addStatement("$T[] numbers = new $T[x.length]", own, own)
        .beginControlFlow("for (int j = 0; j < x.length; j++)")
        .addStatement("numbers[j] = $Lx[j]", isFloat ? "(float) " : "")
        .endControlFlow()
        .addStatement("$T[] outputs = predict(numbers)", own)
        .addStatement("$T[] y = new $T[$L]", other, other, outputs)
        .beginControlFlow("for (int i = 0; i < y.length; i++)")
        .addStatement("y[i] = $Loutputs[i]", isFloat ? "" : "(float) ")
        .endControlFlow()
        .addStatement("return y")
        .build();
  }

  /** By its name, where names are known. */
  private MethodSpec predictClass() {
    MethodSpec.Builder method = predictClassOf(columns.isEmpty() ? "these inputs" : given())
        .addParameter(ArrayTypeName.of(own), "x")
        .varargs()
        .addStatement("$T[] y = predict(x)", own);
    if (outputs == 1) {
      return method.addStatement("return $L[y[0] >= 0.5 ? 1 : 0]", classes).build();
    }
    return method
        .addStatement("int largest = 0")
        .beginControlFlow("for (int i = 1; i < y.length; i++)")
        .addStatement("largest = y[i] > y[largest] ? i : largest")
        .endControlFlow()
        .addStatement("return $L", classNames.isEmpty() ? "largest" : classes + "[largest]")
        .build();
  }

  private MethodSpec.Builder predictClassOf(String given) {
    boolean isNamed = !classNames.isEmpty();
    return method(
        "predictClass",
        isNamed ? ClassName.get(String.class) : TypeName.INT,
        outputs == 1
            ? "The class of %s: the second if the output is at least 0.5.".formatted(given)
            : "%s is the largest for %s%s; of equal ones the first."
                .formatted(
                    isNamed ? "The class whose output" : "Which output",
                    given,
                    isNamed ? "" : ", counted from 0"));
  }

  /** What outputs and columns are called; nothing where no names are known. */
  List<FieldSpec> fields() {
    List<FieldSpec> fields = new ArrayList<>();
    if (!classNames.isEmpty()) {
      fields.add(names(
          classes,
          outputs == 1 ? "What the output tells apart." : "What the outputs stand for.",
          classNames));
    }
    List<String> told = columns.map(NamedColumns::told).orElse(List.of());
    if (!told.isEmpty()) {
      fields.add(names(columnNames, "What the numbers of a row are.", told));
    }
    return fields;
  }

  private static FieldSpec names(String field, String meaning, List<String> names) {
    CodeBlock all =
        names.stream().map(name -> CodeBlock.of("$S", name)).collect(CodeBlock.joining(",$W"));
    return FieldSpec.builder(
            ArrayTypeName.of(String.class),
            field,
            Modifier.PRIVATE,
            Modifier.STATIC,
            Modifier.FINAL)
        .addJavadoc("$L\n", meaning)
        .initializer("{$L}", all)
        .build();
  }
}

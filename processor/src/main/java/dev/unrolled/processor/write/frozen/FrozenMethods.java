package dev.unrolled.processor.write.frozen;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import dev.unrolled.Precision;
import dev.unrolled.processor.model.NetworkModel;
import dev.unrolled.processor.write.notation.Arithmetic;
import dev.unrolled.processor.write.source.GeneratedType;
import dev.unrolled.processor.write.source.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import javax.lang.model.element.Modifier;

/** What a frozen class is asked: outputs for inputs, in new arrays or in those that are given. */
final class FrozenMethods {

  private final int inputs;
  private final int outputs;
  private final String name;
  private final TypeName own;
  private final TypeName other;
  private final OptionalInt rows;
  private final boolean isFloat;
  private final List<String> classNames;

  FrozenMethods(NetworkModel model, List<String> classNames, Arithmetic arithmetic) {
    this.classNames = classNames;
    inputs = model.shape().inputs();
    outputs = model.shape().outputs();
    name = model.declaration().frozenName();
    rows = model.shape().rowsLookedUp();
    isFloat = arithmetic.precision() == Precision.FLOAT;
    own = arithmetic.number();
    other = isFloat ? TypeName.DOUBLE : TypeName.FLOAT;
  }

  List<MethodSpec> write() {
    List<MethodSpec> methods = new ArrayList<>();
    methods.add(predict(own));
    methods.add(predictInto());
    methods.add(predictOther());
    if (outputs > 1) {
      methods.add(predictClass());
    }
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
            "The %s for these %s, in a new array."
                .formatted(Text.count(outputs, "output"), Text.count(inputs, "input")))
        .addParameter(ArrayTypeName.of(number), "x")
        .varargs()
        .addStatement("$T[] y = new $T[$L]", number, number, outputs)
        .addStatement("predict(x, y)")
        .addStatement("return y")
        .build();
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
            "throw new IllegalArgumentException(\n$S + x.length + $S + y.length + $S)",
            "x has ",
            " numbers and y ",
            "; %s takes %s and gives %s.".formatted(name, inputs, outputs))
        .endControlFlow()
        .addCode(rowChecks())
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
                "throw new IllegalArgumentException(\n$S + j + $S + x[j] + $S)",
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
                : "The same for floats; this network computes in doubles.")
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
    boolean isNamed = !classNames.isEmpty();
    MethodSpec.Builder method = method(
            "predictClass",
            isNamed ? ClassName.get(String.class) : TypeName.INT,
            "%s is the largest for these inputs%s; of equal ones the first."
                .formatted(
                    isNamed ? "The class whose output" : "Which output",
                    isNamed ? "" : ", counted from 0"))
        .addParameter(ArrayTypeName.of(own), "x")
        .varargs()
        .addStatement("$T[] y = predict(x)", own)
        .addStatement("int largest = 0")
        .beginControlFlow("for (int i = 1; i < y.length; i++)")
        .addStatement("largest = y[i] > y[largest] ? i : largest")
        .endControlFlow();
    return (isNamed
            ? method.addStatement("return CLASSES[largest]")
            : method.addStatement("return largest"))
        .build();
  }

  /** {@code CLASSES}; nothing where no names are known. */
  List<FieldSpec> fields() {
    if (classNames.isEmpty() || outputs == 1) {
      return List.of();
    }
    CodeBlock names =
        classNames.stream().map(name -> CodeBlock.of("$S", name)).collect(CodeBlock.joining(", "));
    return List.of(FieldSpec.builder(
            ArrayTypeName.of(String.class),
            "CLASSES",
            Modifier.PRIVATE,
            Modifier.STATIC,
            Modifier.FINAL)
        .addJavadoc("What the outputs stand for.\n")
        .initializer("{$L}", names)
        .build());
  }
}

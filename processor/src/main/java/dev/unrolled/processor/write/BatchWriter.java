package dev.unrolled.processor.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.unrolled.Workspace;
import dev.unrolled.processor.layout.Layout;
import dev.unrolled.processor.math.Equation;
import dev.unrolled.processor.math.Program;
import dev.unrolled.processor.math.Variable;
import dev.unrolled.processor.math.layers.Derivation;
import dev.unrolled.processor.write.kernels.BatchOutline;
import dev.unrolled.processor.write.lessons.BatchLessons;
import dev.unrolled.processor.write.lessons.Closing;
import dev.unrolled.processor.write.lessons.Lessons;
import dev.unrolled.processor.write.methods.MethodWriter;
import dev.unrolled.processor.write.methods.Signature;
import dev.unrolled.processor.write.notation.Arithmetic;
import dev.unrolled.processor.write.notation.MatrixNames;
import dev.unrolled.processor.write.source.GeneratedType;
import dev.unrolled.processor.write.source.Notes;
import dev.unrolled.processor.write.source.Text;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Modifier;

/** Writes the passes over a batch, and the workspace that holds its values. */
final class BatchWriter {

  private final Program program;
  private final BatchOutline outline;
  private final BatchLessons lessons;
  private final boolean isAlone;
  private final Arithmetic arithmetic;
  private final TypeName array;
  private final ClassName values;
  private final MethodWriter methods;

  BatchWriter(
      Derivation derivation,
      boolean isAlone,
      Arithmetic arithmetic,
      ClassName values,
      int methodBytes,
      Layout layout,
      Notes notes) {
    this.isAlone = isAlone;
    this.arithmetic = arithmetic;
    this.values = values;
    array = arithmetic.array();
    program = derivation.batch();
    lessons = new BatchLessons(derivation.model(), isAlone);
    outline = new BatchOutline(lessons, program, arithmetic);
    methods = new MethodWriter(
        program.values(), array, Signature.ofBatch(array, values), methodBytes, layout, notes);
  }

  /**
   * All of them.
   *
   * @param end what is said where the lesson ends: above the first of them or, where they are the
   *     lesson, above the last
   * @param closing what is said at the end of a lesson
   */
  List<MethodSpec> methods(List<String> end, Closing closing) {
    List<MethodSpec> all = new ArrayList<>();
    all.addAll(methods.write(
        rows(MethodWriter.override(
                    "forward", above(isAlone ? List.of() : end, lessons.ofForward(program)))
                .addParameter(array, "p")
                .addParameter(array, "X"))
            .addParameter(Signature.kernels(array), "kernels"),
        "",
        outline.forward(),
        body -> {}));
    all.addAll(methods.write(
        rows(MethodWriter.override("loss", lessons.ofLoss())
            .returns(TypeName.DOUBLE)
            .addParameter(array, "T")),
        lessons.ofLoss(),
        outline.loss(),
        body -> {}));
    all.addAll(methods.write(
        rows(MethodWriter.override("backward", lessons.ofBackward())
                .addParameter(array, "p")
                .addParameter(array, "T"))
            .addParameter(Signature.kernels(array), "kernels"),
        "",
        outline.backward(),
        body -> {}));
    all.addAll(methods.write(
        rows(MethodWriter.override("addGradient", lessons.ofGradient()).addParameter(array, "X"))
            .addParameter(TypeName.DOUBLE, "factor")
            .addParameter(array, "target")
            .addParameter(Signature.kernels(array), "kernels"),
        "",
        outline.gradient(),
        body -> body.ending(isAlone ? closing.told() : List.of())));
    all.add(outputs(isAlone ? end : List.of()));
    return all;
  }

  private static String[] above(List<String> end, String lesson) {
    List<String> all = new ArrayList<>(end);
    all.add((end.isEmpty() ? "" : "<p>") + lesson);
    return all.toArray(String[]::new);
  }

  private MethodSpec.Builder rows(MethodSpec.Builder method) {
    return method
        .addParameter(TypeName.INT, "from")
        .addParameter(TypeName.INT, "to")
        .addParameter(values, "v");
  }

  private MethodSpec outputs(List<String> end) {
    MethodSpec.Builder method = MethodSpec.methodBuilder("outputs")
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PUBLIC);
    if (!end.isEmpty()) {
      method.addJavadoc("$L\n", Text.javadoc(GeneratedType.INDENT, end.toArray(String[]::new)));
    }
    return method
        .returns(array)
        .addParameter(values, "v")
        .addStatement("return v.$L", program.output().name())
        .build();
  }

  /** What the passes are given that is the same in all of them. */
  List<FieldSpec> constants() {
    return outline.constants();
  }

  /** The equations that stand in the source as formulas, not as a kernel's name. */
  List<Equation> spelledOut() {
    return outline.loops();
  }

  /** What loops read and write. */
  Set<Variable> inLoops() {
    Set<Variable> used = new LinkedHashSet<>();
    outline.loops().forEach(equation -> used.addAll(equation.variables()));
    return used;
  }

  /**
   * The workspace.
   *
   * @param scalars what it has beside the matrices
   */
  TypeSpec values(List<FieldSpec> scalars) {
    TypeSpec.Builder type = TypeSpec.classBuilder("Values")
        .addJavadoc(
            "The values of one pass, row by row: one for each example. A thread that computes has"
                + " its own.\n")
        .addModifiers(Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
        .superclass(Workspace.class)
        .addFields(scalars);
    program.values().forEach(value -> type.addField(field(value)));
    MethodSpec.Builder constructor = MethodSpec.constructorBuilder()
        .addJavadoc("All values are 0 until the first pass.\n")
        .addModifiers(Modifier.PUBLIC)
        .addParameter(TypeName.INT, "rows");
    if (arithmetic.isStrict()) {
      constructor.addStatement("super(rows, STRICT)");
    } else {
      constructor.addStatement("super(rows)");
    }
    return type.addMethod(constructor.build()).build();
  }

  private FieldSpec field(Variable value) {
    if (value.isOfBatch()) {
      return value.shape().isEmpty()
          ? FieldSpec.builder(arithmetic.number(), value.name(), Modifier.PUBLIC)
              .addJavadoc("$L\n", Lessons.of(value))
              .build()
          : FieldSpec.builder(array, value.name(), Modifier.PUBLIC, Modifier.FINAL)
              .addJavadoc("$L\n", Lessons.of(value))
              .initializer("$LOfBatch($L)", arithmetic.newMatrix(), value.size())
              .build();
    }
    boolean perRow = value.shape().size() == 1;
    return FieldSpec.builder(array, MatrixNames.field(value), Modifier.PUBLIC, Modifier.FINAL)
        .addJavadoc("$L\n", perRow ? Lessons.ofEachRow(value) : Lessons.of(value))
        .initializer("$L($L)", arithmetic.newMatrix(), perRow ? 1 : MatrixNames.columns(value))
        .build();
  }
}

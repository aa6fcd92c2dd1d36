package dev.unrolled.processor.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.unrolled.Form;
import dev.unrolled.Loss;
import dev.unrolled.Reduction;
import dev.unrolled.processor.layout.Layout;
import dev.unrolled.processor.math.Equation;
import dev.unrolled.processor.math.Program;
import dev.unrolled.processor.math.Variable;
import dev.unrolled.processor.math.layers.Derivation;
import dev.unrolled.processor.model.Declaration;
import dev.unrolled.processor.model.NetworkModel;
import dev.unrolled.processor.write.lessons.Closing;
import dev.unrolled.processor.write.lessons.ExampleNumbers;
import dev.unrolled.processor.write.lessons.Legend;
import dev.unrolled.processor.write.lessons.Lessons;
import dev.unrolled.processor.write.methods.BytecodeSize;
import dev.unrolled.processor.write.methods.HelperMethods;
import dev.unrolled.processor.write.methods.MethodWriter;
import dev.unrolled.processor.write.methods.Outline;
import dev.unrolled.processor.write.methods.Part;
import dev.unrolled.processor.write.methods.PlaceMethods;
import dev.unrolled.processor.write.methods.Signature;
import dev.unrolled.processor.write.notation.Arithmetic;
import dev.unrolled.processor.write.notation.Names;
import dev.unrolled.processor.write.source.GeneratedType;
import dev.unrolled.processor.write.source.Notes;
import dev.unrolled.processor.write.source.Source;
import dev.unrolled.processor.write.source.Text;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Modifier;

/** Writes the Java source of a network: its legend, its passes, and what they stand on. */
public final class SourceWriter {

  private final NetworkModel model;
  private final Form form;
  private final int methodBytes;
  private final Layout layout;
  private final Program program;
  private final Lessons lessons;
  private final Legend legend;
  private final Closing closing;
  private final Outline outline;
  private final MethodWriter methods;
  private final ClassName values;
  private final Arithmetic arithmetic;
  private final TypeName array;
  private final BatchWriter batch;
  private final Notes notes = new Notes();

  private SourceWriter(Derivation derivation, Form form, int methodBytes, Layout layout) {
    model = derivation.model();
    program = derivation.program();
    this.form = form;
    this.methodBytes = methodBytes;
    this.layout = layout;
    Declaration declaration = model.declaration();
    arithmetic = Arithmetic.of(model);
    array = arithmetic.array();
    lessons = new Lessons(model);
    ExampleNumbers numbers = form == Form.UNROLLED
        ? ExampleNumbers.of(derivation)
        : ExampleNumbers.none(program); // others have a table in the comment of the class
    outline = Forms.outline(derivation, form, numbers);
    legend = new Legend(derivation, form);
    values =
        ClassName.get(declaration.packageName(), declaration.generatedName()).nestedClass("Values");
    methods = new MethodWriter(
        program.values(), array, Signature.ofExample(array, values), methodBytes, layout, notes);
    closing = new Closing(derivation, form);
    batch = new BatchWriter(
        derivation, form == Form.KERNELS, arithmetic, values, methodBytes, layout, notes);
  }

  /** The source of the class of that network. */
  public static Source write(Derivation derivation) {
    return write(derivation, Forms.of(derivation), BytecodeSize.MOST_IN_A_METHOD);
  }

  /**
   * The source in a form of the caller's choice; an unrolled one in methods of at most
   * {@code methodBytes}, if no unit takes more.
   */
  static Source write(Derivation derivation, Form form, int methodBytes) {
    return write(derivation, form, methodBytes, Layout.STANDARD);
  }

  /** The same in lines of another width. */
  static Source write(Derivation derivation, Form form, int methodBytes, Layout layout) {
    return new SourceWriter(derivation, form, methodBytes, layout).source();
  }

  private Source source() {
    Declaration declaration = model.declaration();
    boolean hasExample = form != Form.KERNELS;
    TypeSpec.Builder type = GeneratedType.named(declaration.generatedName(), declaration)
        .addJavadoc("$L", legend.ofClass())
        .superclass(ParameterizedTypeName.get(arithmetic.network(), values));
    batch.constants().forEach(type::addField);
    type.addMethod(constructor());
    List<MethodSpec> all = new ArrayList<>();
    List<Equation> spelledOut = new ArrayList<>();
    if (hasExample) {
      all.addAll(forward());
      all.addAll(loss());
      all.addAll(backward());
      spelledOut.addAll(program.equations());
    }
    all.addAll(batch.methods(legend.ofEnd(hasExample && isSplit()), closing));
    spelledOut.addAll(batch.spelledOut());
    all.addAll(StatisticsMethod.of(model, arithmetic, values, layout));
    all.addAll(new HelperMethods(spelledOut, arithmetic, layout).write());
    all.addAll(PlaceMethods.of(inLoops(), program, layout));
    all.addAll(new Plumbing(model, arithmetic, values, layout).write());
    if (form == Form.LOOPS) {
      all.add(formMethod());
    }
    all.addAll(new EquationsMethod(program, new Names(program), form, values, layout).write());
    all.forEach(method -> type.addMethod(quiet(method)));
    type.addType(batch.values(hasExample ? scalars() : List.of()));
    return notes.source(GeneratedType.text(type.build(), declaration, layout));
  }

  /** What loops find by a method in p, and its gradient in g. */
  private Set<Variable> inLoops() {
    Set<Variable> used = new LinkedHashSet<>(batch.inLoops());
    if (form == Form.LOOPS) {
      program.equations().forEach(equation -> used.addAll(equation.variables()));
    }
    return used;
  }

  private static MethodSpec formMethod() {
    return MethodSpec.methodBuilder("form")
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PUBLIC)
        .returns(Form.class)
        .addStatement("return $T.LOOPS", Form.class)
        .build();
  }

  /** Eclipse's compiler warns of a method that is called like its class, as this one may be. */
  private MethodSpec quiet(MethodSpec method) {
    return method.name().equals(model.declaration().generatedName())
        ? method.toBuilder()
            .addAnnotation(HelperMethods.suppress(List.of("all")))
            .build()
        : method;
  }

  private boolean isSplit() {
    return outline.forward().bytes() > methodBytes || outline.backward().bytes() > methodBytes;
  }

  private MethodSpec constructor() {
    return MethodSpec.constructorBuilder()
        .addJavadoc("$L\n", Text.javadoc(GeneratedType.INDENT, legend.ofConstructor()))
        .addModifiers(Modifier.PUBLIC)
        .addStatement("super($L)", superArguments())
        .addStatement("initialize($L)", model.seed() + (isInt(model.seed()) ? "" : "L"))
        .build();
  }

  /** {@code shapeOfLayers(), Loss.MSE}, and what else is not as usual. */
  private CodeBlock superArguments() {
    CodeBlock usual = CodeBlock.of("shapeOfLayers(), $T.$L", Loss.class, model.loss());
    Reduction reduction = model.options().reduction();
    return reduction == Reduction.MEAN
        ? usual
        : CodeBlock.of("$L, $T.$L", usual, Reduction.class, reduction);
  }

  private static boolean isInt(long seed) {
    return seed == (int) seed;
  }

  private List<MethodSpec> forward() {
    Part part = outline.forward();
    String outputs = program.output().name();
    boolean whole = part.bytes() <= methodBytes;
    return methods.write(
        MethodWriter.override("forward", lessons.ofForward())
            .returns(array)
            .addParameter(array, "p")
            .addParameter(array, "x")
            .addParameter(values, "v"),
        "",
        part,
        body -> body.line("return " + (whole ? "" : "v.") + outputs + ";"));
  }

  private List<MethodSpec> loss() {
    return methods.write(
        MethodWriter.override("loss", lessons.ofLoss())
            .returns(TypeName.DOUBLE)
            .addParameter(array, "t")
            .addParameter(values, "v"),
        lessons.ofLoss(),
        outline.loss(),
        body -> {});
  }

  private List<MethodSpec> backward() {
    return methods.write(
        MethodWriter.override("backward", lessons.ofBackward().toArray(String[]::new))
            .addParameter(array, "p")
            .addParameter(array, "x")
            .addParameter(array, "t")
            .addParameter(values, "v")
            .addParameter(array, "g"),
        "",
        outline.backward(),
        body -> body.ending(closing.told()));
  }

  /** What is one number for an example. */
  private List<FieldSpec> scalars() {
    return program.values().stream()
        .filter(value -> value.shape().isEmpty())
        .map(value -> FieldSpec.builder(arithmetic.number(), value.name(), Modifier.PUBLIC)
            .addJavadoc("$L\n", Lessons.of(value))
            .build())
        .toList();
  }
}

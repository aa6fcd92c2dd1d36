package dev.unrolled.processor.write;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.unrolled.Loss;
import dev.unrolled.Reduction;
import dev.unrolled.Workspace;
import dev.unrolled.processor.math.Program;
import dev.unrolled.processor.math.Variable;
import dev.unrolled.processor.model.Declaration;
import dev.unrolled.processor.model.NetworkModel;
import java.util.List;
import javax.lang.model.element.Modifier;

/** Writes the Java source of a network: its legend, its passes, and what they stand on. */
public final class SourceWriter {

  private static final String PROCESSOR = "dev.unrolled.processor.UnrolledProcessor";

  /** How far the members of a class are indented. */
  static final int INDENT = 2;

  private final NetworkModel model;
  private final int methodBytes;
  private final Program program;
  private final Lessons lessons;
  private final Legend legend;
  private final Outline outline;
  private final MethodWriter methods;
  private final ClassName values;
  private final Arithmetic arithmetic;
  private final TypeName array;

  private SourceWriter(NetworkModel model, Form form, int methodBytes) {
    Declaration declaration = model.declaration();
    this.model = model;
    this.methodBytes = methodBytes;
    program = Program.of(model);
    arithmetic = Arithmetic.of(model);
    array = arithmetic.array();
    Names names = new Names(model.shape());
    lessons = new Lessons(model);
    outline = new Outline(program, form, names, lessons, arithmetic);
    legend = new Legend(model, program, form, names);
    values =
        ClassName.get(declaration.packageName(), declaration.generatedName()).nestedClass("Values");
    methods = new MethodWriter(program, array, values, methodBytes);
  }

  /** The source of the class that {@code model} declares. */
  public static String write(NetworkModel model) {
    SourceWriter unrolled = new SourceWriter(model, Form.UNROLLED, Form.METHOD_BYTES);
    Form form = Form.of(model.shape(), unrolled.outline);
    return form == Form.UNROLLED ? unrolled.source() : write(model, form, Form.METHOD_BYTES);
  }

  /**
   * The source in a form of the caller's choice; an unrolled one in methods of at most
   * {@code methodBytes}, if no unit takes more.
   */
  static String write(NetworkModel model, Form form, int methodBytes) {
    return new SourceWriter(model, form, methodBytes).source();
  }

  private String source() {
    Declaration declaration = model.declaration();
    TypeSpec.Builder type = TypeSpec.classBuilder(declaration.generatedName())
        .addJavadoc("$L", legend.ofClass(isSplit()))
        .addModifiers(Modifier.FINAL)
        .superclass(ParameterizedTypeName.get(arithmetic.network(), values));
    if (declaration.isPublic()) {
      type.addModifiers(Modifier.PUBLIC);
    }
    if (declaration.generatedAnnotation()) {
      type.addAnnotation(
          AnnotationSpec.builder(ClassName.get("javax.annotation.processing", "Generated"))
              .addMember("value", "$S", PROCESSOR)
              .build());
    }
    type.addMethod(constructor());
    type.addMethods(forward());
    type.addMethods(loss());
    type.addMethods(backward());
    type.addMethods(new HelperMethods(program, arithmetic).write());
    type.addMethods(new Plumbing(model, arithmetic, values).write());
    type.addType(values());
    return SourceText.of(JavaFile.builder(declaration.packageName(), type.build())
        .skipJavaLangImports(!declaration.hidesJavaLang())
        .build());
  }

  private boolean isSplit() {
    return outline.forward().bytes() > methodBytes || outline.backward().bytes() > methodBytes;
  }

  private MethodSpec constructor() {
    return MethodSpec.constructorBuilder()
        .addJavadoc("$L\n", Text.javadoc(INDENT, legend.ofConstructor()))
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
    String outputs = "a" + model.lastLayer().number();
    boolean whole = part.bytes() <= methodBytes;
    return methods.write(
        override("forward", lessons.ofForward())
            .returns(array)
            .addParameter(array, "p")
            .addParameter(array, "x")
            .addParameter(values, "v"),
        part,
        "return " + (whole ? "" : "v.") + outputs + ";");
  }

  private List<MethodSpec> loss() {
    return methods.write(
        override("loss", lessons.ofLoss())
            .returns(TypeName.DOUBLE)
            .addParameter(array, "t")
            .addParameter(values, "v"),
        outline.loss(),
        "");
  }

  private List<MethodSpec> backward() {
    return methods.write(
        override("backward", lessons.ofBackward().toArray(String[]::new))
            .addParameter(array, "p")
            .addParameter(array, "x")
            .addParameter(array, "t")
            .addParameter(values, "v")
            .addParameter(array, "g"),
        outline.backward(),
        "");
  }

  private static MethodSpec.Builder override(String name, String... lesson) {
    return MethodSpec.methodBuilder(name)
        .addJavadoc("$L\n", Text.javadoc(INDENT, lesson))
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PUBLIC);
  }

  private TypeSpec values() {
    TypeSpec.Builder type = TypeSpec.classBuilder("Values")
        .addJavadoc(
            "The values of one pass, for one example. A thread that computes has its own.\n")
        .addModifiers(Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
        .superclass(Workspace.class);
    for (Variable value : program.values()) {
      type.addField(field(value));
    }
    return type.addMethod(MethodSpec.constructorBuilder()
            .addJavadoc("All values are 0 until the first pass.\n")
            .addModifiers(Modifier.PUBLIC)
            .build())
        .build();
  }

  private FieldSpec field(Variable value) {
    if (value.shape().isEmpty()) {
      return FieldSpec.builder(arithmetic.number(), value.name(), Modifier.PUBLIC)
          .addJavadoc("$L\n", Lessons.of(value))
          .build();
    }
    return FieldSpec.builder(array, value.name(), Modifier.PUBLIC, Modifier.FINAL)
        .addJavadoc("$L\n", Lessons.of(value))
        .initializer(
            CodeBlock.of("new $T[$L]", arithmetic.number(), value.shape().get(0)))
        .build();
  }
}

package dev.unrolled.processor.write.methods;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import dev.unrolled.generated.FloatFunctions;
import dev.unrolled.generated.SpecialFunctions;
import dev.unrolled.processor.layout.Doc;
import dev.unrolled.processor.layout.Layout;
import dev.unrolled.processor.math.CalledFunctions;
import dev.unrolled.processor.math.CustomCall;
import dev.unrolled.processor.math.ElementaryFunction;
import dev.unrolled.processor.math.Equation;
import dev.unrolled.processor.math.Formula;
import dev.unrolled.processor.math.Notation;
import dev.unrolled.processor.math.ScalarFunction;
import dev.unrolled.processor.write.notation.Arithmetic;
import dev.unrolled.processor.write.notation.JavaNotation;
import dev.unrolled.processor.write.source.Code;
import dev.unrolled.processor.write.source.GeneratedType;
import dev.unrolled.processor.write.source.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/** Writes the functions that equations call by name, each by its formula. */
public final class HelperMethods {

  private final CalledFunctions called;
  private final Arithmetic arithmetic;
  private final Layout layout;
  private final ClassName fast;
  private final ClassName special;

  /**
   * For the equations that the source spells out.
   *
   * @param equations what may call functions by name
   */
  public HelperMethods(List<Equation> equations, Arithmetic arithmetic, Layout layout) {
    this(
        equations,
        arithmetic,
        layout,
        ClassName.get(FloatFunctions.class),
        ClassName.get(SpecialFunctions.class));
  }

  /**
   * The same where other classes have the functions of the runtime.
   *
   * @param fast for {@link FloatFunctions}, or what has the same for doubles
   * @param special for {@link SpecialFunctions}
   */
  public HelperMethods(
      List<Equation> equations,
      Arithmetic arithmetic,
      Layout layout,
      ClassName fast,
      ClassName special) {
    this.called = CalledFunctions.of(equations);
    this.arithmetic = arithmetic;
    this.layout = layout;
    this.fast = fast;
    this.special = special;
  }

  /** Whether they call functions that are not Java's, but faster ones. */
  public boolean callsFast() {
    return called.elementary().stream().anyMatch(arithmetic::hasOwn);
  }

  /** Whether they call functions that Java does not have. */
  public boolean callsSpecial() {
    return called.elementary().contains(ElementaryFunction.ERF);
  }

  /** A method for each function that is called. */
  public List<MethodSpec> write() {
    List<MethodSpec> methods = new ArrayList<>();
    called.scalar().forEach(function -> methods.add(method(function)));
    Set<ElementaryFunction> elementary = called.elementary();
    Stream.of(ElementaryFunction.values())
        .filter(elementary::contains)
        .filter(arithmetic::hasOwn)
        .forEach(function -> methods.add(ofFast(function)));
    if (elementary.contains(ElementaryFunction.ERF)) {
      methods.add(erf());
    }
    if (elementary.contains(ElementaryFunction.SQUARE)) {
      methods.add(square());
    }
    return methods;
  }

  private MethodSpec method(ScalarFunction function) {
    String lesson = "{@code %s} %s.".formatted(function.name(), function.sentence());
    MethodSpec.Builder method = MethodSpec.methodBuilder(function.name())
        .addJavadoc("$L\n", Text.javadoc(GeneratedType.INDENT, lesson))
        .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
        .returns(arithmetic.number())
        .addCode(
            Code.of(Doc.of(Doc.text("return "), value(function.formula()), Doc.text(";")), layout));
    List<String> warnings = function.formula() instanceof CustomCall call
        ? call.function().warningsOf(call.method())
        : List.of();
    if (!warnings.isEmpty()) {
      method.addAnnotation(suppress(warnings));
    }
    function.arguments().stream()
        .map(parameterNames(function.formula()))
        .forEach(argument -> method.addParameter(arithmetic.number(), argument));
    return method.build();
  }

  /** {@code @SuppressWarnings("deprecation")}, or several in braces. */
  public static AnnotationSpec suppress(List<String> warnings) {
    CodeBlock all = warnings.stream()
        .map(warning -> CodeBlock.of("$S", warning))
        .collect(CodeBlock.joining(", "));
    return AnnotationSpec.builder(SuppressWarnings.class)
        .addMember("value", warnings.size() == 1 ? "$L" : "{$L}", all)
        .build();
  }

  /**
   * Beside a class or a package {@code z} a parameter is called {@code z_}: a variable obscures
   * both (JLS 6.4.2).
   */
  private static UnaryOperator<String> parameterNames(Formula formula) {
    return formula instanceof CustomCall call
        ? name -> call.function().mayBeginWith(name) ? name + "_" : name
        : name -> name;
  }

  private Doc value(Formula formula) {
    UnaryOperator<String> names = parameterNames(formula);
    Notation notation = new JavaNotation(
            arithmetic, ref -> Doc.text(ref.variable().name()))
        .naming(name -> Doc.text(names.apply(name)));
    if (!(formula instanceof CustomCall call)) {
      return formula.print(notation);
    }
    String[] classes = call.function().declaredName().split("\\.", -1);
    ClassName type = ClassName.get(
        call.function().packageName(), classes[0], Arrays.copyOfRange(classes, 1, classes.length));
    return Doc.of(Doc.text(arithmetic.fromDouble()), call.call(Code.type(type), notation));
  }

  /** A function that is not Java's. */
  private MethodSpec ofFast(ElementaryFunction function) {
    String name = function.name().toLowerCase(Locale.ROOT);
    return MethodSpec.methodBuilder(name)
        .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
        .returns(arithmetic.number())
        .addParameter(arithmetic.number(), "x")
        .addStatement("return $T.$L(x)", fast, name)
        .build();
  }

  private MethodSpec erf() {
    return MethodSpec.methodBuilder(Arithmetic.ERF)
        .addJavadoc(
            "The error function: 2 / sqrt(pi) times the integral of exp(-u^2) from 0 to x.\n")
        .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
        .returns(arithmetic.number())
        .addParameter(arithmetic.number(), "x")
        .addStatement("return $L$T.erf(x)", arithmetic.fromDouble(), special)
        .build();
  }

  private MethodSpec square() {
    return MethodSpec.methodBuilder(Arithmetic.SQUARE)
        .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
        .returns(arithmetic.number())
        .addParameter(arithmetic.number(), "e")
        .addStatement("return e * e")
        .build();
  }
}

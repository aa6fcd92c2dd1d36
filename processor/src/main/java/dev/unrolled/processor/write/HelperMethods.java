package dev.unrolled.processor.write;

import com.palantir.javapoet.MethodSpec;
import dev.unrolled.processor.math.ElementaryFunction;
import dev.unrolled.processor.math.Elementwise;
import dev.unrolled.processor.math.Equation;
import dev.unrolled.processor.math.Formula;
import dev.unrolled.processor.math.Program;
import dev.unrolled.processor.math.ScalarFunction;
import dev.unrolled.processor.math.Sum;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/** Writes the functions that the equations of a program call by name, each by its formula. */
final class HelperMethods {

  private final Program program;
  private final Arithmetic arithmetic;

  HelperMethods(Program program, Arithmetic arithmetic) {
    this.program = program;
    this.arithmetic = arithmetic;
  }

  List<MethodSpec> write() {
    Set<ScalarFunction> functions = new LinkedHashSet<>();
    boolean squares = false;
    for (Elementwise use : elementwise()) {
      if (!use.function().isWrittenOut()) {
        functions.add(use.function());
      }
      squares |= squares(use.function().formula());
    }
    List<MethodSpec> methods = new ArrayList<>();
    functions.forEach(function -> methods.add(method(function)));
    if (squares) {
      methods.add(square());
    }
    return methods;
  }

  private List<Elementwise> elementwise() {
    return Stream.of(program.forward(), List.of(program.loss()), program.backward())
        .flatMap(List::stream)
        .flatMap(step -> step.equations().stream())
        .map(Equation::right)
        .filter(Sum.class::isInstance)
        .flatMap(sum -> ((Sum) sum).terms().stream())
        .flatMap(term -> term.factors().stream())
        .filter(Elementwise.class::isInstance)
        .map(Elementwise.class::cast)
        .toList();
  }

  private static boolean squares(Formula formula) {
    return (formula instanceof Formula.Call call && call.function() == ElementaryFunction.SQUARE)
        || formula.parts().stream().anyMatch(HelperMethods::squares);
  }

  private MethodSpec method(ScalarFunction function) {
    JavaNotation notation = new JavaNotation(arithmetic, ref -> ref.variable().name());
    String lesson = "{@code %s} %s.".formatted(function.name(), function.sentence());
    MethodSpec.Builder method = MethodSpec.methodBuilder(function.name())
        .addJavadoc("$L\n", Text.javadoc(SourceWriter.INDENT, lesson))
        .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
        .returns(arithmetic.number())
        .addStatement("return $L", function.formula().print(notation));
    function.arguments().forEach(argument -> method.addParameter(arithmetic.number(), argument));
    return method.build();
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

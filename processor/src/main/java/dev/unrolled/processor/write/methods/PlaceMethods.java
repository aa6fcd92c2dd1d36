package dev.unrolled.processor.write.methods;

import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import dev.unrolled.processor.layout.Doc;
import dev.unrolled.processor.layout.Layout;
import dev.unrolled.processor.math.Index;
import dev.unrolled.processor.math.Program;
import dev.unrolled.processor.math.Ref;
import dev.unrolled.processor.math.Variable;
import dev.unrolled.processor.write.notation.Names;
import dev.unrolled.processor.write.notation.Place;
import dev.unrolled.processor.write.source.Code;
import dev.unrolled.shape.Parameter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.Modifier;

/**
 * Writes what loops call to find a parameter, so that they read as a textbook's:
 *
 * <pre>{@code
 * private static int W1(int i, int j) {
 *   return 128 * j + i;
 * }
 * }</pre>
 */
public final class PlaceMethods {

  private PlaceMethods() {}

  /** Those of the parameters that are among these variables, or whose gradients are. */
  public static List<MethodSpec> of(Collection<Variable> used, Program program, Layout layout) {
    Map<Parameter, Ref> elements = new LinkedHashMap<>();
    program.parameters().forEach((variable, parameter) -> {
      if (used.contains(variable) && !parameter.shape().isEmpty()) {
        elements.putIfAbsent(parameter, any(variable));
      }
    });
    List<MethodSpec> methods = new ArrayList<>();
    elements.forEach((parameter, any) -> methods.add(method(parameter, any, layout)));
    return methods;
  }

  /** Any element. */
  public static Ref any(Variable variable) {
    return new Ref(variable, List.copyOf(Index.Over.along(variable.shape(), "ijklmno")));
  }

  private static MethodSpec method(Parameter parameter, Ref any, Layout layout) {
    MethodSpec.Builder method = MethodSpec.methodBuilder(Names.whole(parameter))
        .addJavadoc(
            "Where {@code $L} lies in p.\n", parameter.symbolAt(any.indices().toArray()))
        .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
        .returns(TypeName.INT)
        .addCode(Code.of(
            Doc.text("return " + Place.of(any, parameter, Names::wholeNumber) + ";"), layout));
    any.indices().forEach(index -> method.addParameter(TypeName.INT, index.toString()));
    return method.build();
  }
}

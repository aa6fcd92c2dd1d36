package dev.unrolled.processor.write;

import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.Modifier;

/**
 * A method of many short statements that do not depend on each other: beyond a few hundred it calls
 * methods that have them, {@code declaredStart0To399(p)} and so on.
 *
 * @param head what stands above its body, without parameters
 * @param name its name
 * @param parameters what each of the methods is given
 * @param lines the statements, each with its line ends
 */
record LongMethod(
    MethodSpec.Builder head, String name, Map<String, TypeName> parameters, List<String> lines) {

  /** Well below {@link Form#METHOD_BYTES} at 12 bytes each. */
  private static final int LINES_PER_METHOD = 400;

  List<MethodSpec> write() {
    parameters.forEach((parameter, type) -> head.addParameter(type, parameter));
    if (lines.size() <= LINES_PER_METHOD) {
      return List.of(head.addCode("$L", String.join("", lines)).build());
    }
    List<MethodSpec> methods = new ArrayList<>();
    for (int first = 0; first < lines.size(); first += LINES_PER_METHOD) {
      int end = Math.min(first + LINES_PER_METHOD, lines.size());
      String part = "%s%sTo%s".formatted(name, first, end - 1);
      head.addStatement("$L($L)", part, String.join(", ", parameters.keySet()));
      MethodSpec.Builder method = MethodSpec.methodBuilder(part)
          .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
          .addCode("$L", String.join("", lines.subList(first, end)));
      parameters.forEach((parameter, type) -> method.addParameter(type, parameter));
      methods.add(method.build());
    }
    methods.add(0, head.build());
    return methods;
  }
}

package dev.unrolled.processor.write.methods;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import dev.unrolled.processor.layout.Doc;
import dev.unrolled.processor.layout.Layout;
import dev.unrolled.processor.write.source.Code;
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
 * @param statements each with its semicolon
 * @param layout of their lines
 */
public record LongMethod(
    MethodSpec.Builder head,
    String name,
    Map<String, TypeName> parameters,
    List<Doc> statements,
    Layout layout) {

  /** Well below {@link BytecodeSize#MOST_IN_A_METHOD} at 12 bytes each. */
  private static final int STATEMENTS_PER_METHOD = 400;

  /** The method, and those that it calls. */
  public List<MethodSpec> write() {
    parameters.forEach((parameter, type) -> head.addParameter(type, parameter));
    if (statements.size() <= STATEMENTS_PER_METHOD) {
      return List.of(head.addCode(body(statements)).build());
    }
    List<MethodSpec> methods = new ArrayList<>();
    for (int first = 0; first < statements.size(); first += STATEMENTS_PER_METHOD) {
      int end = Math.min(first + STATEMENTS_PER_METHOD, statements.size());
      String part = "%s%sTo%s".formatted(name, first, end - 1);
      head.addStatement("$L($L)", part, String.join(", ", parameters.keySet()));
      MethodSpec.Builder method = MethodSpec.methodBuilder(part)
          .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
          .addCode(body(statements.subList(first, end)));
      parameters.forEach((parameter, type) -> method.addParameter(type, parameter));
      methods.add(method.build());
    }
    methods.add(0, head.build());
    return methods;
  }

  private CodeBlock body(List<Doc> part) {
    return Code.of(part, layout);
  }
}

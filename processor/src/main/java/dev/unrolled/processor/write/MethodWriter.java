package dev.unrolled.processor.write;

import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import dev.unrolled.processor.math.Program;
import dev.unrolled.processor.math.Variable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import javax.lang.model.element.Modifier;

/** Writes parts of the story as methods, none larger than a number of bytes. */
final class MethodWriter {

  private final Program program;
  private final TypeName array;
  private final TypeName values;
  private final int methodBytes;

  MethodWriter(Program program, TypeName array, TypeName values, int methodBytes) {
    this.program = program;
    this.array = array;
    this.values = values;
    this.methodBytes = methodBytes;
  }

  /**
   * The method that tells {@code part}, and those that it is split into.
   *
   * @param head its name, modifiers and parameters
   * @param ending its last line; may be empty
   */
  List<MethodSpec> write(MethodSpec.Builder head, Part part, String ending) {
    List<MethodSpec> split = new ArrayList<>();
    Body body = new Body();
    fill(body, part, split);
    if (!ending.isEmpty()) {
      body.line(ending);
    }
    List<MethodSpec> methods = new ArrayList<>();
    methods.add(head.addCode("$L", body.text()).build());
    methods.addAll(split);
    return methods;
  }

  private void fill(Body body, Part part, List<MethodSpec> split) {
    if (part.bytes() <= methodBytes) {
      body.declare(array.toString(), aliases(part.variables(), false));
      body.declare(array.toString(), aliases(part.variables(), true));
      inline(body, part);
      return;
    }
    if (!part.lesson().isEmpty()) {
      body.comment(part.lesson());
    }
    for (Part child : part.children(methodBytes)) {
      Map<String, TypeName> parameters = parameters(child.variables());
      body.line(child.name() + "(" + String.join(", ", parameters.keySet()) + ");");
      MethodSpec.Builder head =
          MethodSpec.methodBuilder(child.name()).addModifiers(Modifier.PRIVATE, Modifier.STATIC);
      parameters.forEach((name, type) -> head.addParameter(type, name));
      split.addAll(write(head, child, ""));
    }
  }

  private static void inline(Body body, Part part) {
    if (!part.lesson().isEmpty()) {
      body.comment(part.lesson());
    }
    part.parts().forEach(child -> inline(body, child));
    part.statements().forEach(statement -> statement.writeTo(body));
  }

  /**
   * Short names for arrays of the workspace, {@code z1 = v.z1}: those of gradients, or the others.
   */
  private List<String> aliases(Set<Variable> used, boolean gradients) {
    return program.values().stream()
        .filter(value -> used.contains(value) && !value.shape().isEmpty())
        .filter(value -> value.isGradient() == gradients)
        .map(value -> value.name() + " = v." + value.name())
        .toList();
  }

  /** What a method that uses these variables needs to be given. */
  private Map<String, TypeName> parameters(Set<Variable> used) {
    Map<String, TypeName> parameters = new LinkedHashMap<>();
    add(parameters, "p", array, used, Variable::isParameter);
    add(parameters, "x", array, used, each -> each.kind() == Variable.Kind.INPUT);
    add(parameters, "t", array, used, each -> each.kind() == Variable.Kind.TARGET);
    add(parameters, "v", values, used, Variable::isValue);
    add(parameters, "g", array, used, Variable::isParameterGradient);
    return parameters;
  }

  private static void add(
      Map<String, TypeName> parameters,
      String name,
      TypeName type,
      Set<Variable> used,
      Predicate<Variable> needs) {
    if (used.stream().anyMatch(needs)) {
      parameters.put(name, type);
    }
  }
}

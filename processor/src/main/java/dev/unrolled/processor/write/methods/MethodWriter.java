package dev.unrolled.processor.write.methods;

import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import dev.unrolled.processor.layout.Doc;
import dev.unrolled.processor.layout.Layout;
import dev.unrolled.processor.math.Variable;
import dev.unrolled.processor.write.source.Body;
import dev.unrolled.processor.write.source.GeneratedType;
import dev.unrolled.processor.write.source.Notes;
import dev.unrolled.processor.write.source.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import javax.lang.model.element.Modifier;

/** Writes parts of the story as methods, none larger than a number of bytes. */
public final class MethodWriter {

  private final List<Variable> values;
  private final TypeName array;
  private final Signature signature;
  private final int methodBytes;
  private final Layout layout;
  private final Notes notes;

  /**
   * A writer of methods.
   *
   * @param values every value of the passes, in the order in which they are computed
   * @param array the type of an array
   * @param signature what the methods are given
   * @param methodBytes the largest one
   * @param layout of their bodies
   * @param notes what computes what
   */
  public MethodWriter(
      List<Variable> values,
      TypeName array,
      Signature signature,
      int methodBytes,
      Layout layout,
      Notes notes) {
    this.values = values;
    this.array = array;
    this.signature = signature;
    this.methodBytes = methodBytes;
    this.layout = layout;
    this.notes = notes;
  }

  /**
   * The head of a method that overrides one of the runtime's.
   *
   * @param lesson what is said above it, paragraph by paragraph
   */
  public static MethodSpec.Builder override(String name, String... lesson) {
    return MethodSpec.methodBuilder(name)
        .addJavadoc("$L\n", Text.javadoc(GeneratedType.INDENT, lesson))
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PUBLIC);
  }

  /**
   * The method that tells {@code part}, and those that it is split into.
   *
   * @param head its name, modifiers and parameters
   * @param lesson what is said above it
   * @param ending writes its last lines
   */
  public List<MethodSpec> write(
      MethodSpec.Builder head, String lesson, Part part, Consumer<Body> ending) {
    List<MethodSpec> split = new ArrayList<>();
    Body body = new Body(layout, notes, lesson);
    fill(body, part, split);
    ending.accept(body);
    List<MethodSpec> methods = new ArrayList<>();
    methods.add(head.addCode("$L", body.text()).build());
    methods.addAll(split);
    return methods;
  }

  private void fill(Body body, Part part, List<MethodSpec> split) {
    if (part.bytes() <= methodBytes || !part.isDivisible()) {
      body.declare(array.toString(), aliases(part.variables(), false));
      body.declare(array.toString(), aliases(part.variables(), true));
      part.writeTo(body);
      return;
    }
    if (!part.lesson().isEmpty()) {
      body.comment(part.lesson());
    }
    String lesson = part.lesson();
    for (Part child : part.children(methodBytes)) {
      Map<String, TypeName> parameters = signature.parameters(child.variables());
      body.statement(Doc.call(child.name(), List.copyOf(parameters.keySet())));
      MethodSpec.Builder head =
          MethodSpec.methodBuilder(child.name()).addModifiers(Modifier.PRIVATE, Modifier.STATIC);
      parameters.forEach((name, type) -> head.addParameter(type, name));
      split.addAll(write(head, lesson, child, nothing -> {}));
      lesson = "";
    }
  }

  /** Short names for arrays of the workspace: those of gradients, or the others. */
  private List<Body.Local> aliases(Set<Variable> used, boolean gradients) {
    return values.stream()
        .filter(value -> used.contains(value) && !value.shape().isEmpty())
        .filter(value -> value.isGradient() == gradients)
        .map(signature::alias)
        .toList();
  }
}

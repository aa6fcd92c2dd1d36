package dev.unrolled.processor.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import dev.unrolled.LayerShape;
import dev.unrolled.processor.model.LayerModel;
import dev.unrolled.processor.model.NetworkModel;
import dev.unrolled.processor.model.StartValues;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;

/** Writes the methods that are not mathematics: the shape, the workspace, declared start values. */
final class Plumbing {

  /** Declared start values in one method: well below {@link Form#METHOD_BYTES} at 10 bytes each. */
  private static final int VALUES_PER_METHOD = 400;

  private final NetworkModel model;
  private final Arithmetic arithmetic;
  private final ClassName values;
  private final Names names;

  Plumbing(NetworkModel model, Arithmetic arithmetic, ClassName values) {
    this.model = model;
    this.arithmetic = arithmetic;
    this.values = values;
    this.names = new Names(model.shape());
  }

  List<MethodSpec> write() {
    List<MethodSpec> methods = new ArrayList<>();
    methods.add(newWorkspace());
    methods.addAll(declaredStart());
    methods.add(ShapeMethod.of(model));
    return methods;
  }

  private MethodSpec newWorkspace() {
    return MethodSpec.methodBuilder("newWorkspace")
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PUBLIC)
        .addParameter(TypeName.INT, "rows")
        .returns(values)
        .addStatement("return new $T(rows)", values)
        .build();
  }

  /** {@code p[0] = 0.15; // w1_00} and so on; nothing if nothing is declared. */
  private List<MethodSpec> declaredStart() {
    List<String> lines = new ArrayList<>();
    for (LayerModel declared : model.layers()) {
      LayerShape layer = declared.shape();
      StartValues start = declared.startValues();
      for (int k = 0; k < start.weights().size(); k++) {
        lines.add(line(
            layer.weight(k / layer.in(), k % layer.in()),
            start.weights().get(k),
            names.weight(layer, k / layer.in(), k % layer.in())));
      }
      for (int k = 0; k < start.biases().size(); k++) {
        lines.add(line(layer.biasOffset() + k, start.biases().get(k), names.bias(layer, k)));
      }
    }
    return lines.isEmpty() ? List.of() : declaredStart(lines);
  }

  private String line(int place, double value, String name) {
    return "p[%d] = %s; // %s\n".formatted(place, arithmetic.literal(value), name);
  }

  private List<MethodSpec> declaredStart(List<String> lines) {
    MethodSpec.Builder start = MethodSpec.methodBuilder("declaredStart")
        .addJavadoc("The start values that the annotations declare.\n")
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PROTECTED)
        .addParameter(arithmetic.array(), "p");
    if (lines.size() <= VALUES_PER_METHOD) {
      return List.of(start.addCode("$L", String.join("", lines)).build());
    }
    List<MethodSpec> methods = new ArrayList<>();
    for (int first = 0; first < lines.size(); first += VALUES_PER_METHOD) {
      int end = Math.min(first + VALUES_PER_METHOD, lines.size());
      String name = "declaredStart%dTo%d".formatted(first, end - 1);
      start.addStatement("$L(p)", name);
      methods.add(MethodSpec.methodBuilder(name)
          .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
          .addParameter(arithmetic.array(), "p")
          .addCode("$L", String.join("", lines.subList(first, end)))
          .build());
    }
    methods.add(0, start.build());
    return methods;
  }
}

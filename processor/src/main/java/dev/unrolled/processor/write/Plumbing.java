package dev.unrolled.processor.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import dev.unrolled.Activation;
import dev.unrolled.Bias;
import dev.unrolled.LayerShape;
import dev.unrolled.Shape;
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

  private static final String CONTINUED = "    ";

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
    methods.add(shapeOfLayers());
    return methods;
  }

  private MethodSpec newWorkspace() {
    return MethodSpec.methodBuilder("newWorkspace")
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PUBLIC)
        .returns(values)
        .addStatement("return new $T()", values)
        .build();
  }

  /**
   *
   *
   * <pre>{@code
   * return Shape.ofInputs(2)
   *     .layer(2, Activation.SIGMOID, Bias.SHARED) // weights p[0..3], bias p[4]
   *     .layer(2, Activation.SIGMOID, Bias.SHARED); // weights p[5..8], bias p[9]
   * }</pre>
   */
  private MethodSpec shapeOfLayers() {
    List<LayerShape> layers = model.shape().layers();
    String start = "return Shape.ofInputs(%d)".formatted(model.shape().inputs());
    boolean oneLine =
        layers.size() == 1 && Body.fits(start + call(layers.get(0)) + places(layers.get(0)));
    CodeBlock.Builder code = CodeBlock.builder();
    code.add("return $T.ofInputs($L)", Shape.class, model.shape().inputs());
    for (LayerShape layer : layers) {
      String places = places(layer);
      boolean beside = Body.fits(CONTINUED + call(layer) + places);
      code.add("$L", oneLine ? "" : "\n" + CONTINUED);
      code.add("$L", beside ? "" : places.strip() + "\n" + CONTINUED);
      code.add(
          ".layer($L, $T.$L, $T.$L)$L$L",
          layer.out(),
          Activation.class,
          layer.activation(),
          Bias.class,
          layer.bias(),
          layer.equals(model.lastLayer()) ? ";" : "",
          beside ? places : "");
    }
    return MethodSpec.methodBuilder("shapeOfLayers")
        .addJavadoc("The layers, and where their parameters lie in p.\n")
        .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
        .returns(Shape.class)
        .addCode(code.add("\n").build())
        .build();
  }

  /** A layer as it will be read. */
  private String call(LayerShape layer) {
    return ".layer(%d, Activation.%s, Bias.%s)"
            .formatted(layer.out(), layer.activation(), layer.bias())
        + (layer.equals(model.lastLayer()) ? ";" : "");
  }

  /** The comment beside a layer, or above it where the line would be too long. */
  private static String places(LayerShape layer) {
    String weights = places("weight", layer.weightOffset(), layer.weightCount());
    return layer.biasCount() == 0
        ? " // " + weights
        : " // " + weights + ", " + places("bias", layer.biasOffset(), layer.biasCount());
  }

  private static String places(String what, int first, int count) {
    return count == 1
        ? "%s p[%d]".formatted(what, first)
        : "%s p[%d..%d]"
            .formatted(what.equals("bias") ? "biases" : "weights", first, first + count - 1);
  }

  /** {@code p[0] = 0.15; // w1_00} and so on; nothing if nothing is declared. */
  private List<MethodSpec> declaredStart() {
    List<String> lines = new ArrayList<>();
    for (LayerModel declared : model.layers()) {
      LayerShape layer = declared.shape();
      StartValues start = declared.startValues();
      for (int k = 0; k < start.weights().size(); k++) {
        lines.add(line(
            layer.weightOffset() + k,
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

package dev.unrolled.onnx;

import static java.util.stream.Collectors.joining;

import dev.unrolled.Activation;
import dev.unrolled.Bias;
import dev.unrolled.LayerKind;
import dev.unrolled.internal.Dimensions;
import dev.unrolled.shape.ConvolutionSpec;
import dev.unrolled.shape.DenseSpec;
import dev.unrolled.shape.EmbeddingSpec;
import dev.unrolled.shape.LayerNormSpec;
import dev.unrolled.shape.LayerShape;
import dev.unrolled.shape.LayerSpec;
import dev.unrolled.shape.Shape;
import dev.unrolled.shape.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** What the layers of a graph compute, as texts. */
final class LayerText {

  private LayerText() {}

  /**
   * All that two networks must have in common to give the same outputs by the same parameters, such
   * as {@code 4 -> 16 LEAKY_RELU alpha 0.2 -> 3 SOFTMAX}.
   */
  static String of(Shape shape, List<OptionalDouble> alphas) {
    StringBuilder text = new StringBuilder(Dimensions.text(shape.inputShape()));
    for (LayerShape layer : shape.layers()) {
      text.append(" -> ").append(text(layer));
      alphas.get(layer.number() - 1).ifPresent(alpha -> text.append(" alpha ").append(alpha));
      text.append(layer.takesTheOneBefore() ? "" : " from " + layer.from());
      text.append(layer.add() < 0 ? "" : " add " + layer.add());
    }
    return text.toString();
  }

  private static String text(LayerShape layer) {
    if (layer.spec() instanceof EmbeddingSpec embedding) {
      return "EMBEDDING(%s, %s)".formatted(embedding.rows(), embedding.units());
    }
    if (layer.spec() instanceof DenseSpec dense && dense.bias() != Bias.PER_NEURON) {
      return dense + " bias " + dense.bias();
    }
    return layer.spec().toString();
  }

  /** The annotations that declare them: {@code @Layer(in = 4, out = 16, activation = TANH)}. */
  static List<String> lines(Shape shape, List<OptionalDouble> alphas) {
    return shape.layers().stream()
        .map(layer -> line(shape, layer, alphas.get(layer.number() - 1)))
        .toList();
  }

  /** What is not as usual, in the order in which {@code Layer} has its elements. */
  private static String line(Shape shape, LayerShape layer, OptionalDouble alpha) {
    List<String> elements = new ArrayList<>();
    LayerSpec spec = layer.spec();
    if (spec.kind() != LayerKind.DENSE) {
      elements.add("kind = " + spec.kind());
    }
    if (layer.number() == 1) {
      String sizes = shape.inputShape().stream().map(String::valueOf).collect(joining(", "));
      elements.add("in = " + (shape.inputShape().size() == 1 ? sizes : "{" + sizes + "}"));
    }
    if (spec instanceof EmbeddingSpec embedding) {
      elements.add("rows = " + embedding.rows());
    }
    if (spec instanceof DenseSpec
        || spec instanceof EmbeddingSpec
        || spec instanceof ConvolutionSpec) {
      elements.add("out = "
          + (spec instanceof ConvolutionSpec convolution ? convolution.out() : layer.units()));
    }
    spec.looksThrough().ifPresent(window -> addWindow(spec, window, elements));
    if (spec instanceof ConvolutionSpec convolution && convolution.groups() > 1) {
      elements.add("groups = " + convolution.groups());
    }
    if (!layer.takesTheOneBefore()) {
      elements.add("from = " + layer.from());
    }
    if (layer.add() >= 0) {
      elements.add("add = " + layer.add());
    }
    if (spec instanceof LayerNormSpec norm) {
      addNorm(norm, elements);
    }
    if (layer.activation() != Activation.IDENTITY) {
      elements.add("activation = " + layer.activation());
    }
    alpha.stream()
        .filter(value -> value != layer.activation().defaultAlpha().orElse(Double.NaN))
        .forEach(value -> elements.add("alpha = " + value));
    if (spec instanceof DenseSpec dense && dense.bias() != Bias.PER_NEURON) {
      elements.add("bias = " + dense.bias());
    }
    if (spec instanceof ConvolutionSpec convolution && !convolution.hasBias()) {
      elements.add("bias = NONE");
    }
    return "@Layer(" + String.join(", ", elements) + ")";
  }

  /** A pooling moves on by its own size where nothing is said. */
  private static void addWindow(LayerSpec spec, Window window, List<String> elements) {
    if (!window.size().isEmpty()) {
      elements.add("size = " + numbers(window.size()));
    }
    boolean isPooling = spec.kind() != LayerKind.CONVOLUTION && !window.size().isEmpty();
    List<Integer> usual = isPooling ? window.size() : List.of(1);
    if (!numbers(window.stride()).equals(numbers(usual))) {
      elements.add("stride = " + numbers(window.stride()));
    }
    if (!numbers(window.padding()).equals("0")) {
      elements.add("padding = " + numbers(window.padding()));
    }
    if (!numbers(window.dilation()).equals("1")) {
      elements.add("dilation = " + numbers(window.dilation()));
    }
  }

  /** One number where all are the same. */
  private static String numbers(List<Integer> numbers) {
    return numbers.stream().distinct().count() == 1
        ? numbers.get(0).toString()
        : numbers.stream().map(String::valueOf).collect(joining(", ", "{", "}"));
  }

  private static void addNorm(LayerNormSpec norm, List<String> elements) {
    if (norm.dimensions() != 1) {
      elements.add("dimensions = " + norm.dimensions());
    }
    if (norm.epsilon() != LayerNormSpec.EPSILON) {
      elements.add("epsilon = " + norm.epsilon());
    }
    if (!norm.affine()) {
      elements.add("affine = false");
    }
  }
}

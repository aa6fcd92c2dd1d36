package dev.unrolled.processor.read;

import dev.unrolled.Activation;
import dev.unrolled.Bias;
import dev.unrolled.Initializer;
import dev.unrolled.LayerKind;
import dev.unrolled.Trainable;
import dev.unrolled.processor.model.CustomFunction;
import dev.unrolled.processor.model.LayerModel;
import dev.unrolled.processor.model.StartValues;
import dev.unrolled.shape.ActivationSpec;
import dev.unrolled.shape.BatchNormSpec;
import dev.unrolled.shape.ConvolutionSpec;
import dev.unrolled.shape.DenseSpec;
import dev.unrolled.shape.DropoutSpec;
import dev.unrolled.shape.EmbeddingSpec;
import dev.unrolled.shape.FlattenSpec;
import dev.unrolled.shape.LayerNormSpec;
import dev.unrolled.shape.LayerShape;
import dev.unrolled.shape.LayerSpec;
import dev.unrolled.shape.ParameterStart;
import dev.unrolled.shape.PoolingSpec;
import dev.unrolled.shape.Window;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * One {@code @Layer} as declared, not checked yet.
 *
 * @param annotation where it was declared
 * @param number which layer it is, counted from 1
 * @param total how many layers the network has
 * @param kind what it does
 * @param in the sizes of what it takes; empty if none were written
 * @param out the units; 0 if none were written
 * @param activation what its units do to their sums
 * @param alpha the alpha that was written, if any
 * @param bias which biases it has
 * @param trainable which of its parameters training changes
 * @param initializer how its weights are drawn; what suits it if none was written
 * @param initialScale the number for that; the usual if none was written
 * @param weights the start values of its weights; empty if none were written
 * @param biases the start values of its biases; empty if none were written
 */
record DeclaredLayer(
    WrittenAnnotation annotation,
    int number,
    int total,
    LayerKind kind,
    List<Integer> in,
    int out,
    Activation activation,
    OptionalDouble alpha,
    Bias bias,
    Trainable trainable,
    Initializer initializer,
    double initialScale,
    List<Double> weights,
    List<Double> biases) {

  /** What {@code annotations} declare, from the inputs to the outputs. */
  static List<DeclaredLayer> all(List<WrittenAnnotation> annotations) {
    return IntStream.range(0, annotations.size())
        .mapToObj(k -> of(annotations.get(k), k + 1, annotations.size()))
        .toList();
  }

  private static DeclaredLayer of(WrittenAnnotation layer, int number, int total) {
    LayerKind kind = layer.constant("kind", LayerKind.class);
    return new DeclaredLayer(
        layer,
        number,
        total,
        kind,
        layer.integers("in"),
        layer.integer("out"),
        activation(layer),
        layer.wrote("alpha") ? OptionalDouble.of(layer.number("alpha")) : OptionalDouble.empty(),
        layer.constant("bias", Bias.class),
        layer.constant("trainable", Trainable.class),
        initializer(layer, kind),
        drawsRows(layer, kind) && !layer.wrote("initialScale") ? 1 : layer.number("initialScale"),
        layer.numbers("weights"),
        layer.numbers("biases"));
  }

  private static Activation activation(WrittenAnnotation layer) {
    return layer.wrote("activationClass")
        ? Activation.CUSTOM
        : layer.constant("activation", Activation.class);
  }

  private static Initializer initializer(WrittenAnnotation layer, LayerKind kind) {
    if (drawsRows(layer, kind)) {
      return Initializer.NORMAL;
    }
    return layer.wrote("initializer")
        ? layer.constant("initializer", Initializer.class)
        : Initializer.of(activation(layer));
  }

  /** Whether nothing is said of how rows are drawn: then as in PyTorch, normal with deviation 1. */
  private static boolean drawsRows(WrittenAnnotation layer, LayerKind kind) {
    return kind == LayerKind.EMBEDDING && !layer.wrote("initializer");
  }

  boolean isLast() {
    return number == total;
  }

  /** Such as {@code 2 of 3}: a message must lead there even where an error cannot be placed. */
  String position() {
    return number + " of " + total;
  }

  Place place(String member) {
    return annotation.place(member);
  }

  /** The number of the layer that feeds it; 0 for the inputs. */
  int from() {
    return annotation.wrote("from") ? annotation.integer("from") : number - 1;
  }

  /** The number of the layer whose outputs are added, if that is declared. */
  OptionalInt add() {
    return annotation.wrote("add")
        ? OptionalInt.of(annotation.integer("add"))
        : OptionalInt.empty();
  }

  /**
   * What it is, once {@link KindChecks} has nothing against it. How its weights are drawn does not
   * matter for sizes: what is wrong about that is told elsewhere.
   */
  LayerSpec spec() {
    boolean isDrawn = ParameterStart.suits(initializer, initialScale);
    Initializer drawnBy = isDrawn ? initializer : Initializer.XAVIER_UNIFORM;
    double scale = isDrawn ? initialScale : 0;
    return switch (kind) {
      case DENSE -> new DenseSpec(out, activation, bias, drawnBy, scale);
      case ACTIVATION -> new ActivationSpec(activation);
      case DROPOUT -> new DropoutSpec(annotation.number("rate"));
      case EMBEDDING ->
        new EmbeddingSpec(
            annotation.integer("rows"), out, annotation.integer("paddingIndex"), drawnBy, scale);
      case CONVOLUTION ->
        new ConvolutionSpec(out, window(), groups(), bias != Bias.NONE, activation, drawnBy, scale);
      case MAX_POOLING, AVERAGE_POOLING -> new PoolingSpec(kind, window());
      case FLATTEN -> new FlattenSpec();
      case BATCH_NORM ->
        new BatchNormSpec(
            annotation.number("momentum"),
            annotation.number("epsilon"),
            annotation.flag("affine"),
            activation);
      case LAYER_NORM ->
        new LayerNormSpec(
            annotation.integer("dimensions"),
            annotation.number("epsilon"),
            annotation.flag("affine"),
            activation);
    };
  }

  /** Into how many groups a convolution splits its channels and filters. */
  int groups() {
    return annotation.integer("groups");
  }

  /** What it looks at together; a pooling moves on by as much, unless something else is written. */
  private Window window() {
    List<Integer> size = annotation.integers("size");
    boolean isPooling = kind != LayerKind.CONVOLUTION;
    List<Integer> stride = annotation.integers("stride");
    if (stride.isEmpty()) {
      stride = isPooling && !size.isEmpty() ? size : List.of(1);
    }
    return new Window(
        size,
        stride,
        annotation.integers("padding"),
        isPooling ? List.of(1) : annotation.integers("dilation"));
  }

  /** This layer in a network where it has that shape, and that function if it is a custom one. */
  LayerModel model(LayerShape shape, Optional<CustomFunction> custom) {
    OptionalDouble effective = alpha.isPresent() ? alpha : activation.defaultAlpha();
    return new LayerModel(shape, effective, custom, new StartValues(weights, biases));
  }
}

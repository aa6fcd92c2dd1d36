package dev.unrolled.processor.read;

import dev.unrolled.Activation;
import dev.unrolled.Bias;
import dev.unrolled.Initializer;
import dev.unrolled.LayerShape;
import dev.unrolled.Trainable;
import dev.unrolled.processor.model.CustomFunction;
import dev.unrolled.processor.model.LayerModel;
import dev.unrolled.processor.model.StartValues;
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
 * @param in the inputs that were written, if any
 * @param out the units
 * @param activation what its units do to their sums
 * @param alpha the alpha that was written, if any
 * @param bias which biases it has
 * @param trainable which of its parameters training changes
 * @param initializer how its weights are drawn; that of its activation if none was written
 * @param initialScale the number for that; 0 if none was written
 * @param weights the start values of its weights; empty if none were written
 * @param biases the start values of its biases; empty if none were written
 */
record DeclaredLayer(
    WrittenAnnotation annotation,
    int number,
    int total,
    OptionalInt in,
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
    return new DeclaredLayer(
        layer,
        number,
        total,
        layer.wrote("in") ? OptionalInt.of(layer.integer("in")) : OptionalInt.empty(),
        layer.integer("out"),
        activation(layer),
        layer.wrote("alpha") ? OptionalDouble.of(layer.number("alpha")) : OptionalDouble.empty(),
        layer.constant("bias", Bias.class),
        layer.constant("trainable", Trainable.class),
        layer.wrote("initializer")
            ? layer.constant("initializer", Initializer.class)
            : Initializer.of(activation(layer)),
        layer.number("initialScale"),
        layer.numbers("weights"),
        layer.numbers("biases"));
  }

  private static Activation activation(WrittenAnnotation layer) {
    return layer.wrote("activationClass")
        ? Activation.CUSTOM
        : layer.constant("activation", Activation.class);
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

  /** This layer in a network where it has that shape, and that function if it is a custom one. */
  LayerModel model(LayerShape shape, Optional<CustomFunction> custom) {
    OptionalDouble effective = alpha.isPresent() ? alpha : activation.defaultAlpha();
    return new LayerModel(shape, effective, custom, new StartValues(weights, biases));
  }
}

package dev.unrolled.processor.trials;

import dev.unrolled.Activation;
import dev.unrolled.Bias;
import dev.unrolled.Initializer;
import dev.unrolled.Layer;
import dev.unrolled.LayerKind;
import dev.unrolled.Precision;
import dev.unrolled.Trainable;
import dev.unrolled.processor.model.KindElements;
import dev.unrolled.shape.Window;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What may be written in {@code @Layer}: one constant for each of its elements. */
@SuppressWarnings("ImmutableEnumChecker") // its functions keep nothing
enum LayerElement {
  KIND((layer, draw) -> layer.isDense() && draw.chance(0.9)
      ? none()
      : layer.constant(layer.place().kind())),

  IN((layer, draw) -> {
    List<Integer> in = layer.place().in();
    if (!draw.chance(layer.isFirst() ? 1 : 0.3)) {
      return none();
    }
    boolean isLast = !layer.isFirst() && layer.isDense() && draw.chance(0.5);
    List<Integer> written = isLast ? in.subList(in.size() - 1, in.size()) : in;
    return Optional.of(
        written.size() == 1 && draw.chance(0.8)
            ? written.get(0).toString()
            : written.stream().map(String::valueOf).collect(Collectors.joining(", ", "{", "}")));
  }),

  OUT((layer, draw) -> Optional.of(String.valueOf(
      layer.place().kind() == LayerKind.CONVOLUTION ? layer.place().out().get(0) : layer.units()))),

  FROM((layer, draw) -> layer.place().from() != layer.place().number() - 1 || draw.chance(0.05)
      ? Optional.of(String.valueOf(layer.place().from()))
      : none()),

  ADD((layer, draw) -> layer.place().add().stream().mapToObj(String::valueOf).findFirst()),

  RATE((layer, draw) ->
      draw.chance(0.8) ? Optional.of(draw.oneOf("0", "0.25", "0.1f", "1.0 / 3", "0.9")) : none()),

  ROWS((layer, draw) -> Optional.of(String.valueOf(layer.rows()))),

  PADDING_INDEX((layer, draw) ->
      draw.chance(0.4) ? Optional.of(String.valueOf(draw.between(0, layer.rows() - 1))) : none()),

  SIZE((layer, draw) -> {
    List<Integer> size = layer.place().window().orElseThrow().size();
    return size.isEmpty() ? none() : numbers(size, draw);
  }),

  STRIDE((layer, draw) -> {
    Window window = layer.place().window().orElseThrow();
    boolean isUsual = layer.place().kind() == LayerKind.CONVOLUTION
        ? window.stride().stream().allMatch(each -> each == 1)
        : window.stride().equals(window.size()) || window.size().isEmpty();
    return isUsual && draw.chance(0.6) ? none() : numbers(window.stride(), draw);
  }),

  PADDING((layer, draw) -> {
    Window window = layer.place().window().orElseThrow();
    boolean isNone = window.padding().stream().allMatch(each -> each == 0);
    return isNone && draw.chance(0.6)
        ? none()
        : window.padding().contains(Layer.SAME)
            ? Optional.of(layer.network().names().ours(Layer.class) + ".SAME")
            : numbers(window.padding(), draw);
  }),

  DILATION((layer, draw) -> {
    Window window = layer.place().window().orElseThrow();
    boolean isNone = window.dilation().stream().allMatch(each -> each == 1);
    return isNone && draw.chance(0.7) ? none() : numbers(window.dilation(), draw);
  }),

  GROUPS((layer, draw) -> layer.place().groups() > 1 || draw.chance(0.1)
      ? Optional.of(String.valueOf(layer.place().groups()))
      : none()),

  DIMENSIONS((layer, draw) -> layer.dimensions() > 1 || draw.chance(0.2)
      ? Optional.of(String.valueOf(layer.dimensions()))
      : none()),

  MOMENTUM((layer, draw) ->
      draw.chance(0.4) ? Optional.of(draw.oneOf("0", "1", "0.3f", "1.0 / 3")) : none()),

  EPSILON((layer, draw) -> draw.chance(0.4)
      ? Optional.of(draw.oneOf("1e-3", "1e-6", draw.positive(layer.precision()).text()))
      : none()),

  AFFINE((layer, draw) ->
      layer.isAffine() ? draw.chance(0.1) ? Optional.of("true") : none() : Optional.of("false")),

  ACTIVATION((layer, draw) -> switch (layer.activation()) {
    case IDENTITY, CUSTOM -> draw.chance(0.4) ? layer.constant(layer.activation()) : none();
    default -> layer.constant(layer.activation());
  }),

  ACTIVATION_CLASS((layer, draw) -> layer.activation() == Activation.CUSTOM
      ? Optional.of(layer.network().own().activation(draw) + ".class")
      : none()),

  ALPHA((layer, draw) -> layer.activation().defaultAlpha().isPresent() && draw.chance(0.7)
      ? Optional.of(draw.number(layer.precision()).text())
      : none()),

  BIAS((layer, draw) ->
      layer.bias() != Bias.PER_NEURON || draw.chance(0.3) ? layer.constant(layer.bias()) : none()),

  INITIALIZER((layer, draw) -> layer.initializer().flatMap(layer::constant)),

  INITIAL_SCALE((layer, draw) -> layer
      .initializer()
      .filter(Initializer::needsScale)
      .map(initializer -> scale(initializer, layer.precision(), draw).text())),

  TRAINABLE(
      (layer, draw) -> draw.chance(0.25) ? layer.constant(draw.oneOf(Trainable.values())) : none()),

  WEIGHTS((layer, draw) -> start(layer, draw, "weight", layer.weights())),

  BIASES((layer, draw) -> start(layer, draw, "bias", layer.biases()));

  private final Element<LayerDraft> element;

  LayerElement(Element<LayerDraft> element) {
    this.element = element;
  }

  /** Writes the element into the annotation of that layer, or leaves it out. */
  void draw(LayerDraft layer, Draw draw) {
    if (!KindElements.owners(Annotation.nameOf(this)).contains(layer.place().kind())) {
      return;
    }
    element.text(layer, draw).ifPresent(text -> layer.annotation().write(this, text));
  }

  private static Optional<String> none() {
    return Optional.empty();
  }

  /** A number for each dimension, or where they are the same, one. */
  private static Optional<String> numbers(List<Integer> numbers, Draw draw) {
    List<Integer> written = numbers.stream().distinct().count() == 1 && draw.chance(0.5)
        ? numbers.subList(0, 1)
        : numbers;
    return Optional.of(
        written.size() == 1 && draw.chance(0.8)
            ? written.get(0).toString()
            : written.stream().map(String::valueOf).collect(Collectors.joining(", ", "{", "}")));
  }

  /** Start values, if they are not too many to be written. */
  private static Optional<String> start(LayerDraft layer, Draw draw, String name, int count) {
    if (count == 0 || count > 60 || draw.chance(0.6)) {
      return draw.chance(0.1) ? Optional.of("{}") : none();
    }
    List<Numeral> values = draw.numbers(count, layer.precision());
    layer.startFrom(name, values);
    return Optional.of(Numeral.array(values, draw.chance(0.5)));
  }

  /** Of normal numbers those are drawn that lie ten of them away. */
  private static Numeral scale(Initializer initializer, Precision precision, Draw draw) {
    return initializer == Initializer.CONSTANT ? draw.number(precision) : draw.positive(precision);
  }
}

package dev.unrolled.processor.trials;

import dev.unrolled.Activation;
import dev.unrolled.Bias;
import dev.unrolled.Initializer;
import dev.unrolled.LayerKind;
import dev.unrolled.Precision;
import dev.unrolled.Trainable;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What may be written in {@code @Layer}: one constant for each of its elements. */
@SuppressWarnings("ImmutableEnumChecker") // its functions keep nothing
enum LayerElement {
  KIND((layer, draw) -> layer.mayHave(LayerKind.DENSE) && draw.chance(0.9)
      ? none()
      : layer.constant(layer.place().kind())),

  IN((layer, draw) -> {
    List<Integer> in = layer.place().in();
    if (!draw.chance(layer.isFirst() ? 1 : 0.3)) {
      return none();
    }
    boolean isLast = !layer.isFirst() && layer.mayHave(LayerKind.DENSE) && draw.chance(0.5);
    List<Integer> written = isLast ? in.subList(in.size() - 1, in.size()) : in;
    return Optional.of(
        written.size() == 1 && draw.chance(0.8)
            ? written.get(0).toString()
            : written.stream().map(String::valueOf).collect(Collectors.joining(", ", "{", "}")));
  }),

  OUT((layer, draw) -> layer.mayHave(LayerKind.DENSE, LayerKind.EMBEDDING)
      ? Optional.of(String.valueOf(layer.units()))
      : none()),

  FROM((layer, draw) -> layer.place().from() != layer.place().number() - 1 || draw.chance(0.05)
      ? Optional.of(String.valueOf(layer.place().from()))
      : none()),

  ADD((layer, draw) -> layer.place().add().stream().mapToObj(String::valueOf).findFirst()),

  RATE((layer, draw) -> layer.mayHave(LayerKind.DROPOUT) && draw.chance(0.8)
      ? Optional.of(draw.oneOf("0", "0.25", "0.1f", "1.0 / 3", "0.9"))
      : none()),

  ROWS((layer, draw) ->
      layer.mayHave(LayerKind.EMBEDDING) ? Optional.of(String.valueOf(layer.rows())) : none()),

  PADDING_INDEX((layer, draw) -> layer.mayHave(LayerKind.EMBEDDING) && draw.chance(0.4)
      ? Optional.of(String.valueOf(draw.between(0, layer.rows() - 1)))
      : none()),

  DIMENSIONS((layer, draw) ->
      layer.mayHave(LayerKind.LAYER_NORM) && draw.chance(0.2) ? Optional.of("1") : none()),

  EPSILON((layer, draw) -> layer.mayHave(LayerKind.LAYER_NORM) && draw.chance(0.3)
      ? Optional.of(draw.oneOf("0.1", "1e-3", "1e-6"))
      : none()),

  AFFINE((layer, draw) ->
      layer.mayHave(LayerKind.LAYER_NORM) && !layer.isAffine() ? Optional.of("false") : none()),

  ACTIVATION((layer, draw) -> {
    if (!layer.mayHave(LayerKind.DENSE, LayerKind.ACTIVATION, LayerKind.LAYER_NORM)) {
      return none();
    }
    return switch (layer.activation()) {
      case IDENTITY, CUSTOM -> draw.chance(0.4) ? layer.constant(layer.activation()) : none();
      default -> layer.constant(layer.activation());
    };
  }),

  ACTIVATION_CLASS((layer, draw) -> layer.activation() == Activation.CUSTOM
      ? Optional.of(layer.network().own().activation(draw) + ".class")
      : none()),

  ALPHA((layer, draw) -> layer.activation().defaultAlpha().isPresent() && draw.chance(0.7)
      ? Optional.of(draw.number(layer.precision()).text())
      : none()),

  BIAS((layer, draw) ->
      layer.mayHave(LayerKind.DENSE) && (layer.bias() != Bias.PER_NEURON || draw.chance(0.3))
          ? layer.constant(layer.bias())
          : none()),

  INITIALIZER((layer, draw) -> layer.initializer().flatMap(layer::constant)),

  INITIAL_SCALE((layer, draw) -> layer
      .initializer()
      .filter(Initializer::needsScale)
      .map(initializer -> scale(initializer, layer.precision(), draw).text())),

  TRAINABLE((layer, draw) ->
      layer.mayHave(LayerKind.DENSE, LayerKind.EMBEDDING, LayerKind.LAYER_NORM) && draw.chance(0.25)
          ? layer.constant(draw.oneOf(Trainable.values()))
          : none()),

  WEIGHTS((layer, draw) -> {
    int count = layer.weights();
    boolean mayBeNone = layer.mayHave(LayerKind.DENSE, LayerKind.EMBEDDING, LayerKind.LAYER_NORM);
    if (count == 0 || count > 60 || draw.chance(0.6)) {
      return mayBeNone && draw.chance(0.1) ? Optional.of("{}") : none();
    }
    List<Numeral> weights = draw.numbers(count, layer.precision());
    layer.startFrom("weight", weights);
    return Optional.of(Numeral.array(weights, draw.chance(0.5)));
  }),

  BIASES((layer, draw) -> {
    int count = layer.biases();
    boolean mayBeNone = layer.mayHave(LayerKind.DENSE, LayerKind.LAYER_NORM);
    if (count > 60 || (count == 0 && !layer.mayHave(LayerKind.DENSE)) || draw.chance(0.6)) {
      return mayBeNone && draw.chance(0.1) ? Optional.of("{}") : none();
    }
    List<Numeral> biases = draw.numbers(count, layer.precision());
    if (count > 0) {
      layer.startFrom("bias", biases);
    }
    return Optional.of(Numeral.array(biases, draw.chance(0.5)));
  });

  private final Element<LayerDraft> element;

  LayerElement(Element<LayerDraft> element) {
    this.element = element;
  }

  /** Writes the element into the annotation of that layer, or leaves it out. */
  void draw(LayerDraft layer, Draw draw) {
    element.text(layer, draw).ifPresent(text -> layer.annotation().write(this, text));
  }

  private static Optional<String> none() {
    return Optional.empty();
  }

  /** Of normal numbers those are drawn that lie ten of them away. */
  private static Numeral scale(Initializer initializer, Precision precision, Draw draw) {
    return initializer == Initializer.CONSTANT ? draw.number(precision) : draw.positive(precision);
  }
}

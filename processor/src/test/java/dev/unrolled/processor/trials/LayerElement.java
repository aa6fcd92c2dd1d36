package dev.unrolled.processor.trials;

import dev.unrolled.Activation;
import dev.unrolled.Bias;
import dev.unrolled.Initializer;
import dev.unrolled.Precision;
import dev.unrolled.Trainable;
import java.util.List;
import java.util.Optional;

/** What may be written in {@code @Layer}: one constant for each of its elements. */
@SuppressWarnings("ImmutableEnumChecker") // its functions keep nothing
enum LayerElement {
  IN((layer, draw) -> draw.chance(layer.isFirst() ? 1 : 0.3)
      ? Optional.of(String.valueOf(layer.in()))
      : Optional.empty()),

  OUT((layer, draw) -> Optional.of(String.valueOf(layer.out()))),

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

  WEIGHTS((layer, draw) -> {
    if (layer.in() * layer.out() > 60 || draw.chance(0.6)) {
      return draw.chance(0.1) ? Optional.of("{}") : none();
    }
    List<Numeral> weights = draw.numbers(layer.in() * layer.out(), layer.precision());
    layer.startFrom("weight", weights);
    return Optional.of(Numeral.array(weights, draw.chance(0.5)));
  }),

  BIASES((layer, draw) -> {
    int count = layer.bias() == Bias.SHARED ? 1 : layer.bias() == Bias.NONE ? 0 : layer.out();
    if (count > 60 || draw.chance(0.6)) {
      return draw.chance(0.1) ? Optional.of("{}") : none();
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

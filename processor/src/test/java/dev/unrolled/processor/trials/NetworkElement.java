package dev.unrolled.processor.trials;

import dev.unrolled.Loss;
import dev.unrolled.Precision;
import dev.unrolled.Reduction;
import java.util.Optional;

/** What may be written in {@code @Unrolled}: one constant for each of its elements. */
@SuppressWarnings("ImmutableEnumChecker") // its functions keep nothing
enum NetworkElement {
  LOSS((network, draw) -> switch (network.loss()) {
    case MSE, CUSTOM -> draw.chance(0.4) ? network.constant(network.loss()) : Optional.empty();
    default -> network.constant(network.loss());
  }),

  LOSS_CLASS((network, draw) -> network.loss() == Loss.CUSTOM
      ? Optional.of(network.own().loss(draw) + ".class")
      : Optional.empty()),

  DELTA((network, draw) -> network.loss() == Loss.HUBER && draw.chance(0.8)
      ? Optional.of(draw.positive(network.precision()).text())
      : Optional.empty()),

  REDUCTION((network, draw) -> network.reduction() == Reduction.SUM || draw.chance(0.2)
      ? network.constant(network.reduction())
      : Optional.empty()),

  SEED((network, draw) -> draw.chance(0.4)
      ? Optional.of(draw.oneOf(
          "0", "-1", "0xFFL", "'s'", Long.MIN_VALUE + "L", "1L << 40", draw.seed() + "L"))
      : Optional.empty()),

  PRECISION((network, draw) -> network.precision() == Precision.FLOAT || draw.chance(0.2)
      ? network.constant(network.precision())
      : Optional.empty()),

  STRICT((network, draw) -> flag(0.3, draw)),

  INPUT_GRADIENT((network, draw) -> network.looksUp() ? Optional.empty() : flag(0.3, draw)),

  FORM((network, draw) ->
      draw.chance(0.4) ? network.constant(network.form(draw)) : Optional.empty()),

  PAGE((network, draw) -> network.mayHavePage() ? flag(0.05, draw) : Optional.empty()),

  NAME((network, draw) -> network.names().chosen().map(name -> '"' + name + '"'));

  private final Element<NetworkDraft> element;

  NetworkElement(Element<NetworkDraft> element) {
    this.element = element;
  }

  /** Writes the element into the annotation of that network, or leaves it out. */
  void draw(NetworkDraft network, Draw draw) {
    element.text(network, draw).ifPresent(text -> network.annotation().write(this, text));
  }

  static Optional<String> flag(double probability, Draw draw) {
    return draw.chance(probability)
        ? Optional.of("true")
        : draw.chance(0.1) ? Optional.of("false") : Optional.empty();
  }
}

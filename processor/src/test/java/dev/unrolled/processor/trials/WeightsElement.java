package dev.unrolled.processor.trials;

import java.util.Optional;

/** What may be written in {@code @Weights}: one constant for each of its elements. */
@SuppressWarnings("ImmutableEnumChecker") // its functions keep nothing
enum WeightsElement {
  VALUE((network, draw) -> Optional.of('"'
      + draw.oneOf("", "some/", "some files/of/")
      + network.names().unit()
      + draw.oneOf(".safetensors", "", " 2.bin")
      + '"')),

  PREFIX((network, draw) -> draw.chance(0.3) && learns(network) // else no tensor has it
      ? Optional.of(draw.oneOf("\"encoder.\"", "\"a b/\"", "\"0.\"", "\"\""))
      : Optional.empty()),

  LEAVE_EXTRAS((network, draw) -> NetworkElement.flag(0.3, draw)),

  FROZEN_ONLY((network, draw) -> NetworkElement.flag(0.3, draw));

  private final Element<NetworkDraft> element;

  WeightsElement(Element<NetworkDraft> element) {
    this.element = element;
  }

  private static boolean learns(NetworkDraft network) {
    return network.layers().stream().anyMatch(layer -> layer.weights() + layer.biases() > 0);
  }

  /** Writes the element into that annotation of the network, or leaves it out. */
  void draw(NetworkDraft network, Annotation weights, Draw draw) {
    element.text(network, draw).ifPresent(text -> weights.write(this, text));
  }
}

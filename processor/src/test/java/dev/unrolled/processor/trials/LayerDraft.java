package dev.unrolled.processor.trials;

import dev.unrolled.Activation;
import dev.unrolled.Bias;
import dev.unrolled.Initializer;
import dev.unrolled.Layer;
import dev.unrolled.Precision;
import java.util.List;
import java.util.Optional;

/** A layer while its annotation is being drawn: what its elements must agree on. */
final class LayerDraft {

  private final NetworkDraft network;
  private final int number;
  private final int in;
  private final int out;
  private final Activation activation;
  private final Bias bias;
  private final Optional<Initializer> initializer;
  private final Annotation annotation;

  /** Draws what several elements depend on, then each element. */
  LayerDraft(NetworkDraft network, int number, int in, int out, Activation activation, Draw draw) {
    this.network = network;
    this.number = number;
    this.in = in;
    this.out = out;
    this.activation = activation;
    bias = draw.oneOf(Bias.values());
    initializer =
        draw.chance(0.3) ? Optional.of(draw.oneOf(Initializer.values())) : Optional.empty();
    annotation = new Annotation(network.names().ours(Layer.class));
    for (LayerElement element : LayerElement.values()) {
      element.draw(this, draw);
    }
  }

  NetworkDraft network() {
    return network;
  }

  boolean isFirst() {
    return number == 1;
  }

  int in() {
    return in;
  }

  int out() {
    return out;
  }

  Activation activation() {
    return activation;
  }

  Bias bias() {
    return bias;
  }

  Optional<Initializer> initializer() {
    return initializer;
  }

  Precision precision() {
    return network.precision();
  }

  Annotation annotation() {
    return annotation;
  }

  Optional<String> constant(Enum<?> constant) {
    return network.constant(constant);
  }

  /** Notes what the weights or biases of the layer must start from. */
  void startFrom(String parameter, List<Numeral> values) {
    network.startFrom("layer" + number + "." + parameter, Numeral.values(values));
  }
}

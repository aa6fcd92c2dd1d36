package dev.unrolled.processor.trials;

import dev.unrolled.Activation;
import dev.unrolled.Bias;
import dev.unrolled.Initializer;
import dev.unrolled.Layer;
import dev.unrolled.LayerKind;
import dev.unrolled.Precision;
import dev.unrolled.shape.Window;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** A layer while its annotation is being drawn: what its elements must agree on. */
final class LayerDraft {

  private final NetworkDraft network;
  private final Place place;
  private final Activation activation;
  private final Bias bias;
  private final Optional<Initializer> initializer;
  private final boolean isAffine;
  private final int rows;
  private final int dimensions;
  private final Annotation annotation;

  /**
   * A layer among the others.
   *
   * @param number which it is, counted from 1
   * @param kind what it does
   * @param in the sizes of what it takes
   * @param out the sizes of what it gives
   * @param from the layer that feeds it
   * @param add the layer that is added to it, if one is
   * @param window through which it looks, if it does
   * @param groups into how many groups its channels and filters are split
   */
  record Place(
      int number,
      LayerKind kind,
      List<Integer> in,
      List<Integer> out,
      int from,
      OptionalInt add,
      Optional<Window> window,
      int groups) {

    Place(
        int number,
        LayerKind kind,
        List<Integer> in,
        List<Integer> out,
        int from,
        OptionalInt add) {
      this(number, kind, in, out, from, add, Optional.empty(), 1);
    }
  }

  /** Draws what several elements depend on, then each element. */
  LayerDraft(NetworkDraft network, Place place, Activation activation, Draw draw) {
    this.network = network;
    this.place = place;
    this.activation = activation;
    Bias any = draw.oneOf(Bias.values());
    boolean isOfFilters = place.kind() == LayerKind.CONVOLUTION;
    bias = isOfFilters && any == Bias.SHARED ? Bias.NONE : any;
    isAffine = draw.chance(0.7);
    rows = network.rows() + (place.kind() == LayerKind.EMBEDDING ? draw.between(0, 2) : 0);
    dimensions = draw.chance(0.3) ? 1 : draw.between(1, place.in().size());
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

  Place place() {
    return place;
  }

  boolean isFirst() {
    return place.number() == 1;
  }

  boolean isDense() {
    return place.kind() == LayerKind.DENSE;
  }

  boolean isAffine() {
    return isAffine;
  }

  /** Over how many of the last dimensions a layer norm takes the mean. */
  int dimensions() {
    return dimensions;
  }

  private int normalized() {
    List<Integer> in = place.in();
    return in.subList(in.size() - dimensions, in.size()).stream().reduce(1, (a, b) -> a * b);
  }

  /** How many numbers the last dimension has of what it gives. */
  int units() {
    return place.out().get(place.out().size() - 1);
  }

  /** How many rows it has, if it is an embedding. */
  int rows() {
    return rows;
  }

  /** How many weights it has. */
  int weights() {
    return switch (place.kind()) {
      case DENSE -> units() * place.in().get(place.in().size() - 1);
      case EMBEDDING -> units() * rows;
      case LAYER_NORM -> isAffine ? normalized() : 0;
      case BATCH_NORM -> isAffine ? place.in().get(0) : 0;
      case CONVOLUTION ->
        place.out().get(0)
            * (place.in().get(0) / place.groups())
            * place.window().orElseThrow().over(place.in()).size().stream()
                .reduce(1, (a, b) -> a * b);
      case ACTIVATION, DROPOUT, FLATTEN, MAX_POOLING, AVERAGE_POOLING -> 0;
    };
  }

  /** How many biases. */
  int biases() {
    return switch (place.kind()) {
      case DENSE -> bias == Bias.SHARED ? 1 : bias == Bias.NONE ? 0 : units();
      case LAYER_NORM -> isAffine ? normalized() : 0;
      case BATCH_NORM -> isAffine ? place.in().get(0) : 0;
      case CONVOLUTION -> bias == Bias.NONE ? 0 : place.out().get(0);
      case ACTIVATION, DROPOUT, FLATTEN, EMBEDDING, MAX_POOLING, AVERAGE_POOLING -> 0;
    };
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
    network.startFrom("layer" + place.number() + "." + parameter, Numeral.values(values));
  }
}

package dev.unrolled.processor.read;

import dev.unrolled.Activation;
import dev.unrolled.internal.Dimensions;
import dev.unrolled.processor.model.LayerModel;
import dev.unrolled.shape.LayerShape;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * What is certain of a network that an example has to fit.
 *
 * @param inputs how many numbers it takes; empty if that is not certain
 * @param outputs the sizes of what it gives; empty if they are not certain
 * @param tables the layers that look rows up by the inputs
 * @param last what gives the outputs; empty if there is no layer
 */
record KnownNetwork(
    OptionalInt inputs, Optional<List<Integer>> outputs, List<Table> tables, Optional<Last> last) {

  /**
   * A layer that looks rows up.
   *
   * @param position which it is, such as {@code 1 of 3}
   * @param rows how many there are
   */
  record Table(String position, int rows) {

    private static Stream<Table> of(String position, OptionalInt rows) {
      return rows.stream().mapToObj(count -> new Table(position, count));
    }
  }

  /**
   * The last layer.
   *
   * @param position which it is, such as {@code 3 of 3}
   * @param activation what it ends with
   * @param alpha the number in that one's formula; empty if it has none
   */
  record Last(String position, Activation activation, OptionalDouble alpha) {}

  /** Of declared layers, as far as their sizes hold. */
  static KnownNetwork of(List<DeclaredLayer> layers, SizeChecks.Sizes sizes) {
    List<SizedLayer> sized = sizes.layers();
    boolean isFirstSized = !sized.isEmpty() && sized.get(0).declared().number() == 1;
    return new KnownNetwork(
        isFirstSized ? OptionalInt.of(Dimensions.count(sized.get(0).in())) : OptionalInt.empty(),
        sizes.outputs(),
        isFirstSized
            ? sized.stream()
                .flatMap(
                    layer -> Table.of(layer.declared().position(), layer.spec().rowsLookedUp()))
                .toList()
            : List.of(),
        layers.stream().skip(Math.max(0, layers.size() - 1L)).findFirst().map(KnownNetwork::last));
  }

  private static Last last(DeclaredLayer layer) {
    return new Last(
        layer.position(),
        layer.activation(),
        layer.alpha().isPresent() ? layer.alpha() : layer.activation().defaultAlpha());
  }

  /** Of the layers of a file, which are all known. */
  static KnownNetwork of(List<LayerModel> layers) {
    LayerModel last = layers.get(layers.size() - 1);
    return new KnownNetwork(
        OptionalInt.of(Dimensions.count(layers.get(0).shape().inShape())),
        Optional.of(last.shape().outShape()),
        layers.stream()
            .map(LayerModel::shape)
            .flatMap(
                layer -> Table.of(position(layer, layers.size()), layer.spec().rowsLookedUp()))
            .toList(),
        Optional.of(new Last(
            position(last.shape(), layers.size()), last.shape().activation(), last.alpha())));
  }

  /** Such as {@code 2 of 3}. */
  static String position(LayerShape layer, int layers) {
    return layer.number() + " of " + layers;
  }
}

package dev.unrolled.processor.generated;

import dev.unrolled.Activation;
import dev.unrolled.Bias;
import dev.unrolled.Loss;
import dev.unrolled.processor.model.LayerModel;
import dev.unrolled.processor.model.NetworkModel;
import dev.unrolled.processor.model.StartValues;
import dev.unrolled.shape.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * Every output activation under every loss that suits it, in a few shapes: two for every kind of
 * bias, others from pair to pair. What is added to those tables is among them from the moment it
 * exists.
 */
public final class EveryPair {

  private static final int[][] SIZES = {{1, 1}, {1, 3}, {3, 2}, {2, 3, 1}, {2, 3, 4, 2}, {2, 11, 3}
  };

  private static final Bias[] BIASES = Bias.values();

  private EveryPair() {}

  /** All of them. */
  public static List<NetworkModel> models() {
    List<Activation> hidden = Stream.of(Activation.values())
        .filter(activation -> legal(
                "Hidden", new int[] {1, 2, 1}, activation, Activation.IDENTITY, Bias.NONE, Loss.SSE)
            .isPresent())
        .toList();
    List<NetworkModel> models = new ArrayList<>();
    int pairs = 0;
    for (Activation output : Activation.values()) {
      for (Loss loss : Loss.values()) {
        for (int k = 0; k < SIZES.length; k++) {
          Bias bias = BIASES[(pairs + k / 2) % BIASES.length];
          Activation before = hidden.get(models.size() % hidden.size());
          legal("Pair" + models.size(), SIZES[k], before, output, bias, loss)
              .ifPresent(models::add);
        }
        pairs++;
      }
    }
    return models;
  }

  /** Networks whose layers share an activation but not its alpha, among them ones below 0. */
  static List<NetworkModel> severalAlphas() {
    List<NetworkModel> models = new ArrayList<>();
    for (Activation activation : Activation.values()) {
      if (activation.defaultAlpha().isPresent()) {
        Shape shape = Shape.ofInputs(2);
        double[] alphas = {-0.5, 0.3, -2, 0, 1e-5};
        for (int layer = 0; layer < alphas.length; layer++) {
          shape = shape.layer(3, activation, Bias.PER_NEURON);
        }
        List<LayerModel> layers = shape.layers().stream()
            .map(layer -> AnnotatedSource.model(
                layer, OptionalDouble.of(alphas[layer.number() - 1]), StartValues.NONE))
            .toList();
        models.add(AnnotatedSource.model("Alphas" + models.size(), shape, layers, Loss.SSE));
      }
    }
    return models;
  }

  /** That network, unless the model refuses it: what is illegal is written there only. */
  private static Optional<NetworkModel> legal(
      String name, int[] sizes, Activation hidden, Activation output, Bias bias, Loss loss) {
    Shape shape = Shape.ofInputs(sizes[0]);
    for (int layer = 1; layer < sizes.length; layer++) {
      shape = shape.layer(sizes[layer], layer == sizes.length - 1 ? output : hidden, bias);
    }
    try {
      return Optional.of(AnnotatedSource.model(name, shape, loss));
    } catch (IllegalArgumentException illegal) {
      return Optional.empty();
    }
  }
}

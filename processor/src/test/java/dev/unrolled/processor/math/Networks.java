package dev.unrolled.processor.math;

import dev.unrolled.Activation;
import dev.unrolled.Bias;
import dev.unrolled.Loss;
import dev.unrolled.processor.model.Declaration;
import dev.unrolled.processor.model.LayerModel;
import dev.unrolled.processor.model.NetworkModel;
import dev.unrolled.processor.model.NetworkOptions;
import dev.unrolled.shape.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The networks that tests compute: every combination that a {@link NetworkModel} accepts. */
final class Networks {

  /** What the last layer and the loss are. */
  record Output(Activation activation, Loss loss) {}

  private Networks() {}

  static NetworkModel network(Shape shape, Loss loss) {
    return new NetworkModel(
        new Declaration("", "Net", "UnrolledNet", false, true, Set.of()),
        shape,
        shape.layers().stream().map(LayerModel::of).toList(),
        NetworkOptions.of(loss, 1));
  }

  /** Every last activation with every loss that suits it. */
  static List<Output> outputs() {
    List<Output> outputs = new ArrayList<>();
    for (Activation activation : Activation.values()) {
      for (Loss loss : Loss.values()) {
        Shape shape = Shape.ofInputs(1).layer(2, activation, Bias.NONE);
        if (ifLegal(shape, loss).isPresent()) {
          outputs.add(new Output(activation, loss));
        }
      }
    }
    return outputs;
  }

  /** Every activation that a layer before the last may have. */
  static List<Activation> hidden() {
    List<Activation> hidden = new ArrayList<>();
    for (Activation activation : Activation.values()) {
      Shape shape = Shape.ofInputs(1)
          .layer(2, activation, Bias.NONE)
          .layer(1, Activation.IDENTITY, Bias.NONE);
      if (ifLegal(shape, Loss.SSE).isPresent()) {
        hidden.add(activation);
      }
    }
    return hidden;
  }

  private static Optional<NetworkModel> ifLegal(Shape shape, Loss loss) {
    try {
      return Optional.of(network(shape, loss));
    } catch (IllegalArgumentException refused) {
      return Optional.empty();
    }
  }
}

package dev.unrolled.processor.read;

import dev.unrolled.Shape;
import dev.unrolled.processor.model.NetworkModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether each layer has sizes, they meet the neighbour's, and all parameters fit an array. */
final class SizeChecks {

  private SizeChecks() {}

  /** The layers whose sizes hold; what a wrong size makes uncertain is not complained about. */
  static List<SizedLayer> check(List<DeclaredLayer> layers, Problems problems) {
    List<SizedLayer> sized = new ArrayList<>();
    DeclaredLayer before = null;
    for (DeclaredLayer layer : layers) {
      checkOut(layer, problems);
      checkIn(layer, before, problems)
          .filter(in -> layer.out() >= 1)
          .ifPresent(in -> sized.add(new SizedLayer(layer, in)));
      before = layer;
    }
    if (layers.size() > NetworkModel.MAX_LAYERS) {
      DeclaredLayer extra = layers.get(NetworkModel.MAX_LAYERS);
      problems.add(
          extra.annotation().place(),
          Message.TOO_MANY_LAYERS,
          extra.position(),
          NetworkModel.MAX_LAYERS);
    } else if (sized.size() == layers.size()) {
      checkParameters(sized, problems);
    }
    return sized;
  }

  private static void checkOut(DeclaredLayer layer, Problems problems) {
    if (layer.out() < 1) {
      problems.add(layer.place("out"), Message.OUT_BELOW_ONE, layer.position(), layer.out());
    }
  }

  /** How many inputs {@code layer} takes, if that is certain. */
  private static Optional<Integer> checkIn(
      DeclaredLayer layer, @Nullable DeclaredLayer before, Problems problems) {
    if (layer.in().isEmpty()) {
      if (before == null) {
        problems.add(layer.annotation().place(), Message.IN_MISSING, layer.position());
        return Optional.empty();
      }
      return Optional.of(before.out()).filter(out -> out >= 1);
    }
    int in = layer.in().getAsInt();
    if (in < 1) {
      problems.add(layer.place("in"), Message.IN_BELOW_ONE, layer.position(), in);
      return Optional.empty();
    }
    if (before != null && before.out() >= 1 && in != before.out()) {
      problems.add(
          layer.place("in"),
          Message.SIZES_DO_NOT_MEET,
          layer.position(),
          in,
          before.number(),
          before.out());
      return Optional.empty();
    }
    return Optional.of(in);
  }

  private static void checkParameters(List<SizedLayer> layers, Problems problems) {
    long total = 0;
    for (SizedLayer layer : layers) {
      DeclaredLayer declared = layer.declared();
      total += (long) layer.in() * layer.out() + declared.bias().count(layer.out());
      if (total > Shape.MAX_PARAMETERS) {
        problems.add(
            declared.place("out"),
            Message.TOO_MANY_PARAMETERS,
            declared.position(),
            total,
            Shape.MAX_PARAMETERS);
        return; // later layers only make it more, and at last more than a long can count
      }
    }
  }
}

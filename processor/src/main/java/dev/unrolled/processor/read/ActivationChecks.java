package dev.unrolled.processor.read;

import dev.unrolled.Activation;
import dev.unrolled.internal.Dimensions;
import java.util.List;
import java.util.OptionalDouble;

/** Whether softmax stands where it means something, and alpha belongs to its activation. */
final class ActivationChecks {

  private ActivationChecks() {}

  static void check(List<DeclaredLayer> layers, List<SizedLayer> sized, Problems problems) {
    for (DeclaredLayer layer : layers) {
      checkAlpha(layer, problems);
      if (layer.activation() == Activation.SOFTMAX) {
        checkSoftmax(layer, sized, problems);
      }
    }
  }

  private static void checkAlpha(DeclaredLayer layer, Problems problems) {
    if (layer.alpha().isEmpty()) {
      return;
    }
    Place place = layer.place("alpha");
    double alpha = layer.alpha().getAsDouble();
    OptionalDouble usual = layer.activation().defaultAlpha();
    if (usual.isEmpty()) {
      problems.add(place, Message.NO_ALPHA, layer.position(), alpha, layer.activation());
    } else if (!Double.isFinite(alpha)) {
      problems.add(place, Message.ALPHA_NOT_FINITE, layer.position(), alpha, usual.getAsDouble());
    }
  }

  private static void checkSoftmax(DeclaredLayer layer, List<SizedLayer> sized, Problems problems) {
    if (!layer.isLast()) {
      problems.add(layer.place("activation"), Message.SOFTMAX_BEFORE_LAST, layer.position());
    } else if (sized.stream()
        .filter(each -> each.declared().equals(layer))
        .map(SizedLayer::out)
        .anyMatch(out -> Dimensions.last(out) == 1)) {
      problems.add(layer.place("activation"), Message.SOFTMAX_OF_ONE, layer.position());
    }
  }
}

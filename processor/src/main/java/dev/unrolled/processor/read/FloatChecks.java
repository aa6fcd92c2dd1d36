package dev.unrolled.processor.read;

import dev.unrolled.Initializer;
import dev.unrolled.Precision;
import dev.unrolled.processor.model.KindElements;
import dev.unrolled.processor.model.NetworkOptions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether the numbers of a network in single precision are numbers that a float can hold. */
final class FloatChecks {

  private FloatChecks() {}

  static void check(
      NetworkOptions options,
      List<DeclaredLayer> layers,
      @Nullable WrittenAnnotation unrolled,
      Problems problems) {
    if (options.precision() != Precision.FLOAT) {
      return;
    }
    for (DeclaredLayer layer : layers) {
      check(layer, "weights", layer.weights(), problems);
      check(layer, "biases", layer.biases(), problems);
      checkInitialScale(layer, problems);
      layer.alpha().ifPresent(alpha -> check(layer.place("alpha"), "alpha", alpha, problems));
      if (KindElements.of(layer.kind()).contains("epsilon")
          && layer.annotation().wrote("epsilon")) {
        double epsilon = layer.annotation().number("epsilon");
        check(layer.place("epsilon"), "epsilon", epsilon, problems);
      }
    }
    if (unrolled != null) {
      check(unrolled.place("delta"), "delta", options.delta(), problems);
      if ((float) options.delta() != 0 && Float.isFinite((float) options.delta())) {
        check(
            unrolled.place("delta"), "delta / 2", options.delta() / 2, problems); // in the formula
      }
    }
  }

  private static void checkInitialScale(DeclaredLayer layer, Problems problems) {
    if (!layer.initializer().needsScale() || !layer.annotation().wrote("initialScale")) {
      return;
    }
    Place place = layer.place("initialScale");
    double scale = layer.initialScale();
    check(place, "initialScale", scale, problems);
    if (layer.initializer() == Initializer.NORMAL && Float.isFinite((float) scale)) {
      double reach = StartValueChecks.NORMAL_REACH;
      check(place, "%s * initialScale".formatted(reach), reach * scale, problems);
    }
  }

  private static void check(
      DeclaredLayer layer, String member, List<Double> values, Problems problems) {
    for (int k = 0; k < values.size(); k++) {
      Place place = layer.annotation().place(member, k);
      check(place, "%s[%s]".formatted(member, k), values.get(k), problems);
    }
  }

  static void check(Place place, String name, double value, Problems problems) {
    boolean overflows = Double.isFinite(value) && Float.isInfinite((float) value);
    boolean vanishes = value != 0 && (float) value == 0;
    if (overflows || vanishes) {
      problems.add(
          place,
          Message.NOT_A_FLOAT,
          name,
          value,
          overflows ? "large" : "small",
          Float.MIN_VALUE,
          Float.MAX_VALUE);
    }
  }
}

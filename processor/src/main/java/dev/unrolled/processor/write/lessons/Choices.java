package dev.unrolled.processor.write.lessons;

import dev.unrolled.Initializer;
import dev.unrolled.Precision;
import dev.unrolled.processor.math.Numbers;
import dev.unrolled.processor.model.LayerModel;
import dev.unrolled.processor.model.NetworkModel;
import dev.unrolled.processor.model.NetworkOptions;
import dev.unrolled.shape.LayerShape;
import dev.unrolled.shape.ParameterStart;
import java.util.ArrayList;
import java.util.List;

/** What the annotations chose, as far as the equations do not show it. */
final class Choices {

  private Choices() {}

  /** {@code over a batch, the mean of its examples' L}, and what else is not as usual. */
  static String of(NetworkModel model) {
    NetworkOptions options = model.options();
    List<String> lines = new ArrayList<>();
    lines.add(
        switch (options.reduction()) {
          case MEAN -> "over a batch, the mean of its examples' L";
          case SUM -> "over a batch, the sum of its examples' L";
        });
    for (LayerModel declared : model.layers()) {
      LayerShape layer = declared.shape();
      if (declared.startValues().weights().isEmpty() && !layer.spec().isDrawnAsUsual()) {
        lines.add("%s of layer %s drawn by %s"
            .formatted(
                layer.spec().rowsLookedUp().isPresent() ? "rows" : "weights",
                layer.number(),
                drawn(layer.parameters().get(0).start())));
      }
    }
    if (options.precision() == Precision.FLOAT) {
      lines.add("computed in floats");
    }
    if (options.strict()) {
      lines.add("strict: the same bits on every JVM");
    }
    return String.join("\n", lines);
  }

  private static String drawn(ParameterStart start) {
    Initializer initializer = start.initializer();
    return initializer.needsScale()
        ? "%s with %s".formatted(initializer, Numbers.literal(start.scale()))
        : initializer.toString();
  }
}

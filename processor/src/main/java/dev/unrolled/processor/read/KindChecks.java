package dev.unrolled.processor.read;

import static dev.unrolled.LayerKind.ACTIVATION;
import static dev.unrolled.LayerKind.DENSE;
import static dev.unrolled.LayerKind.DROPOUT;
import static dev.unrolled.LayerKind.EMBEDDING;
import static dev.unrolled.LayerKind.LAYER_NORM;

import dev.unrolled.LayerKind;
import dev.unrolled.shape.LayerSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Whether what is written in a layer belongs to its kind, and is of a value that makes sense. */
final class KindChecks {

  /** What does not belong to every kind, and to which it does. */
  private static final Map<String, List<LayerKind>> OWNERS = new LinkedHashMap<>();

  static {
    OWNERS.put("out", List.of(DENSE, EMBEDDING));
    OWNERS.put("activation", List.of(DENSE, ACTIVATION, LAYER_NORM));
    OWNERS.put("activationClass", List.of(DENSE, ACTIVATION, LAYER_NORM));
    OWNERS.put("alpha", List.of(DENSE, ACTIVATION, LAYER_NORM));
    OWNERS.put("bias", List.of(DENSE));
    OWNERS.put("initializer", List.of(DENSE, EMBEDDING));
    OWNERS.put("initialScale", List.of(DENSE, EMBEDDING));
    OWNERS.put("trainable", List.of(DENSE, EMBEDDING, LAYER_NORM));
    OWNERS.put("weights", List.of(DENSE, EMBEDDING, LAYER_NORM));
    OWNERS.put("biases", List.of(DENSE, LAYER_NORM));
    OWNERS.put("rate", List.of(DROPOUT));
    OWNERS.put("rows", List.of(EMBEDDING));
    OWNERS.put("paddingIndex", List.of(EMBEDDING));
    OWNERS.put("dimensions", List.of(LAYER_NORM));
    OWNERS.put("epsilon", List.of(LAYER_NORM));
    OWNERS.put("affine", List.of(LAYER_NORM));
  }

  private KindChecks() {}

  /** Whether a layer can be made of what is written. */
  static boolean check(DeclaredLayer layer, Problems problems) {
    // All are checked, also behind one that is wrong.
    boolean belongs = checkOwners(layer, problems);
    boolean hasOut = switch (layer.kind()) {
      case DENSE, EMBEDDING -> checkOut(layer, problems);
      case ACTIVATION, DROPOUT, FLATTEN, LAYER_NORM -> true;
    };
    boolean hasOwn = switch (layer.kind()) {
      case EMBEDDING -> checkRows(layer, problems);
      case DROPOUT -> checkRate(layer, problems);
      case LAYER_NORM -> checkNorm(layer, problems);
      case ACTIVATION, DENSE, FLATTEN -> true;
    };
    return belongs && hasOut && hasOwn;
  }

  private static boolean checkOwners(DeclaredLayer layer, Problems problems) {
    boolean belongs = true;
    for (Map.Entry<String, List<LayerKind>> owned : OWNERS.entrySet()) {
      String element = owned.getKey();
      if (layer.annotation().wrote(element) && !owned.getValue().contains(layer.kind())) {
        belongs = false;
        problems.add(
            layer.place(element),
            Message.NOT_OF_KIND,
            layer.position(),
            element,
            layer.kind(),
            owned.getValue().stream().map(LayerKind::name).collect(Collectors.joining(", ")));
      }
    }
    return belongs;
  }

  private static boolean checkOut(DeclaredLayer layer, Problems problems) {
    if (layer.out() >= 1) {
      return true;
    }
    if (layer.annotation().wrote("out")) {
      problems.add(layer.place("out"), Message.OUT_BELOW_ONE, layer.position(), layer.out());
    } else {
      problems.add(layer.annotation().place(), Message.OUT_MISSING, layer.position());
    }
    return false;
  }

  private static boolean checkRows(DeclaredLayer layer, Problems problems) {
    int rows = layer.annotation().integer("rows");
    int padding = layer.annotation().integer("paddingIndex");
    if (!layer.annotation().wrote("rows")) {
      problems.add(layer.annotation().place(), Message.ROWS_MISSING, layer.position());
      return false;
    }
    if (rows < 1) {
      problems.add(layer.place("rows"), Message.ROWS_BELOW_ONE, layer.position(), rows);
      return false;
    }
    if (layer.annotation().wrote("paddingIndex") && (padding < 0 || padding >= rows)) {
      problems.add(
          layer.place("paddingIndex"),
          Message.PADDING_IS_NO_ROW,
          layer.position(),
          padding,
          rows - 1);
      return false;
    }
    if (layer.from() != 0) {
      problems.add(
          layer.place(layer.annotation().wrote("from") ? "from" : "kind"),
          Message.EMBEDDING_BEHIND_LAYER,
          layer.position(),
          layer.from());
      return false;
    }
    return true;
  }

  private static boolean checkRate(DeclaredLayer layer, Problems problems) {
    double rate = layer.annotation().number("rate");
    if (rate >= 0 && rate < 1) {
      return true;
    }
    problems.add(layer.place("rate"), Message.RATE_OUT_OF_RANGE, layer.position(), rate);
    return false;
  }

  private static boolean checkNorm(DeclaredLayer layer, Problems problems) {
    double epsilon = layer.annotation().number("epsilon");
    int dimensions = layer.annotation().integer("dimensions");
    if (!(epsilon > 0 && Double.isFinite(epsilon))) {
      problems.add(
          layer.place("epsilon"),
          Message.EPSILON_OUT_OF_RANGE,
          layer.position(),
          epsilon,
          LayerSpec.LayerNorm.EPSILON);
      return false;
    }
    if (dimensions < 1) {
      problems.add(
          layer.place("dimensions"), Message.DIMENSIONS_BELOW_ONE, layer.position(), dimensions);
      return false;
    }
    return true;
  }
}

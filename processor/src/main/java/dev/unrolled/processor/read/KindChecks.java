package dev.unrolled.processor.read;

import dev.unrolled.LayerKind;
import dev.unrolled.processor.model.KindElements;
import dev.unrolled.shape.LayerNormSpec;
import java.util.List;
import java.util.stream.Collectors;

/** Whether what is written in a layer belongs to its kind, and is of a value that makes sense. */
final class KindChecks {

  private KindChecks() {}

  /** Whether a layer can be made of what is written. */
  static boolean check(DeclaredLayer layer, Problems problems) {
    // All are checked, also behind one that is wrong.
    boolean belongs = checkOwners(layer, problems);
    boolean hasOut = !KindElements.of(layer.kind()).contains("out") || checkOut(layer, problems);
    boolean hasOwn = switch (layer.kind()) {
      case EMBEDDING -> checkRows(layer, problems);
      case DROPOUT -> checkRate(layer, problems);
      case LAYER_NORM -> checkEpsilon(layer, problems) && checkDimensions(layer, problems);
      case BATCH_NORM -> checkEpsilon(layer, problems) && checkMomentum(layer, problems);
      case CONVOLUTION, MAX_POOLING, AVERAGE_POOLING -> WindowChecks.checkValues(layer, problems);
      case ACTIVATION, DENSE, FLATTEN -> true;
    };
    return belongs && hasOut && hasOwn;
  }

  private static boolean checkOwners(DeclaredLayer layer, Problems problems) {
    boolean belongs = true;
    for (String element : KindElements.owned()) {
      List<LayerKind> owners = KindElements.owners(element);
      if (layer.annotation().wrote(element) && !owners.contains(layer.kind())) {
        belongs = false;
        problems.add(
            layer.place(element),
            Message.NOT_OF_KIND,
            layer.position(),
            element,
            layer.kind(),
            owners.stream().map(LayerKind::name).collect(Collectors.joining(", ")));
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

  private static boolean checkMomentum(DeclaredLayer layer, Problems problems) {
    double momentum = layer.annotation().number("momentum");
    if (momentum >= 0 && momentum <= 1) {
      return true;
    }
    problems.add(
        layer.place("momentum"), Message.MOMENTUM_OUT_OF_RANGE, layer.position(), momentum);
    return false;
  }

  private static boolean checkEpsilon(DeclaredLayer layer, Problems problems) {
    double epsilon = layer.annotation().number("epsilon");
    if (!(epsilon > 0 && Double.isFinite(epsilon))) {
      problems.add(
          layer.place("epsilon"),
          Message.EPSILON_OUT_OF_RANGE,
          layer.position(),
          epsilon,
          LayerNormSpec.EPSILON);
      return false;
    }
    return true;
  }

  private static boolean checkDimensions(DeclaredLayer layer, Problems problems) {
    int dimensions = layer.annotation().integer("dimensions");
    if (dimensions < 1) {
      problems.add(
          layer.place("dimensions"), Message.DIMENSIONS_BELOW_ONE, layer.position(), dimensions);
      return false;
    }
    return true;
  }
}

package dev.unrolled.processor.page;

import dev.unrolled.internal.Dimensions;
import dev.unrolled.shape.LayerShape;
import dev.unrolled.shape.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What the {@link Drawing} says of a layer beside the numbers of its units. */
final class Remarks {

  private final LayerShape layer;

  Remarks(LayerShape layer) {
    this.layer = layer;
  }

  /** What stands above its units, such as {@code 2: layer norm}. */
  String caption() {
    String activation = words(layer.activation());
    String kind = words(layer.spec().kind());
    String what = layer.spec().isActivationAlone()
        ? activation
        : kind + (layer.spec().isActivated() ? ", " + activation : "");
    return layer.number() + ": " + what;
  }

  private static String words(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** Those of its units that are shown, by the rows of which something is said. */
  Map<Integer, List<Integer>> rows(List<Integer> shown) {
    return shown.stream()
        .collect(Collectors.groupingBy(
            unit -> unit / together(), TreeMap::new, Collectors.toCollection(ArrayList::new)));
  }

  private int together() {
    return isNormalized() ? Dimensions.count(normalized()) : layer.units();
  }

  private boolean isNormalized() {
    return !normalized().isEmpty();
  }

  private List<Integer> normalized() {
    return layer.spec().normalized(layer.inShape());
  }

  /** What stands before the units of a row, line by line. */
  List<String> before(int row) {
    if (layer.spec().rowsLookedUp().isPresent()) {
      return List.of("row " + number("x." + row) + " of W" + layer.number());
    }
    if (isNormalized()) {
      boolean isOne = normalized().size() == layer.inShape().size();
      String key = layer.number() + (isOne ? "" : "." + row);
      return List.of("mean " + number("mean" + key), "std " + number("deviation" + key));
    }
    return List.of();
  }

  private static String number(String key) {
    return "<tspan data-v=\"" + key + "\">?</tspan>";
  }

  /** What the script must know of a unit: its own parameters, and what may drop it. */
  String marks(int unit) {
    if (layer.spec().drops()) {
      return " data-mask=\"m%s.%s\"".formatted(layer.number(), unit);
    }
    if (layer.spec().rowsLookedUp().isPresent()) {
      Parameter rows = layer.parameters().get(0);
      return uses(ScriptKey.row(
          rows, rows.place(0, unit % layer.units()), String.valueOf(unit / layer.units())));
    }
    if (isNormalized() && layer.parameterCount() > 0) {
      return uses(layer.parameters().stream()
          .map(parameter -> "p." + parameter.placeOf(unit % together()))
          .collect(Collectors.joining(" ")));
    }
    if (layer.spec().looksThrough().isPresent() && layer.parameters().size() > 1) {
      int map = Dimensions.count(layer.outShape().subList(1, layer.outShape().size()));
      return uses("p." + layer.parameters().get(1).placeOf(unit / map)); // the filter's bias
    }
    return "";
  }

  private static String uses(String keys) {
    return " data-uses=\"" + keys + "\"";
  }
}

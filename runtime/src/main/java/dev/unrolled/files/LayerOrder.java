package dev.unrolled.files;

import dev.unrolled.shape.LayerShape;
import dev.unrolled.shape.Shape;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds out which layers of a file are those of which layer of a network. Names that differ in
 * numbers alone tell the order: {@code 0, 2, 4}, {@code fc1, fc2} or {@code layers.0.linear,
 * layers.1.linear}. Of other names, such as {@code hidden, output}, only shapes tell, where no two
 * layers have the same. The order in the file tells nothing: programs sort names by the alphabet.
 *
 * @param shape that of the network
 * @param file the name of the file, for messages
 * @param stored its layers, as many as the network has that learn something
 */
record LayerOrder(Shape shape, String file, List<StoredLayer> stored) {

  /** Of layers whose names differ in numbers alone: the first number that differs decides. */
  static final Comparator<StoredLayer> BY_NUMBERS =
      Comparator.comparing(LayerOrder::numbers, LayerOrder::compare);

  private static final Pattern NUMBER = Pattern.compile("[0-9]+");

  /** The layers of the file in the order of the network's. */
  List<StoredLayer> find() throws IOException {
    List<StoredLayer> byNumbers = byNumbers(stored);
    return byNumbers == null ? byShapes() : byNumbers;
  }

  /** In ascending order of their numbers; null if they differ in more than these. */
  static @Nullable List<StoredLayer> byNumbers(Collection<StoredLayer> layers) {
    long kinds = layers.stream().map(LayerOrder::kind).distinct().count();
    long numbers = layers.stream().map(LayerOrder::numbers).distinct().count();
    if (kinds > 1 || numbers < layers.size()) {
      return null;
    }
    return layers.stream().sorted(BY_NUMBERS).toList();
  }

  /** What a name is but for its numbers. */
  static String kind(StoredLayer layer) {
    return NUMBER.matcher(layer.prefix()).replaceAll("0");
  }

  private static List<BigInteger> numbers(StoredLayer layer) {
    return NUMBER
        .matcher(layer.prefix())
        .results()
        .map(MatchResult::group)
        .map(BigInteger::new)
        .toList();
  }

  private static int compare(List<BigInteger> some, List<BigInteger> others) {
    int order = 0;
    for (int k = 0; k < some.size() && order == 0; k++) {
      order = some.get(k).compareTo(others.get(k));
    }
    return order;
  }

  /** By the only shapes that fit; layers of the same shapes by their numbers. */
  private List<StoredLayer> byShapes() throws IOException {
    Map<Map<String, List<Integer>>, List<StoredLayer>> waiting = new LinkedHashMap<>();
    for (StoredLayer each : stored) {
      waiting.computeIfAbsent(each.shapes(), s -> new ArrayList<>()).add(each);
    }
    for (Map.Entry<Map<String, List<Integer>>, List<StoredLayer>> same : waiting.entrySet()) {
      List<StoredLayer> sorted = byNumbers(same.getValue());
      if (sorted == null) {
        throw unclear("which of %s comes first".formatted(StoredLayer.names(same.getValue())), "");
      }
      same.setValue(new ArrayList<>(sorted));
    }
    List<StoredLayer> order = new ArrayList<>();
    for (LayerShape layer : LayerTensors.learning(shape)) {
      List<StoredLayer> fitting =
          waiting.getOrDefault(LayerTensors.shapesOf(layer), new ArrayList<>());
      if (fitting.isEmpty()) {
        throw unclear(
            "which is layer %s, with %s"
                .formatted(layer.number(), StoredLayer.text(LayerTensors.shapesOf(layer))),
            LayerLines.hint(stored));
      }
      order.add(fitting.remove(0));
    }
    return order;
  }

  private IOException unclear(String what, String hint) {
    return new IOException(
        "%s has layers of different names, %s, and neither numbers nor shapes tell %s. Name them in"
                .formatted(file, StoredLayer.list(stored), what)
            + " the order of the layers, withLayers(...), or rename them: 0.weight, 0.bias, 1.weight"
            + " and so on."
            + hint);
  }
}

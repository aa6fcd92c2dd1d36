package dev.unrolled;

import dev.unrolled.files.Tensor;
import dev.unrolled.internal.Brief;
import dev.unrolled.shape.LayerShape;
import dev.unrolled.shape.Shape;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds out which tensors of a file are those of which layer. Names that differ in numbers alone
 * tell the order: {@code 0, 2, 4}, {@code fc1, fc2} or {@code layers.0.linear, layers.1.linear}. Of
 * other names, such as {@code hidden, output}, only shapes tell, where no two layers have the same.
 * The order in the file tells nothing: programs sort names by the alphabet. Tensors of whole
 * numbers under other names than those of parameters are left aside: nothing is learned in them.
 *
 * @param shape that of the network
 * @param file the name of the file, for messages
 * @param tensors its tensors
 */
record LayerOrder(Shape shape, String file, Map<String, Tensor> tensors) {

  /** What modules call their parameters. */
  static final List<String> PARTS = List.of("weight", "bias");

  private static final Pattern NAME = Pattern.compile("(.*\\.|)(weight|bias)");
  private static final Pattern NUMBER = Pattern.compile("[0-9]+");
  private static final int LONGEST_NAME = 200;

  /** What stands before {@code weight} and {@code bias} in the names of each layer, in order. */
  List<String> prefixes() throws IOException {
    Set<String> prefixes = new LinkedHashSet<>();
    for (Map.Entry<String, Tensor> tensor : tensors.entrySet()) {
      String name = tensor.getKey();
      Matcher matcher = NAME.matcher(name.length() > LONGEST_NAME ? "" : name);
      if (!matcher.matches()) {
        if (tensor.getValue().type().isWhole()) {
          continue; // a counter, such as PyTorch's num_batches_tracked
        }
        throw new IOException(
            "%s has a tensor %s; a network has weights and biases, called like 0.weight and 0.bias."
                .formatted(file, Brief.quoted(name)));
      }
      prefixes.add(matcher.group(1));
    }
    if (prefixes.size() != learning().size()) {
      throw new IOException("%s has %s layers (%s); this %s network has %s."
          .formatted(file, prefixes.size(), list(), shape, learning().size()));
    }
    List<String> byNumbers = byNumbers(prefixes);
    return byNumbers == null ? byShapes(prefixes) : byNumbers;
  }

  /** In ascending order of their numbers; null if they differ in more than these. */
  private static @Nullable List<String> byNumbers(Set<String> prefixes) {
    long kinds = prefixes.stream()
        .map(prefix -> NUMBER.matcher(prefix).replaceAll("0"))
        .distinct()
        .count();
    List<List<BigInteger>> numbers =
        prefixes.stream().map(LayerOrder::numbers).distinct().toList();
    if (kinds > 1 || numbers.size() < prefixes.size()) {
      return null;
    }
    return prefixes.stream()
        .sorted(Comparator.comparing(LayerOrder::numbers, LayerOrder::compare))
        .toList();
  }

  private static List<BigInteger> numbers(String prefix) {
    return NUMBER
        .matcher(prefix)
        .results()
        .map(MatchResult::group)
        .map(BigInteger::new)
        .toList();
  }

  /** The first number that differs decides; there are as many in both. */
  private static int compare(List<BigInteger> some, List<BigInteger> others) {
    int order = 0;
    for (int k = 0; k < some.size() && order == 0; k++) {
      order = some.get(k).compareTo(others.get(k));
    }
    return order;
  }

  /** By the only shapes that fit; layers of the same shapes by their numbers. */
  private List<String> byShapes(Set<String> prefixes) throws IOException {
    Map<List<List<Integer>>, Set<String>> waiting = new LinkedHashMap<>();
    for (String prefix : prefixes) {
      waiting.computeIfAbsent(shapes(prefix), s -> new LinkedHashSet<>()).add(prefix);
    }
    List<String> order = new ArrayList<>();
    Map<List<List<Integer>>, List<String>> sorted = new LinkedHashMap<>();
    for (Map.Entry<List<List<Integer>>, Set<String>> same : waiting.entrySet()) {
      List<String> names = byNumbers(same.getValue());
      if (names == null) {
        throw unclear("which of %s comes first".formatted(String.join(", ", same.getValue())));
      }
      sorted.put(same.getKey(), new ArrayList<>(names));
    }
    for (LayerShape layer : learning()) {
      List<String> fitting = sorted.getOrDefault(shapes(layer), List.of());
      if (fitting.isEmpty()) {
        throw unclear(
            "which are of layer %s, of shapes %s".formatted(layer.number(), shapes(layer)));
      }
      order.add(fitting.remove(0));
    }
    return order;
  }

  /** Those of a weight and of a bias, if it is there. */
  private List<List<Integer>> shapes(String prefix) {
    List<List<Integer>> shapes = new ArrayList<>();
    for (String part : PARTS) {
      Tensor tensor = tensors.get(prefix + part);
      if (tensor != null) {
        shapes.add(tensor.shape());
      }
    }
    return shapes;
  }

  private static List<List<Integer>> shapes(LayerShape layer) {
    return layer.parameters().stream()
        .map(parameter -> LayerTensors.shapeOf(parameter, layer))
        .toList();
  }

  /** The layers that learn something: the others are not in a file. */
  private List<LayerShape> learning() {
    return shape.layers().stream()
        .filter(layer -> !layer.parameters().isEmpty())
        .toList();
  }

  private IOException unclear(String what) {
    return new IOException(
        "%s has layers of different names, %s, and neither numbers nor shapes tell %s. Rename them in"
                .formatted(file, list(), Brief.of(what))
            + " the order of the layers: 0.weight, 0.bias, 1.weight and so on.");
  }

  /** For a message: the first tensors, whatever a file calls them. */
  private String list() {
    String first = tensors.entrySet().stream()
        .limit(10)
        .map(entry -> Brief.of(entry.getKey()) + " " + entry.getValue().shape())
        .collect(Collectors.joining(", "));
    return tensors.size() > 10 ? first + " ..." : first;
  }
}

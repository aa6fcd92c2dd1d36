package dev.unrolled.files;

import dev.unrolled.internal.Dimensions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The {@code @Layer} lines of a network whose parameters tensors could be, told by their names and
 * shapes alone: dense layers, layer norms, and an embedding before them all. Layers whose names
 * differ in numbers alone stand in their order; others wherever each takes what the one before
 * gives. Activations, and whatever else has no parameters, stand in no file.
 */
public final class LayerLines {

  private static final int MOST_LAYERS = 200;

  /** So many tries find the order of any layers that are not nearly all alike. */
  private static final int MOST_TRIES = 10_000;

  private static final int MOST_SHOWN = 20;

  /** How many numbers an embedding looks up, as long as no layer behind it tells. */
  private static final int UNKNOWN = 0;

  /** In each, the layers stand in their order. */
  private final List<List<StoredLayer>> queues;

  /** The units of batch norms: a dense layer into which one is folded has a bias. */
  private final Set<Integer> normalized;

  private final boolean anyEmbeds;
  private final Set<List<String>> found = new HashSet<>();
  private int tries;

  private LayerLines(List<StoredLayer> layers, boolean anyEmbeds) {
    Map<String, List<StoredLayer>> kinds = layers.stream()
        .filter(layer -> !layer.isBatchNorm())
        .collect(Collectors.groupingBy(LayerOrder::kind, LinkedHashMap::new, Collectors.toList()));
    kinds.values().forEach(kind -> kind.sort(LayerOrder.BY_NUMBERS));
    this.queues = List.copyOf(kinds.values());
    this.normalized = layers.stream()
        .filter(StoredLayer::isBatchNorm)
        .flatMap(layer -> layer.shapes().values().stream())
        .filter(sizes -> sizes.size() == 1)
        .map(sizes -> sizes.get(0))
        .collect(Collectors.toSet());
    this.anyEmbeds = anyEmbeds;
  }

  /**
   * The lines for the tensors of a file.
   *
   * @param tensors by name; those that no layer has, such as counters, count for nothing
   * @return such as {@code @Layer(in = 4, out = 16)} and {@code @Layer(out = 3)}; none if the
   *     layers do not stand in a row, or the tensors do not tell in which order
   */
  public static List<String> of(Map<String, Tensor> tensors) {
    Map<String, Tensor> own = new LinkedHashMap<>(tensors);
    own.keySet().removeIf(name -> name.startsWith(NetworkText.RESERVED));
    return of(StoredLayers.of(own, Set.of()).list());
  }

  private static List<String> of(List<StoredLayer> layers) {
    if (layers.isEmpty() || layers.size() > MOST_LAYERS) {
      return List.of();
    }
    Set<List<String>> found = new LayerLines(layers, false).search();
    if (found.isEmpty()) {
      found = new LayerLines(layers, true).search();
    }
    return found.size() == 1 ? found.iterator().next() : List.of();
  }

  /** A sentence with the lines, to stand behind another; nothing where there are none. */
  static String hint(List<StoredLayer> layers) {
    List<String> lines = of(layers);
    return lines.isEmpty()
        ? ""
        : lines.stream()
            .limit(MOST_SHOWN)
            .collect(Collectors.joining(
                " ",
                " The tensors fit these lines, each with its activation: ",
                lines.size() > MOST_SHOWN ? " ..." : ""));
  }

  private Set<List<String>> search() {
    search(new Row(null, UNKNOWN, List.of(), List.of()), new int[queues.size()]);
    return tries > MOST_TRIES ? Set.of() : found;
  }

  /** Tries each of the layers that may come next, and those behind it. */
  private void search(Row row, int... next) {
    boolean isWhole = true;
    for (int k = 0; k < next.length && found.size() < 2 && tries <= MOST_TRIES; k++) {
      if (next[k] < queues.get(k).size()) {
        isWhole = false;
        tries++;
        Row longer = longer(row, queues.get(k).get(next[k]));
        if (longer != null) {
          next[k]++;
          search(longer, next);
          next[k]--;
        }
      }
    }
    if (isWhole) {
      found.add(row.allLines());
    }
  }

  /**
   * Layers one behind the other.
   *
   * @param embedding the first of them, if it is one
   * @param lookedUp how many numbers that is given
   * @param gives the sizes of what the last layer gives
   * @param lines those of the layers behind the embedding
   */
  private record Row(
      @Nullable StoredLayer embedding, int lookedUp, List<Integer> gives, List<String> lines) {

    Row with(String line, List<Integer> gives) {
      return new Row(
          embedding,
          lookedUp,
          gives,
          Stream.concat(lines.stream(), Stream.of(line)).toList());
    }

    /** So that a layer can take so many numbers at once; null if none can. */
    @Nullable
    Row giving(int numbers) {
      if (Dimensions.last(gives) == numbers) {
        return this;
      }
      long others = gives.stream().skip(1).mapToLong(size -> size).reduce(1, (a, b) -> a * b);
      boolean isKnown = gives.get(0) != UNKNOWN;
      long first = isKnown ? gives.get(0) : numbers / others;
      return gives.size() == 1 || first == UNKNOWN || first * others != numbers
          ? null
          : new Row(embedding, isKnown ? lookedUp : (int) first, gives, lines)
              .with("@Layer(kind = FLATTEN)", List.of(numbers));
    }

    List<String> allLines() {
      return embedding == null
          ? lines
          : Stream.concat(
                  Stream.of("@Layer(kind = EMBEDDING, in = %s, rows = %s, out = %s)"
                      .formatted(Math.max(1, lookedUp), embedding.size(0), embedding.size(1))),
                  lines.stream())
              .toList();
    }
  }

  private @Nullable Row longer(Row row, StoredLayer layer) {
    Map<String, List<Integer>> shapes = layer.shapes();
    List<Integer> weight = shapes.getOrDefault(StoredLayer.WEIGHT, List.of());
    List<Integer> bias = shapes.get(StoredLayer.BIAS);
    if (weight.isEmpty() || weight.contains(0)) {
      return null;
    }
    if (weight.equals(bias)) {
      return layerNorm(row, weight);
    }
    boolean isFirst = row.gives.isEmpty();
    if (bias == null && weight.size() == 2 && isFirst && embeds(layer)) {
      return new Row(layer, UNKNOWN, List.of(UNKNOWN, weight.get(1)), List.of());
    }
    return weight.size() == 2 && (bias == null || bias.equals(weight.subList(0, 1)))
        ? dense(row, weight.get(0), weight.get(1), bias != null)
        : null;
  }

  private boolean embeds(StoredLayer layer) {
    return anyEmbeds || layer.name().toLowerCase(Locale.ROOT).contains("emb");
  }

  private @Nullable Row dense(Row row, int units, int inputs, boolean isBiased) {
    boolean isFirst = row.gives.isEmpty();
    String line = "@Layer(%sout = %s%s)"
        .formatted(
            isFirst ? "in = " + inputs + ", " : "",
            units,
            isBiased || normalized.contains(units) ? "" : ", bias = NONE");
    if (isFirst) {
      return row.with(line, List.of(units));
    }
    Row given = row.giving(inputs);
    if (given == null) {
      return null;
    }
    List<Integer> gives = new ArrayList<>(given.gives);
    gives.set(gives.size() - 1, units);
    return given.with(line, gives);
  }

  private static @Nullable Row layerNorm(Row row, List<Integer> sizes) {
    int dimensions = sizes.size();
    boolean isFirst = row.gives.isEmpty();
    String line = "@Layer(kind = LAYER_NORM%s%s)"
        .formatted(
            isFirst ? ", in = " + inText(sizes) : "",
            dimensions == 1 ? "" : ", dimensions = " + dimensions);
    if (isFirst) {
      return row.with(line, sizes);
    }
    Row given = dimensions == 1 ? row.giving(sizes.get(0)) : row;
    return given != null
            && given.gives.size() >= dimensions
            && given
                .gives
                .subList(given.gives.size() - dimensions, given.gives.size())
                .equals(sizes)
        ? given.with(line, given.gives)
        : null;
  }

  private static String inText(List<Integer> sizes) {
    return sizes.size() == 1
        ? sizes.get(0).toString()
        : sizes.stream().map(String::valueOf).collect(Collectors.joining(", ", "{", "}"));
  }
}

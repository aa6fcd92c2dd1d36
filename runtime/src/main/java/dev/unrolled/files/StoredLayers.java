package dev.unrolled.files;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The tensors of a file, layer by layer.
 *
 * @param layers the layers by what their names begin with, in the order of the file
 * @param others tensors that no layer has, by name
 */
record StoredLayers(Map<String, StoredLayer> layers, Map<String, Tensor> others) {

  /** A name that is longer is no layer's: its numbers alone would take long to compare. */
  private static final int LONGEST_NAME = 200;

  private static final Set<String> ALWAYS =
      Set.of(StoredLayer.WEIGHT, StoredLayer.BIAS, StoredLayer.MEAN, StoredLayer.VARIANCE);

  /**
   * Sorts tensors.
   *
   * @param tensors by name
   * @param parts what tensors of a layer are called beside weights and biases
   */
  static StoredLayers of(Map<String, Tensor> tensors, Set<String> parts) {
    StoredLayers sorted = new StoredLayers(new LinkedHashMap<>(), new LinkedHashMap<>());
    tensors.forEach((name, tensor) -> {
      int end = name.lastIndexOf('.') + 1;
      String prefix = name.substring(0, end);
      String part = name.substring(end);
      if (name.length() <= LONGEST_NAME && (ALWAYS.contains(part) || parts.contains(part))) {
        sorted
            .layers
            .computeIfAbsent(prefix, p -> new StoredLayer(p, new LinkedHashMap<>()))
            .tensors()
            .put(part, tensor);
      } else {
        sorted.others.put(name, tensor);
      }
    });
    return sorted;
  }

  List<StoredLayer> list() {
    return List.copyOf(layers.values());
  }
}

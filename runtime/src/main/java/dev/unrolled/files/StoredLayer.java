package dev.unrolled.files;

import dev.unrolled.internal.Brief;
import dev.unrolled.shape.BatchNormSpec;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A layer as it lies in a file: tensors whose names are the same up to the last dot.
 *
 * @param prefix that beginning, dot included: {@code encoder.0.}, or nothing
 * @param tensors by what follows, such as {@code weight}
 */
record StoredLayer(String prefix, Map<String, Tensor> tensors) {

  static final String WEIGHT = "weight";
  static final String BIAS = "bias";
  static final String MEAN = BatchNormSpec.RUNNING_MEAN;
  static final String VARIANCE = BatchNormSpec.RUNNING_VARIANCE;

  /** What a batch norm counts; nothing is computed with it. */
  static final String COUNTER = BatchNormSpec.BATCHES;

  private static final int MOST_LISTED = 10;

  /** For a message: the layers by name. */
  static String names(Collection<StoredLayer> layers) {
    return Brief.list(layers.stream().map(StoredLayer::name).toList());
  }

  /** For a message: the first tensors, whatever a file calls them. */
  static String list(Collection<StoredLayer> layers) {
    Map<String, Tensor> all = new LinkedHashMap<>();
    layers.forEach(
        layer -> layer.tensors.forEach((part, tensor) -> all.put(layer.prefix + part, tensor)));
    String first = all.entrySet().stream()
        .limit(MOST_LISTED)
        .map(entry -> Brief.of(entry.getKey()) + " " + entry.getValue().shape())
        .collect(Collectors.joining(", "));
    return all.size() > MOST_LISTED ? first + " ..." : first;
  }

  /** For a message: {@code weight [2, 3], bias [2]}. */
  static String text(Map<String, List<Integer>> shapes) {
    return shapes.entrySet().stream()
        .map(each -> each.getKey() + " " + each.getValue())
        .collect(Collectors.joining(", "));
  }

  /** What PyTorch calls the module. */
  String name() {
    return prefix.endsWith(".") ? prefix.substring(0, prefix.length() - 1) : prefix;
  }

  @Nullable
  Tensor tensor(String part) {
    return tensors.get(part);
  }

  boolean isBatchNorm() {
    return tensors.containsKey(MEAN) || tensors.containsKey(VARIANCE);
  }

  /** Whether it has weights as a dense layer has them: out by in. */
  boolean isDense() {
    Tensor weight = tensor(WEIGHT);
    return weight != null && weight.shape().size() == 2;
  }

  /** The first or the second size of its weights. */
  int size(int dimension) {
    Tensor weight = tensor(WEIGHT);
    return weight == null ? 0 : weight.shape().get(dimension);
  }

  Map<String, List<Integer>> shapes() {
    Map<String, List<Integer>> shapes = new LinkedHashMap<>();
    tensors.forEach((part, tensor) -> shapes.put(part, tensor.shape()));
    return shapes;
  }

  /** The numbers of a tensor that is there; refused where they are no finite floats or doubles. */
  double[] values(String part, Tensor tensor, boolean floats, String file) throws IOException {
    String name = Brief.of(prefix + part);
    if (!tensor.type().isRead()) {
      throw new IOException(
          "%s has %s of type %s; parameters are read from F16, BF16, F32 and F64 (in PyTorch: .float())."
              .formatted(file, name, tensor.type()));
    }
    double[] values = tensor.values();
    for (int k = 0; k < values.length; k++) {
      if (!Double.isFinite(floats ? (float) values[k] : values[k])) {
        throw new IOException("%s has %s at place %s of %s; it must be a finite %s."
            .formatted(file, values[k], k, name, floats ? "float" : "number"));
      }
    }
    return values;
  }

  /** With other weights and biases. */
  StoredLayer with(double[] weights, double[] biases) {
    Map<String, Tensor> changed = new LinkedHashMap<>(tensors);
    changed.put(WEIGHT, Tensor.f64(List.of(size(0), size(1)), weights));
    changed.put(BIAS, Tensor.f64(List.of(biases.length), biases));
    return new StoredLayer(prefix, changed);
  }
}

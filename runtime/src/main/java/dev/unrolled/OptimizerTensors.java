package dev.unrolled;

import dev.unrolled.files.LayerTensors;
import dev.unrolled.files.Tensor;
import dev.unrolled.internal.DoubleNumbers;
import dev.unrolled.optimizers.Optimizer;
import dev.unrolled.shape.Parameter;
import dev.unrolled.shape.Shape;
import dev.unrolled.shape.WeightOrder;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The state of an optimizer as tensors: {@code step}, and for each of its arrays a tensor per
 * parameter, such as {@code mean.0.weight}: so it does not matter where a parameter lies.
 */
final class OptimizerTensors {

  private OptimizerTensors() {}

  static Map<String, Tensor> write(Shape shape, Optimizer optimizer) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    optimizer.readState((array, values) -> {
      if (array.equals(Optimizer.STEP)) {
        tensors.put(array, Tensor.f64(List.of(1), values));
        return;
      }
      int bad = DoubleNumbers.INSTANCE.firstNotFinite(values);
      if (bad >= 0) { // only a rule that keeps more than it is asked for can have come there
        throw new IllegalStateException(
            "The optimizer's %s has %s at place %s; a file holds finite numbers only."
                .formatted(array, values[bad], bad));
      }
      if (values.length != shape.parameterCount()) {
        throw new IllegalArgumentException(
            "The optimizer has moved %s parameters; this %s network has %s, and needs its own."
                .formatted(values.length, shape, shape.parameterCount()));
      }
      LayerTensors.names(shape)
          .forEach((name, parameter) -> tensors.put(
              array + "." + name,
              Tensor.f64(parameter.shape(), parameter.read(values, WeightOrder.OUT_BY_IN))));
    });
    return tensors;
  }

  /** What {@link Optimizer#restore} takes; it checks whether the arrays are those it needs. */
  static Map<String, double[]> read(Shape shape, String file, Map<String, Tensor> tensors)
      throws IOException {
    Map<String, double[]> state = new LinkedHashMap<>();
    Map<String, Integer> filled = new LinkedHashMap<>();
    Map<String, Parameter> names = LayerTensors.names(shape);
    for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
      String name = entry.getKey();
      int dot = name.indexOf('.');
      if (dot < 0) {
        state.put(name, entry.getValue().values());
        continue;
      }
      Parameter parameter = names.get(name.substring(dot + 1));
      if (parameter == null || !entry.getValue().shape().equals(parameter.shape())) {
        throw new IOException(
            "%s has the optimizer's %s of shape %s, which is of no parameter of this %s network."
                .formatted(file, name, entry.getValue().shape(), shape));
      }
      String array = name.substring(0, dot);
      double[] values = state.computeIfAbsent(array, a -> new double[shape.parameterCount()]);
      parameter.write(values, WeightOrder.OUT_BY_IN, entry.getValue().values());
      filled.merge(array, 1, Integer::sum);
    }
    for (Map.Entry<String, Integer> array : filled.entrySet()) {
      if (array.getValue() != names.size()) {
        throw new IOException("%s has the optimizer's %s of %s parameters; this %s network has %s."
            .formatted(file, array.getKey(), array.getValue(), shape, names.size()));
      }
    }
    return state;
  }
}

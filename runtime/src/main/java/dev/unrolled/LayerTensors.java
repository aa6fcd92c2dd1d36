package dev.unrolled;

import dev.unrolled.files.Tensor;
import dev.unrolled.internal.FloatNumbers;
import dev.unrolled.shape.LayerShape;
import dev.unrolled.shape.Parameter;
import dev.unrolled.shape.Shape;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a network under the names that PyTorch gives those of {@code nn.Sequential}:
 * {@code 0.weight}, {@code 0.bias} and so on.
 *
 * <p>There every module has a number, activations too, so that {@code Sequential(Linear, Tanh,
 * Linear)} has the layers 0 and 2. They are written so, IDENTITY being no module. When read, other
 * names will do too: see {@link LayerOrder}.
 */
final class LayerTensors {

  private final Shape shape;
  private final boolean floats;
  private final String file;

  /** For that network, and with the name of a file for messages. */
  LayerTensors(Network<?, ?> network, String file) {
    this.shape = network.shape();
    this.floats = network.numbers() == FloatNumbers.INSTANCE;
    this.file = file;
  }

  /** For each parameter of a network, in their order, its name in a file. */
  static Map<String, Parameter> names(Shape shape) {
    Map<String, Parameter> names = new LinkedHashMap<>();
    int number = 0;
    for (LayerShape layer : shape.layers()) {
      for (Parameter parameter : layer.parameters()) {
        names.put(number + "." + partOf(parameter), parameter);
      }
      number += layer.spec().modules();
    }
    return names;
  }

  /** What PyTorch's module calls it: {@code weight}. */
  static String partOf(Parameter parameter) {
    return parameter.name().substring(parameter.name().lastIndexOf('.') + 1);
  }

  /** The shape of its tensor; a shared bias is there once for each unit. */
  static List<Integer> shapeOf(Parameter parameter, LayerShape layer) {
    return parameter.shape().isEmpty() ? List.of(layer.units()) : parameter.shape();
  }

  /** The parameters of a network as tensors; a shared bias once per unit, as PyTorch needs it. */
  static Map<String, Tensor> write(Network<?, ?> network) {
    checkFinite(network);
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    Iterator<String> names = names(network.shape()).keySet().iterator();
    for (LayerShape layer : network.shape().layers()) {
      for (Parameter parameter : layer.parameters()) {
        double[] values = network.parameters().get(parameter.name());
        List<Integer> shape = shapeOf(parameter, layer);
        if (parameter.shape().isEmpty()) {
          double[] perUnit = new double[shape.get(0)];
          Arrays.fill(perUnit, values[0]);
          values = perUnit;
        }
        tensors.put(names.next(), tensor(network, shape, values));
      }
    }
    return tensors;
  }

  /** What could not be read again is not written. */
  private static <A> void checkFinite(Network<A, ?> network) {
    A p = network.parameters().array();
    int bad = network.numbers().firstNotFinite(p);
    if (bad >= 0) {
      throw new IllegalStateException(
          "%s is %s; a file of parameters holds finite numbers only. Nothing is written."
              .formatted(network.shape().nameOf(bad), network.numbers().get(p, bad)));
    }
  }

  private static Tensor tensor(Network<?, ?> network, List<Integer> shape, double... values) {
    return network.numbers() == FloatNumbers.INSTANCE
        ? Tensor.f32(shape, values)
        : Tensor.f64(shape, values);
  }

  /**
   * The numbers for each parameter of the network, by its own name, once all of them fit.
   *
   * @param tensors all tensors of a file that are not reserved
   */
  Map<String, double[]> read(Map<String, Tensor> tensors) throws IOException {
    Map<String, double[]> values = new HashMap<>();
    Iterator<String> prefixes = new LayerOrder(shape, file, tensors).prefixes().iterator();
    for (LayerShape layer : shape.layers()) {
      if (layer.parameters().isEmpty()) {
        continue;
      }
      String prefix = prefixes.next();
      Set<String> parts = new HashSet<>();
      for (Parameter parameter : layer.parameters()) {
        String name = prefix + partOf(parameter);
        double[] given = values(name, tensors.get(name), layer, shapeOf(parameter, layer));
        values.put(
            parameter.name(), parameter.shape().isEmpty() ? shared(name, given, layer) : given);
        parts.add(partOf(parameter));
      }
      for (String part : LayerOrder.PARTS) {
        Tensor more = tensors.get(prefix + part);
        if (more != null && !parts.contains(part)) {
          throw new IOException("%s has %s %s, but %s has no %s; declare it with one."
              .formatted(file, prefix + part, more, nameOf(layer), part));
        }
      }
    }
    return values;
  }

  private double[] values(
      String name, @Nullable Tensor tensor, LayerShape layer, List<Integer> expected)
      throws IOException {
    if (tensor == null) {
      throw new IOException(
          "%s lacks %s; %s needs it, of shape %s.".formatted(file, name, nameOf(layer), expected));
    }
    if (!tensor.type().isRead()) {
      throw new IOException(
          "%s has %s of type %s; parameters are read from F16, BF16, F32 and F64 (in PyTorch: .float())."
              .formatted(file, name, tensor.type()));
    }
    if (!tensor.shape().equals(expected)) {
      throw new IOException("%s has %s of shape %s; %s needs %s."
          .formatted(file, name, tensor.shape(), nameOf(layer), expected));
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

  /** What was written once per unit must be one number. */
  private double[] shared(String name, double[] values, LayerShape layer) throws IOException {
    for (double value : values) {
      if (value != values[0]) {
        throw new IOException(
            "%s has %s and %s in %s, but the units of %s share one bias; declare it PER_NEURON."
                .formatted(file, values[0], value, name, nameOf(layer)));
      }
    }
    return new double[] {values[0]};
  }

  private String nameOf(LayerShape layer) {
    return "layer %s of %s".formatted(layer.number(), shape.layers().size());
  }
}

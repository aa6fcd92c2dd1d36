package dev.unrolled;

import dev.unrolled.files.Tensor;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
      names.put(number + ".weight", layer.parameters().get(0));
      if (layer.biasCount() > 0) {
        names.put(number + ".bias", layer.parameters().get(1));
      }
      number += layer.activation() == Activation.IDENTITY ? 1 : 2;
    }
    return names;
  }

  /** The parameters of a network as tensors; a shared bias once per unit, as PyTorch needs it. */
  static Map<String, Tensor> write(Network<?, ?> network) {
    checkFinite(network);
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    Iterator<Map.Entry<String, Parameter>> names =
        names(network.shape()).entrySet().iterator();
    for (LayerShape layer : network.shape().layers()) {
      Map.Entry<String, Parameter> weight = names.next();
      double[] weights = network.parameters().get(weight.getValue().name());
      tensors.put(weight.getKey(), tensor(network, List.of(layer.out(), layer.in()), weights));
      if (layer.biasCount() > 0) {
        Map.Entry<String, Parameter> bias = names.next();
        double[] biases = network.parameters().get(bias.getValue().name());
        double[] perUnit = new double[layer.out()];
        Arrays.setAll(perUnit, unit -> biases[layer.bias() == Bias.SHARED ? 0 : unit]);
        tensors.put(bias.getKey(), tensor(network, List.of(layer.out()), perUnit));
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
    int index = 0;
    for (String prefix : new LayerOrder(shape, file, tensors).prefixes()) {
      LayerShape layer = shape.layers().get(index++);
      Parameter weight = layer.parameters().get(0);
      values.put(
          weight.name(),
          values(prefix + "weight", tensors.get(prefix + "weight"), layer, weight.shape()));
      Tensor bias = tensors.get(prefix + "bias");
      if (layer.biasCount() > 0) {
        double[] given = values(prefix + "bias", bias, layer, List.of(layer.out()));
        values.put(
            layer.parameters().get(1).name(),
            layer.bias() == Bias.SHARED ? shared(prefix + "bias", given, layer) : given);
      } else if (bias != null) {
        throw new IOException("%s has %sbias %s, but %s has no bias; declare it with one."
            .formatted(file, prefix, bias, nameOf(layer)));
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

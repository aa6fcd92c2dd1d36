package dev.unrolled.files;

import dev.unrolled.internal.Numbers;
import dev.unrolled.shape.LayerShape;
import dev.unrolled.shape.Parameter;
import dev.unrolled.shape.Shape;
import dev.unrolled.shape.WeightOrder;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The parameters of a network under the names that PyTorch gives those of {@code nn.Sequential}:
 * {@code 0.weight}, {@code 0.bias} and so on.
 *
 * <p>There every module has a number, activations too, so that {@code Sequential(Linear, Tanh,
 * Linear)} has the layers 0 and 2. They are written so, IDENTITY being no module. {@link Weights}
 * reads other names too.
 */
public final class LayerTensors {

  private LayerTensors() {}

  /**
   * For each parameter of a network, in their order, its name in a file.
   *
   * @param shape that of the network
   * @return the parameters by name
   */
  public static Map<String, Parameter> names(Shape shape) {
    Map<String, Parameter> names = new LinkedHashMap<>();
    int number = 0;
    for (LayerShape layer : shape.layers()) {
      for (Parameter parameter : layer.parameters()) {
        names.put(number + "." + parameter.part(), parameter);
      }
      number += layer.spec().modules();
    }
    return names;
  }

  /** The shape of its tensor; a shared bias is there once for each unit. */
  static List<Integer> shapeOf(Parameter parameter, LayerShape layer) {
    return parameter.shape().isEmpty() ? List.of(layer.units()) : parameter.shape();
  }

  /** The shapes of the tensors that a layer needs, by what PyTorch's module calls them. */
  static Map<String, List<Integer>> shapesOf(LayerShape layer) {
    Map<String, List<Integer>> shapes = new LinkedHashMap<>();
    layer.parameters().stream()
        .filter(each -> !isCounter(each))
        .forEach(each -> shapes.put(each.part(), shapeOf(each, layer)));
    return shapes;
  }

  /** Whether it counts batches: a whole number, which other programs need not keep. */
  static boolean isCounter(Parameter parameter) {
    return parameter.part().equals(StoredLayer.COUNTER);
  }

  /** The layers that learn something: the others are not in a file. */
  static List<LayerShape> learning(Shape shape) {
    return shape.layers().stream()
        .filter(layer -> !layer.parameters().isEmpty())
        .toList();
  }

  /**
   * The parameters of a network as tensors; a shared bias once per unit, as PyTorch needs it.
   *
   * @param shape that of the network
   * @param p its parameters, laid out as the shape says: {@code double[]} or {@code float[]}
   * @param <A> the array
   * @return tensors of the type of the array, by name
   * @throws IllegalStateException if a number is not finite: it could not be read again
   */
  public static <A> Map<String, Tensor> write(Shape shape, A p) {
    Numbers<A> numbers = Numbers.of(p);
    int bad = numbers.firstNotFinite(p);
    if (bad >= 0) {
      throw new IllegalStateException(
          "%s is %s; a file of parameters holds finite numbers only. Nothing is written."
              .formatted(shape.nameOf(bad), numbers.get(p, bad)));
    }
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    Iterator<String> names = names(shape).keySet().iterator();
    for (LayerShape layer : shape.layers()) {
      for (Parameter parameter : layer.parameters()) {
        double[] values = parameter.read(p, WeightOrder.OUT_BY_IN);
        List<Integer> sizes = shapeOf(parameter, layer);
        if (isCounter(parameter)) {
          tensors.put(names.next(), Tensor.i64(Math.round(values[0])));
          continue;
        }
        if (parameter.shape().isEmpty()) {
          double[] perUnit = new double[sizes.get(0)];
          Arrays.fill(perUnit, values[0]);
          values = perUnit;
        }
        tensors.put(
            names.next(),
            p instanceof float[] ? Tensor.f32(sizes, values) : Tensor.f64(sizes, values));
      }
    }
    return tensors;
  }
}

package dev.unrolled.processor.math;

import dev.unrolled.shape.LayerShape;
import dev.unrolled.shape.Shape;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Every number that the {@link Interpreter} was given or has computed, each under its element. */
final class Pass {

  private final Shape shape;
  private final double[] p;
  private final double[] x;
  private final double[] t;
  private final Map<Ref, Double> computed = new LinkedHashMap<>();

  Pass(Shape shape, double[] p, double[] x, double[] t) {
    this.shape = shape;
    this.p = p;
    this.x = x;
    this.t = t;
  }

  double get(Ref element) {
    Variable variable = element.variable();
    return switch (variable.kind()) {
      case INPUT -> x[flatIndex(element)];
      case TARGET -> t[flatIndex(element)];
      case PARAMETER -> p[place(element)];
      case VALUE, GRADIENT, STATISTIC, STATISTIC_GRADIENT, LOSS, PARAMETER_GRADIENT -> {
        Double value = computed.get(element);
        if (value == null) {
          throw new IllegalStateException(element + " is used before it is computed");
        }
        yield value;
      }
    };
  }

  void put(Ref element, double value) {
    if (computed.put(element, value) != null) {
      throw new IllegalStateException(element + " is computed twice");
    }
  }

  /** Everything computed, in that order. */
  Map<Ref, Double> computed() {
    return computed;
  }

  /** All elements of the value of that name. */
  double[] value(String name) {
    double[] values = computed.entrySet().stream()
        .filter(entry -> entry.getKey().variable().name().equals(name))
        .mapToDouble(Map.Entry::getValue)
        .toArray();
    if (values.length == 0) {
      throw new IllegalArgumentException("no " + name + " among " + computed.keySet());
    }
    return values;
  }

  double loss() {
    return value("L")[0];
  }

  /** The gradient of every parameter, where that parameter lies; refused unless it is complete. */
  double[] gradient() {
    double[] gradient = new double[shape.parameterCount()];
    boolean[] written = new boolean[gradient.length];
    computed.forEach((element, value) -> {
      if (element.variable().isParameterGradient()) {
        gradient[place(element)] = value;
        written[place(element)] = true;
      }
    });
    for (int k = 0; k < written.length; k++) {
      if (!written[k]) {
        throw new IllegalStateException("no gradient of p[" + k + "] in " + this);
      }
    }
    return gradient;
  }

  /** The weighted sums of every layer. */
  double[] sums() {
    return Stream.iterate(1, number -> number <= shape.layers().size(), number -> number + 1)
        .flatMapToDouble(number -> Arrays.stream(value("z" + number)))
        .toArray();
  }

  /** Where a weight or bias, or the gradient of one, lies in a flat array. */
  private int place(Ref element) {
    Variable variable = element.variable();
    LayerShape layer = shape.layers().get(variable.layer() - 1);
    if (variable.shape().size() == 2) {
      return layer.weight(index(element, 0), index(element, 1));
    }
    return layer.bias(element.indices().isEmpty() ? 0 : index(element, 0));
  }

  /** Where an element lies in an array that holds a batch row by row. */
  private static int flatIndex(Ref element) {
    int flat = 0;
    for (int k = 0; k < element.indices().size(); k++) {
      flat = flat * element.variable().shape().get(k) + index(element, k);
    }
    return flat;
  }

  private static int index(Ref element, int position) {
    return ((Index.At) element.indices().get(position)).value();
  }

  @Override
  public String toString() {
    return computed.toString();
  }
}

package dev.unrolled.processor.math.layers;

import dev.unrolled.processor.math.Step;
import dev.unrolled.processor.math.Variable;
import dev.unrolled.processor.math.Variable.Kind;
import dev.unrolled.processor.math.functions.Units;
import dev.unrolled.shape.LayerShape;
import dev.unrolled.shape.Parameter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A layer as equations.
 *
 * @param parameters what it learns, with where the numbers lie
 * @param steps from what it takes to what it gives
 * @param units what it gives: its sums, where it has such, and what it hands on
 */
record LayerEquations(Map<Variable, Parameter> parameters, List<Step> steps, Units units) {

  /** Copies the steps. */
  LayerEquations {
    steps = List.copyOf(steps);
  }

  /** Of a layer that learns nothing, and has no sums. */
  static LayerEquations of(Variable output, Step... steps) {
    return new LayerEquations(Map.of(), List.of(steps), new Units(output, output));
  }

  /** A value of a layer. */
  static Variable value(LayerShape layer, String symbol, String meaning, List<Integer> sizes) {
    return new Variable(symbol, Kind.VALUE, layer.number(), sizes, meaning);
  }

  /** What a layer hands on: its activations. */
  static Variable output(LayerShape layer, String meaning) {
    return value(layer, "a", meaning, layer.outShape());
  }

  /** What a layer learns: capital where it has more than one dimension. */
  static Variable learned(LayerShape layer, Parameter parameter, String meaning) {
    String symbol = parameter.symbol();
    return new Variable(
        parameter.shape().size() > 1
            ? symbol.substring(0, 1).toUpperCase(Locale.ROOT) + symbol.substring(1)
            : symbol,
        Kind.PARAMETER,
        layer.number(),
        parameter.shape(),
        meaning);
  }
}

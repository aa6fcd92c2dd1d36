package dev.unrolled.processor.math.layers;

import dev.unrolled.processor.math.Equation;
import dev.unrolled.processor.math.Index;
import dev.unrolled.processor.math.Step;
import dev.unrolled.processor.math.Sum;
import dev.unrolled.processor.math.Term;
import dev.unrolled.processor.math.Variable;
import dev.unrolled.processor.math.functions.Activations;
import dev.unrolled.processor.math.functions.Units;
import dev.unrolled.processor.model.LayerModel;
import dev.unrolled.shape.LayerShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An activation alone: {@code a[i] = activation(x[i])}. */
final class Activated {

  private Activated() {}

  static LayerEquations of(LayerModel layer, Variable input) {
    LayerShape shape = layer.shape();
    List<Step> steps = new ArrayList<>();
    Variable sums = input;
    if (input.kind() == Variable.Kind.INPUT) { // a pass back keeps values, but no inputs
      sums = LayerEquations.value(shape, "z", "inputs", shape.outShape());
      List<Index.Over> all = new Units(sums, sums).all();
      steps.add(Step.told(
          shape.number(),
          new Step.Lesson(
              "Layer %s takes the inputs as they are.".formatted(shape.number()),
              "Back to the inputs, as they are.",
              ""),
          new Equation(sums.at(all), Sum.of(Term.product(input.at(all))))));
    }
    Units units = new Units(sums, LayerEquations.output(shape, "activations"));
    steps.add(Activations.rule(layer).step(units));
    return new LayerEquations(Map.of(), steps, units);
  }
}

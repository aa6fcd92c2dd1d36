package dev.unrolled.processor.math.layers;

import dev.unrolled.processor.math.Equation;
import dev.unrolled.processor.math.Index;
import dev.unrolled.processor.math.Step;
import dev.unrolled.processor.math.Sum;
import dev.unrolled.processor.math.Term;
import dev.unrolled.processor.math.Variable;
import dev.unrolled.shape.LayerShape;
import java.util.ArrayList;
import java.util.List;

/** Rows one behind the other: of rows of 2, {@code a[k] = x[k / 2, k % 2]}. */
final class Flatten {

  private Flatten() {}

  static LayerEquations of(LayerShape layer, Variable input) {
    Variable output = LayerEquations.output(layer, "numbers");
    Index.Over k = new Index.Over("k", layer.out());
    List<Index> digits = new ArrayList<>();
    int step = layer.out();
    for (int size : input.shape()) {
      step /= size;
      digits.add(new Index.Digit(k, step, size));
    }
    Step.Lesson lesson = new Step.Lesson(
        "Layer %s puts the rows one behind the other. No number changes, only what it is called."
            .formatted(layer.number()),
        "Back through layer %s, where each number only got another name: its gradient gets the old one."
            .formatted(layer.number()),
        "");
    return LayerEquations.of(
        output,
        Step.told(
            layer.number(),
            lesson,
            new Equation(output.at(k), Sum.of(Term.product(input.at(digits))))));
  }
}

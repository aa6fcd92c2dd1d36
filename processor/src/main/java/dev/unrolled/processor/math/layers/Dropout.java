package dev.unrolled.processor.math.layers;

import dev.unrolled.processor.math.Drawn;
import dev.unrolled.processor.math.Equation;
import dev.unrolled.processor.math.Index;
import dev.unrolled.processor.math.Numbers;
import dev.unrolled.processor.math.Step;
import dev.unrolled.processor.math.Sum;
import dev.unrolled.processor.math.Term;
import dev.unrolled.processor.math.Variable;
import dev.unrolled.processor.math.functions.Units;
import dev.unrolled.shape.DropoutSpec;
import dev.unrolled.shape.LayerShape;
import java.util.List;

/** A mask, drawn anew in each step of training, times what is given: {@code a[i] = m[i] * x[i]}. */
final class Dropout {

  private Dropout() {}

  static LayerEquations of(LayerShape layer, DropoutSpec dropout, Variable input) {
    Drawn drawn = new Drawn(layer.number(), dropout.rate());
    Variable mask = LayerEquations.value(layer, "m", "mask", layer.outShape());
    Variable output = LayerEquations.output(layer, "kept numbers");
    List<Index.Over> all = new Units(mask, output).all();
    String number = "layer " + layer.number();
    Step.Lesson draws = new Step.Lesson(
        "Dropout in %s: while training, each number is dropped with the probability %s, so that no unit"
                .formatted(number, Numbers.literal(dropout.rate()))
            + " can lean on another. The mask is 0 there and 1 / (1 - %s) elsewhere, which keeps"
                .formatted(Numbers.literal(dropout.rate()))
            + " the mean of what is handed on; while predicting, it is 1.",
        "",
        "");
    Step.Lesson keeps = new Step.Lesson(
        "`%s = %s * %s`: what the mask leaves.".formatted(output.name(), mask.name(), input.name()),
        "Back through the dropout of %s: `d%s/d%s` is the mask, the same as on the way forward. What"
                .formatted(number, output.name(), input.name())
            + " was dropped had no part in the loss, so nothing leads back to it.",
        "");
    return LayerEquations.of(
        output,
        Step.told(layer.number(), draws, new Equation(mask.at(all), drawn)),
        Step.told(
            layer.number(),
            keeps,
            new Equation(output.at(all), Sum.of(Term.product(mask.at(all), input.at(all))))));
  }
}

package dev.unrolled.processor.math.layers;

import dev.unrolled.LayerKind;
import dev.unrolled.processor.math.Candidates;
import dev.unrolled.processor.math.Equation;
import dev.unrolled.processor.math.Index;
import dev.unrolled.processor.math.Largest;
import dev.unrolled.processor.math.Ref;
import dev.unrolled.processor.math.Step;
import dev.unrolled.processor.math.Sum;
import dev.unrolled.processor.math.Term;
import dev.unrolled.processor.math.Variable;
import dev.unrolled.processor.math.Winner;
import dev.unrolled.shape.LayerShape;
import dev.unrolled.shape.PoolingSpec;
import java.util.List;
import java.util.Optional;

/**
 * The largest number of each window, {@code a[c,i,j] = largest over m, n of x[c,2 * i + m,2 * j +
 * n]}, or their mean.
 */
final class Pooling {

  private Pooling() {}

  static LayerEquations of(LayerShape layer, PoolingSpec spec, Variable input) {
    WindowIndices window = WindowIndices.of(spec.window(), input.shape());
    Index.Over c = new Index.Over("c", input.shape().get(0));
    Ref number = input.at(window.number(c));
    boolean isMax = spec.kind() == LayerKind.MAX_POOLING;
    Variable output = LayerEquations.output(layer, isMax ? "largest numbers" : "means");
    Ref result = output.at(window.place(c));
    return LayerEquations.of(
        output,
        isMax ? largest(layer, window, number, result) : mean(layer, window, number, result));
  }

  private static Step largest(LayerShape layer, WindowIndices window, Ref number, Ref result) {
    Ref winner = LayerEquations.value(layer, "n", "numbers of the winners", layer.outShape())
        .at(result.indices());
    Candidates candidates = new Candidates(window.inside(), List.of(number));
    Equation largest = new Equation(result, new Largest(candidates, Optional.of(winner)));
    String from = number.variable().toString();
    Step.Lesson lesson = new Step.Lesson(
        "Layer %s keeps the largest of the numbers in each window of %s: `%s`. %s says which of them"
                .formatted(layer.number(), window.sizes(), largest, winner.variable())
            + " won, counted row by row from 0; of several that are equally large, the first."
            + outside(window),
        "Back through the largest: a small step of the winner moves %s as far, a small step of any"
                .formatted(result.variable())
            + " other number moves nothing. So the gradient of each window goes to its winner, whole,"
            + " and %s is 0 where %s won nothing.".formatted(number.gradient().variable(), from),
        "");
    return Step.told(
        layer.number(), lesson, largest, new Equation(winner, new Winner(candidates, result)));
  }

  private static String outside(WindowIndices window) {
    return window.remarks().isEmpty() ? "" : " What lies outside never wins.";
  }

  private static Step mean(LayerShape layer, WindowIndices window, Ref number, Ref result) {
    int count = window.count();
    Equation mean =
        new Equation(result, new Sum(List.of(new Term(window.inside(), List.of(number))), count));
    Step.Lesson lesson = new Step.Lesson(
        "Layer %s takes the mean of the %s numbers in each window of %s: `%s`.%s"
            .formatted(layer.number(), count, window.sizes(), mean, window.remarks()),
        "Back through the mean: a step of one of its %s numbers moves it by 1 / %1$s of that. So each"
                .formatted(count)
            + " window gives each of its numbers dL/d%s / %s.".formatted(result.variable(), count),
        "");
    return Step.told(layer.number(), lesson, mean);
  }
}

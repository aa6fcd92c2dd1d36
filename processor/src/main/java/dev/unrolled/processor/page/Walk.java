package dev.unrolled.processor.page;

import static java.util.Comparator.comparingInt;

import dev.unrolled.internal.Dimensions;
import dev.unrolled.processor.math.Equation;
import dev.unrolled.processor.math.Index;
import dev.unrolled.processor.math.Program;
import dev.unrolled.processor.math.Step;
import dev.unrolled.processor.math.Variable;
import dev.unrolled.processor.page.WalkStep.Phase;
import dev.unrolled.processor.write.source.Source;
import dev.unrolled.shape.Shape;
import java.util.ArrayList;
import java.util.List;

/** The steps of the walk, in the order in which the generated source computes them. */
final class Walk {

  private final Shape shape;
  private final ShownUnits visible;
  private final Source source;
  private final List<WalkStep> steps = new ArrayList<>();

  private Walk(Shape shape, Source source) {
    this.shape = shape;
    this.visible = ShownUnits.in(shape);
    this.source = source;
  }

  /** Every number of a program but those of units that {@link ShownUnits} leaves out. */
  static List<WalkStep> of(Shape shape, Program program, Source source) {
    Walk walk = new Walk(shape, source);
    walk.add(Phase.FORWARD, program.forward());
    walk.add(Phase.LOSS, List.of(program.loss()));
    walk.add(Phase.BACKWARD, program.backward());
    return walk.steps.stream().sorted(comparingInt(WalkStep::line)).toList();
  }

  private void add(Phase phase, List<Step> pass) {
    for (Step step : pass) {
      for (Equation law : step.equations()) {
        for (Equation shown : shown(law)) {
          steps.add(new WalkStep(phase, law, shown, source.of(shown)));
        }
      }
    }
  }

  /** The equation of each number that is shown, with its sums written out. */
  private List<Equation> shown(Equation equation) {
    Variable variable = equation.result().variable();
    if (!variable.isValue()) {
      return ofParameters(equation);
    }
    int units = Dimensions.count(shape.outShape(variable.layer()));
    return visible.of(variable.size(), units).stream()
        .map(place -> at(place, equation))
        .toList();
  }

  /** That number of a value, counted row by row. */
  private static Equation at(int place, Equation equation) {
    List<Integer> sizes = equation.result().variable().shape();
    Equation one = equation;
    int rest = place;
    for (int k = sizes.size() - 1; k >= 0; k--) {
      Index.Over index = (Index.Over) equation.result().indices().get(k);
      one = one.with(index, new Index.At(rest % sizes.get(k)));
      rest /= sizes.get(k);
    }
    return new Equation(one.result(), one.right().expanded());
  }

  /** Of what is learned, those of the units and inputs that are shown; and what has no index. */
  private List<Equation> ofParameters(Equation equation) {
    List<Index.Over> free = equation.freeIndices();
    if (free.isEmpty()) {
      return List.of(new Equation(equation.result(), equation.right().expanded()));
    }
    Index.Over first = free.get(0);
    return visible.of(first.size()).stream()
        .flatMap(unit -> ofParameters(equation.with(first, new Index.At(unit))).stream())
        .toList();
  }
}

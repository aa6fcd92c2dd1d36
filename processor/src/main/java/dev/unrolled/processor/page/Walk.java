package dev.unrolled.processor.page;

import static java.util.Comparator.comparingInt;

import dev.unrolled.processor.math.Equation;
import dev.unrolled.processor.math.Index;
import dev.unrolled.processor.math.Program;
import dev.unrolled.processor.math.Step;
import dev.unrolled.processor.page.WalkStep.Phase;
import dev.unrolled.processor.write.Source;
import java.util.ArrayList;
import java.util.List;

/** The steps of the walk, in the order in which the generated source computes them. */
final class Walk {

  private final Source source;
  private final List<WalkStep> steps = new ArrayList<>();

  private Walk(Source source) {
    this.source = source;
  }

  /** Every number of a program but those of units that {@link ShownUnits} leaves out. */
  static List<WalkStep> of(Program program, Source source) {
    Walk walk = new Walk(source);
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
  private static List<Equation> shown(Equation equation) {
    List<Index.Over> free = equation.freeIndices();
    if (free.isEmpty()) {
      return List.of(new Equation(equation.result(), equation.right().expanded()));
    }
    Index.Over first = free.get(0);
    return ShownUnits.of(first.size()).stream()
        .flatMap(unit -> shown(equation.with(first, new Index.At(unit))).stream())
        .toList();
  }
}

package dev.unrolled.processor.write;

import dev.unrolled.processor.math.Equation;
import dev.unrolled.processor.math.Index;
import dev.unrolled.processor.math.Program;
import dev.unrolled.processor.math.Step;
import dev.unrolled.processor.math.Topic;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Arranges a program into the story that is told: layers, their sections, their statements. */
final class Outline {

  private final Program program;
  private final Names names;
  private final Lessons lessons;
  private final Arithmetic arithmetic;
  private final ExampleNumbers numbers;

  Outline(
      Program program,
      Names names,
      Lessons lessons,
      Arithmetic arithmetic,
      ExampleNumbers numbers) {
    this.program = program;
    this.names = names;
    this.lessons = lessons;
    this.arithmetic = arithmetic;
    this.numbers = numbers;
  }

  Part forward() {
    return layers("forwardLayer", program.forward());
  }

  Part loss() {
    return Part.of("loss", "", groups(program.loss().equations()));
  }

  Part backward() {
    if (program.backward().isEmpty()) {
      return Part.ofStatements("", Frozen.ofEmptyBackward(), List.of());
    }
    return layers("backwardLayer", program.backward());
  }

  /**
   * The fewest bytes that methods must be allowed: they are split between units, so what one unit
   * computes must fit in one; and so must the loss, which is one number.
   */
  int smallestLimit() {
    return Math.max(loss().bytes(), Math.max(forward().largestUnit(), backward().largestUnit()));
  }

  private Part layers(String name, List<Step> steps) {
    Map<Integer, List<Step>> byLayer = new LinkedHashMap<>();
    for (Step step : steps) {
      byLayer.computeIfAbsent(step.layer(), layer -> new ArrayList<>()).add(step);
    }
    List<Part> layers = new ArrayList<>();
    byLayer.forEach((layer, ofLayer) -> layers.add(layer(name + layer, sections(ofLayer))));
    return Part.of("", "", layers);
  }

  /** A layer of one section is that section. */
  private static Part layer(String name, List<Part> sections) {
    Part first = sections.get(0);
    return sections.size() > 1
        ? Part.of(name, "", sections)
        : new Part(name, first.lesson(), first.parts(), first.statements());
  }

  private List<Part> sections(List<Step> steps) {
    List<Part> sections = new ArrayList<>();
    for (int s = 0; s < steps.size(); s++) {
      Step step = steps.get(s);
      List<Equation> equations = new ArrayList<>(step.equations());
      if (step.topic() == Topic.WEIGHTED_SUMS && lessons.isElementwise(step.layer())) {
        // An activation that looks at one sum at a time stands right below that sum.
        equations.addAll(steps.get(++s).equations());
      }
      sections.add(section(step, equations));
    }
    return sections;
  }

  /** Named after what it computes: {@code dL_dz2}, or {@code parameterGradients2} for several. */
  private Part section(Step step, List<Equation> equations) {
    List<Part> groups = groups(equations);
    if (groups.size() == 1) {
      Part only = groups.get(0);
      return Part.ofStatements(only.name(), lessons.of(step), only.statements());
    }
    String topic = Text.camelCase(step.topic().name());
    return Part.of(topic + step.layer(), lessons.of(step), groups);
  }

  /** Equations over the same units stand together, unit by unit. */
  private List<Part> groups(List<Equation> equations) {
    List<List<Equation>> groups = new ArrayList<>();
    for (Equation equation : equations) {
      List<Equation> latest = groups.isEmpty() ? List.of() : groups.get(groups.size() - 1);
      if (!latest.isEmpty() && sharesUnits(latest.get(0), equation)) {
        latest.add(equation);
      } else {
        groups.add(new ArrayList<>(List.of(equation)));
      }
    }
    return groups.stream()
        .map(group ->
            Part.ofStatements(group.get(0).result().variable().name(), "", statements(group)))
        .toList();
  }

  private static boolean sharesUnits(Equation first, Equation second) {
    return !first.freeIndices().isEmpty()
        && !second.freeIndices().isEmpty()
        && first.freeIndices().get(0).equals(second.freeIndices().get(0));
  }

  private List<Statement> statements(List<Equation> group) {
    List<Equation> scalars = new ArrayList<>();
    if (group.get(0).freeIndices().isEmpty()) {
      group.forEach(equation -> scalars.addAll(equation.expanded()));
    } else {
      Index.Over unit = group.get(0).freeIndices().get(0);
      for (int value = 0; value < unit.size(); value++) {
        for (Equation equation : group) {
          scalars.addAll(equation.with(unit, new Index.At(value)).expanded());
        }
      }
    }
    return scalars.stream()
        .<Statement>map(equation -> new ScalarStatement(equation, names, arithmetic, numbers))
        .toList();
  }
}

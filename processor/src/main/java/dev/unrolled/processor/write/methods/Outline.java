package dev.unrolled.processor.write.methods;

import dev.unrolled.processor.math.Equation;
import dev.unrolled.processor.math.Index;
import dev.unrolled.processor.math.Program;
import dev.unrolled.processor.math.Step;
import dev.unrolled.processor.math.Topic;
import dev.unrolled.processor.write.lessons.Lessons;
import dev.unrolled.processor.write.lessons.Untrained;
import dev.unrolled.processor.write.source.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntFunction;

/** Arranges a program into the story that is told: layers, their sections, their statements. */
public final class Outline {

  private final Program program;
  private final Lessons lessons;
  private final Function<List<Equation>, List<Statement>> form;

  /**
   * The story of a program.
   *
   * @param form writes equations over the same units
   */
  public Outline(Program program, Lessons lessons, Function<List<Equation>, List<Statement>> form) {
    this.program = program;
    this.lessons = lessons;
    this.form = form;
  }

  /** From the inputs to the outputs. */
  public Part forward() {
    return forward(program.forward());
  }

  /** Some steps on the way forward. */
  public Part forward(List<Step> steps) {
    return layers("forwardLayer", steps, lessons::origin);
  }

  /** From the outputs to the loss. */
  public Part loss() {
    return Part.of("loss", "", groups(program.loss().equations()));
  }

  /** From the loss to the gradients. */
  public Part backward() {
    if (program.backward().isEmpty()) {
      return Part.ofStatements("", Untrained.ofEmptyBackward(), List.of());
    }
    return layers("backwardLayer", program.backward(), layer -> "");
  }

  /**
   * The fewest bytes that methods must be allowed: they are split between statements, so each must
   * fit in one; and so must the loss, which is one number.
   */
  public int smallestLimit() {
    return Math.max(
        loss().bytes(), Math.max(forward().largestStatement(), backward().largestStatement()));
  }

  /**
   * Layer by layer.
   *
   * @param remark what is said at the end of a layer's first lesson
   */
  private Part layers(String name, List<Step> steps, IntFunction<String> remark) {
    Map<Integer, List<Step>> byLayer = new LinkedHashMap<>();
    for (Step step : steps) {
      byLayer.computeIfAbsent(step.layer(), layer -> new ArrayList<>()).add(step);
    }
    List<Part> layers = new ArrayList<>();
    byLayer.forEach((layer, ofLayer) ->
        layers.add(layer(name + layer, sections(ofLayer, remark.apply(layer)))));
    return Part.of("", "", layers);
  }

  /** A layer of one section is that section. */
  private static Part layer(String name, List<Part> sections) {
    Part first = sections.get(0);
    return sections.size() > 1
        ? Part.of(name, "", sections)
        : new Part(name, first.lesson(), first.parts(), first.statements());
  }

  private List<Part> sections(List<Step> steps, String remark) {
    List<Part> sections = new ArrayList<>();
    for (int s = 0; s < steps.size(); s++) {
      Step step = steps.get(s);
      List<Equation> equations = new ArrayList<>(step.equations());
      if (step.topic() == Topic.WEIGHTED_SUMS && lessons.isElementwise(step.layer())) {
        // An activation that looks at one sum at a time stands right below that sum.
        equations.addAll(steps.get(++s).equations());
      }
      String lesson = lessons.of(step);
      sections.add(
          section(step, sections.isEmpty() ? Text.sentences(lesson, remark) : lesson, equations));
    }
    return sections;
  }

  /** Named after what it computes: {@code dL_dz2}, or {@code parameterGradients2} for several. */
  private Part section(Step step, String lesson, List<Equation> equations) {
    List<Part> groups = groups(equations);
    if (groups.size() == 1) {
      Part only = groups.get(0);
      return Part.ofStatements(only.name(), lesson, only.statements());
    }
    return Part.of(nameOf(step, ""), lesson, groups);
  }

  /**
   * What a method for a step is called: {@code weightedSums2}. A layer may have several steps of
   * the topics whose names then tell the result: {@code transformedN2},
   * {@code transformedGradientsN2}.
   *
   * @param of whose it is, such as {@code OfRows}; may be empty
   */
  public static String nameOf(Step step, String of) {
    String topic = Text.camelCase(step.topic().name()) + of;
    return switch (step.topic()) {
      case TRANSFORMED, TRANSFORMED_GRADIENTS, JOINED_GRADIENTS ->
        topic + Text.capitalized(step.result().variable().baseName());
      case WEIGHTED_SUMS,
          ACTIVATIONS,
          LOSS,
          OUTPUT_GRADIENTS,
          FUSED_GRADIENTS,
          SUM_GRADIENTS,
          PARAMETER_GRADIENTS,
          INPUT_GRADIENTS -> topic + step.layer();
    };
  }

  /** Equations over the same units stand together, unit by unit. */
  private List<Part> groups(List<Equation> equations) {
    List<List<Equation>> groups = new ArrayList<>();
    for (Equation equation : equations) {
      List<Equation> latest = groups.isEmpty() ? List.of() : groups.get(groups.size() - 1);
      if (!latest.isEmpty() && latest.stream().allMatch(each -> sharesUnits(each, equation))) {
        latest.add(equation);
      } else {
        groups.add(new ArrayList<>(List.of(equation)));
      }
    }
    return groups.stream()
        .map(group ->
            Part.ofStatements(group.get(0).result().variable().name(), "", form.apply(group)))
        .toList();
  }

  /** Whether the second may follow the first unit by unit: it uses no other unit's result. */
  private static boolean sharesUnits(Equation first, Equation second) {
    List<Index.Over> units = first.freeIndices();
    return !units.isEmpty()
        && !second.freeIndices().isEmpty()
        && units.get(0).equals(second.freeIndices().get(0))
        && second.right().uses().stream()
            .filter(use -> use.variable().equals(first.result().variable()))
            .allMatch(use -> use.indices().get(0).equals(units.get(0)));
  }
}

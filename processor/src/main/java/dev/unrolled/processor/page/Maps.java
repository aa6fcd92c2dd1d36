package dev.unrolled.processor.page;

import dev.unrolled.processor.math.Equation;
import dev.unrolled.processor.math.Program;
import dev.unrolled.processor.math.Ref;
import dev.unrolled.processor.math.Variable;
import dev.unrolled.processor.write.notation.Names;
import dev.unrolled.shape.Shape;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Images and signals as the page draws them: where a filter lies on one, and what the map that it
 * gives gets. Only networks in which windows move have such.
 */
final class Maps {

  private final boolean areDrawn;
  private final Names names;

  Maps(Shape shape, Names names) {
    this.areDrawn =
        shape.layers().stream().anyMatch(layer -> layer.spec().looksThrough().isPresent());
    this.names = names;
  }

  /** The numbers of maps that an equation takes and gives, such as {@code x.0 p.3 z1.0}. */
  String of(Equation equation) {
    return uses(equation)
        .filter(use -> isMap(use.variable()))
        .map(use -> ScriptKey.of(use, names))
        .distinct()
        .collect(Collectors.joining(" "));
  }

  private static Stream<Ref> uses(Equation equation) {
    return Stream.concat(equation.right().uses().stream(), Stream.of(equation.result()));
  }

  private boolean isMap(Variable variable) {
    return areDrawn && variable.shape().size() > leading(variable);
  }

  /** How many of its dimensions say which map it is: filter and channel, or the channel alone. */
  private static int leading(Variable variable) {
    return variable.isParameter() || variable.isParameterGradient() ? 2 : 1;
  }

  /**
   * All that a program has, for the script: {@code z1: {key: 'z1', of: [1], rows: 2, columns: 3,
   * from: 0}}, row by row from that number on.
   */
  String in(Program program) {
    return program.equations().stream()
        .flatMap(Maps::uses)
        .filter(use -> isMap(use.variable()))
        .map(this::map)
        .distinct()
        .collect(Collectors.joining(", "));
  }

  private String map(Ref use) {
    Variable variable = use.variable();
    List<Integer> shape = variable.shape();
    int leading = leading(variable);
    return "%s: {key: '%s', of: %s, rows: %s, columns: %s, from: %s}"
        .formatted(
            variable.name(),
            leading == 1 ? variable.name() : variable.isParameter() ? "p" : "g",
            shape.subList(0, leading),
            shape.size() == leading + 1 ? 1 : shape.get(leading),
            shape.get(shape.size() - 1),
            leading == 1 ? 0 : names.parameterOf(use).offset());
  }
}

package dev.unrolled.processor.write;

import dev.unrolled.processor.math.Equation;
import dev.unrolled.processor.math.Evaluation;
import dev.unrolled.processor.math.Index;
import dev.unrolled.processor.math.Program;
import dev.unrolled.processor.math.Ref;
import dev.unrolled.processor.math.Variable;
import dev.unrolled.processor.math.layers.Derivation;
import dev.unrolled.processor.write.notation.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether the pass of the declared example grows beyond what a number can hold. */
public final class NotFinite {

  private NotFinite() {}

  /**
   * The first value of the pass that is not finite, such as {@code z1[0] = Infinity}; empty if
   * there is none, or no example.
   */
  public static Optional<String> firstIn(Derivation derivation) {
    return derivation.example().flatMap(pass -> firstIn(derivation.program(), pass));
  }

  private static Optional<String> firstIn(Program program, Evaluation pass) {
    Names names = new Names(program);
    return program.equations().stream()
        .map(Equation::result)
        .map(Ref::variable)
        .filter(pass::knows)
        .flatMap(variable -> firstIn(variable, pass.values(variable), names).stream())
        .findFirst();
  }

  private static Optional<String> firstIn(Variable variable, double[] values, Names names) {
    for (int k = 0; k < values.length; k++) {
      if (!Double.isFinite(values[k])) {
        return Optional.of(name(variable, k, names) + " = " + values[k]);
      }
    }
    return Optional.empty();
  }

  private static String name(Variable variable, int place, Names names) {
    List<Index> indices = new ArrayList<>();
    int rest = place;
    for (int k = variable.shape().size() - 1; k >= 0; k--) {
      indices.add(0, new Index.At(rest % variable.shape().get(k)));
      rest /= variable.shape().get(k);
    }
    Ref element = variable.at(indices.toArray(Index[]::new));
    return switch (variable.kind()) {
      case LOSS -> "L";
      case PARAMETER_GRADIENT -> names.gradient(element);
      case INPUT, TARGET, PARAMETER, VALUE, GRADIENT, STATISTIC, STATISTIC_GRADIENT ->
        element.toString();
    };
  }
}

package dev.unrolled.processor.page;

import dev.unrolled.internal.Dimensions;
import dev.unrolled.processor.math.Equation;
import dev.unrolled.processor.math.Ref;
import dev.unrolled.processor.math.Variable;
import dev.unrolled.processor.write.notation.Names;
import dev.unrolled.shape.Shape;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;

/** What an equation connects in the {@link Drawing}: units, and lines of weights. */
final class Lit {

  private final Shape shape;
  private final Names names;

  Lit(Shape shape, Names names) {
    this.shape = shape;
    this.names = names;
  }

  /** The ids of all that, with spaces between them. */
  String of(Equation equation) {
    Set<String> ids = new LinkedHashSet<>();
    equation.right().uses().stream()
        .filter(use -> !isOfRow(use))
        .flatMap(this::ids)
        .forEach(ids::add);
    ids(equation.result()).forEach(ids::add);
    return String.join(" ", ids);
  }

  private Stream<String> ids(Ref ref) {
    Variable variable = ref.variable();
    return switch (variable.kind()) {
      case PARAMETER, PARAMETER_GRADIENT ->
        Names.isFixed(ref) ? Stream.of("p" + names.place(ref)) : Stream.of();
      case INPUT, VALUE, GRADIENT, STATISTIC, STATISTIC_GRADIENT ->
        isOfRow(ref) ? row(ref) : Stream.of("n" + variable.layer() + unit(ref));
      case TARGET -> Stream.of("t" + unit(ref));
      case LOSS -> Stream.of("L");
    };
  }

  private static String unit(Ref ref) {
    return "." + ScriptKey.place(ref);
  }

  /** Whether it is a number of several units together, such as their mean. */
  private boolean isOfRow(Ref ref) {
    Variable variable = ref.variable();
    return variable.isValue() && variable.size() < count(variable.layer());
  }

  /** The units of a row, those that are shown. */
  private Stream<String> row(Ref ref) {
    Variable variable = ref.variable();
    int together = count(variable.layer()) / variable.size();
    int row = ref.indices().isEmpty() ? 0 : Integer.parseInt(ScriptKey.place(ref));
    return ShownUnits.in(shape).of(count(variable.layer())).stream()
        .filter(unit -> unit / together == row)
        .map(unit -> "n" + variable.layer() + "." + unit);
  }

  private int count(int layer) {
    return Dimensions.count(shape.outShape(layer));
  }
}

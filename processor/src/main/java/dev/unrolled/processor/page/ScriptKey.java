package dev.unrolled.processor.page;

import dev.unrolled.processor.math.Index;
import dev.unrolled.processor.math.Ref;
import dev.unrolled.processor.math.Variable;
import dev.unrolled.processor.write.notation.Names;
import dev.unrolled.processor.write.notation.Place;
import dev.unrolled.shape.Parameter;
import java.util.ArrayList;
import java.util.List;

/**
 * How the page's script finds a number: {@code z1.0} is {@code z1[0]}, {@code p.4} is {@code p[4]}.
 */
final class ScriptKey {

  private ScriptKey() {}

  static String of(Ref ref, Names names) {
    Variable variable = ref.variable();
    return switch (variable.kind()) {
      case PARAMETER -> Names.isFixed(ref) ? "p." + names.place(ref) : lookedUp(ref, names);
      case PARAMETER_GRADIENT -> "g." + names.place(ref);
      case INPUT, TARGET, VALUE, GRADIENT, STATISTIC, STATISTIC_GRADIENT, LOSS ->
        variable.name() + (ref.indices().isEmpty() ? "" : "." + place(ref));
    };
  }

  /** Where a value lies among its own: values of several dimensions lie row by row. */
  static String place(Ref ref) {
    return Place.of(ref, Ref::toString).toString();
  }

  /**
   * {@code row.4.3.0}: in p from 4 on, 3 places apart, that of the number x[0].
   *
   * @param first where the first row has it
   */
  static String row(Parameter rows, int first, String input) {
    return "row.%s.%s.%s".formatted(first, rows.strides().get(0), input);
  }

  private static String lookedUp(Ref ref, Names names) {
    List<Index> first = new ArrayList<>(ref.indices());
    if (first.get(0) instanceof Index.Lookup lookup) {
      first.set(0, new Index.At(0));
      return row(
          names.parameterOf(ref), names.place(ref.variable().at(first)), place(lookup.number()));
    }
    throw new IllegalArgumentException(ref + " is no element of a row that a number tells");
  }
}

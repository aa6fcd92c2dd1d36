package dev.unrolled.processor.page;

import dev.unrolled.processor.math.Index;
import dev.unrolled.processor.math.Ref;
import dev.unrolled.processor.math.Variable;
import dev.unrolled.processor.write.notation.Names;
import dev.unrolled.processor.write.notation.Place;
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
      case INPUT, TARGET, VALUE, LOSS ->
        variable.name() + (ref.indices().isEmpty() ? "" : "." + place(ref));
    };
  }

  /** Where a value lies among its own: values of several dimensions lie row by row. */
  static String place(Ref ref) {
    return Place.of(ref, Ref::toString).toString();
  }

  /** {@code row.4.3.0}: in p from 4 on, 3 places apart, that of the number x[0]. */
  static String row(int from, int apart, String input) {
    return "row.%s.%s.%s".formatted(from, apart, input);
  }

  private static String lookedUp(Ref ref, Names names) {
    List<Index> first = new ArrayList<>(ref.indices());
    for (int k = 0; k < first.size(); k++) {
      if (first.get(k) instanceof Index.Lookup lookup) {
        first.set(k, new Index.At(0));
        int from = names.place(new Ref(ref.variable(), first));
        first.set(k, new Index.At(1));
        boolean isOne = ref.variable().shape().get(k) == 1;
        int apart = isOne ? 0 : names.place(new Ref(ref.variable(), first)) - from;
        return row(from, apart, place(lookup.number()));
      }
    }
    throw new IllegalArgumentException(ref + " is no element that a number tells");
  }
}

package dev.unrolled.processor.write;

import dev.unrolled.Parameter;
import dev.unrolled.processor.math.Index;
import dev.unrolled.processor.math.Program;
import dev.unrolled.processor.math.Ref;
import dev.unrolled.processor.math.Variable.Kind;

/**
 * How generated source calls the variables of a program: {@code w1_01} for W1[0,1], {@code z1[0]}
 * for z1[0], and where a parameter lies in p.
 */
public final class Names {

  private final Program program;

  /** The names in that program. */
  public Names(Program program) {
    this.program = program;
  }

  /** The name of a parameter, or of what a gradient is along: {@code w1_01}, {@code b1}. */
  String parameter(Ref ref) {
    return parameterOf(ref).symbolAt(ref.indices().toArray());
  }

  /** Where a parameter lies in p, and its gradient in g. */
  public int place(Ref ref) {
    return parameterOf(ref)
        .place(
            ref.indices().stream().mapToInt(index -> ((Index.At) index).value()).toArray());
  }

  private Parameter parameterOf(Ref ref) {
    return program.parameter(ref.variable());
  }

  /** An input, a target or a value of the pass: {@code x[1]}, {@code z1[0]}, {@code v.max2}. */
  static String value(Ref ref) {
    String name = ref.variable().name();
    return switch (ref.indices().size()) {
      case 0 -> "v." + name;
      case 1 -> name + "[" + ref.indices().get(0) + "]";
      default -> name + "[" + placeInRows(ref) + "]";
    };
  }

  /** Values of several dimensions lie row by row. */
  private static int placeInRows(Ref ref) {
    int place = 0;
    for (int k = 0; k < ref.indices().size(); k++) {
      if (!(ref.indices().get(k) instanceof Index.At at)) {
        throw new IllegalArgumentException(ref + " is no single element");
      }
      place = place * ref.variable().shape().get(k) + at.value();
    }
    return place;
  }

  /** What stands before the right side of an equation for {@code result}. */
  String target(Ref result) {
    if (result.variable().kind() == Kind.LOSS) {
      return "return";
    }
    return result.variable().isParameterGradient()
        ? "g[" + place(result) + "] +="
        : value(result) + " =";
  }

  /** The name of a parameter's gradient, {@code dL/dw1_00}; empty for other results. */
  String gradient(Ref result) {
    return result.variable().isParameterGradient() ? "dL/d" + parameter(result) : "";
  }
}

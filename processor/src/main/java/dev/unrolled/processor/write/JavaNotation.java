package dev.unrolled.processor.write;

import dev.unrolled.processor.math.ElementaryFunction;
import dev.unrolled.processor.math.Notation;
import dev.unrolled.processor.math.Ref;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * Equations as Java.
 *
 * @param math how {@link Math} is called where the source stands
 * @param parameters how a weight or bias is called there
 */
record JavaNotation(String math, Function<Ref, String> parameters) implements Notation {

  /** The name of the generated helper method that squares a number. */
  static final String SQUARE = "square";

  /** The name of the generated helper method that calls the runtime's error function. */
  static final String ERF = "erf";

  @Override
  public String ref(Ref ref) {
    return ref.variable().isParameter() ? parameters.apply(ref) : Names.value(ref);
  }

  @Override
  public String call(ElementaryFunction function, List<String> arguments) {
    if (function == ElementaryFunction.PI) {
      return math + ".PI";
    }
    String method = switch (function) {
      case SQUARE -> SQUARE;
      case ERF -> ERF;
      case SIGN -> math + ".signum";
      case EXP, EXPM1, LOG, LOG1P, TANH, SQRT, PI, ABS, MAX, MIN ->
        math + "." + function.name().toLowerCase(Locale.ROOT);
    };
    return method + "(" + String.join(", ", arguments) + ")";
  }

  @Override
  public String choice(String condition, String ifTrue, String otherwise) {
    return condition + " ? " + ifTrue + " : " + otherwise;
  }
}

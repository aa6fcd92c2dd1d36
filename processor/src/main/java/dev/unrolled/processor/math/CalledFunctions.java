package dev.unrolled.processor.math;

import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a program calls by name, so that a writer can put it beside the program.
 *
 * @param scalar functions with a formula of their own, each before what it calls
 * @param elementary functions that the writer's language must have
 */
public record CalledFunctions(
    Collection<ScalarFunction> scalar, Set<ElementaryFunction> elementary) {

  /** Copies both. */
  public CalledFunctions {
    scalar = List.copyOf(scalar);
    elementary = Set.copyOf(elementary);
  }

  /** What these equations call, and what that calls in turn. */
  public static CalledFunctions of(List<Equation> equations) {
    Search search = new Search();
    for (Equation equation : equations) {
      equation.right().sum().stream()
          .flatMap(sum -> sum.terms().stream())
          .flatMap(term -> term.factors().stream())
          .filter(Elementwise.class::isInstance)
          .forEach(factor -> search.use(((Elementwise) factor).function()));
    }
    return new CalledFunctions(search.scalar.values(), search.elementary);
  }

  /** Goes from function to function, into each once. */
  private static final class Search {

    private final Map<String, ScalarFunction> scalar = new LinkedHashMap<>();
    private final Set<ElementaryFunction> elementary = EnumSet.noneOf(ElementaryFunction.class);

    void use(ScalarFunction function) {
      if (function.isWrittenOut()) {
        into(function.formula());
      } else {
        call(function);
      }
    }

    private void call(ScalarFunction function) {
      ScalarFunction other = scalar.putIfAbsent(function.name(), function);
      if (other == null) {
        into(function.formula());
      } else if (!other.equals(function)) {
        throw new IllegalStateException("two functions would be called " + function.name());
      }
    }

    private void into(Formula formula) {
      if (formula instanceof Application application) {
        call(application.function());
      } else if (formula instanceof Formula.Call call) {
        elementary.add(call.function());
      }
      formula.parts().forEach(this::into);
    }
  }
}

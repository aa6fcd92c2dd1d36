package dev.unrolled.processor.math;

import dev.unrolled.processor.layout.Doc;
import java.util.List;
import java.util.Map;

/** A function of single values, such as {@code sigmoid(z1[i])}. */
public record Elementwise(ScalarFunction function, List<Ref> arguments) implements Factor {

  /** Copies the arguments, counts them, and refuses one that may be absent. */
  public Elementwise {
    arguments = List.copyOf(arguments);
    if (arguments.size() != function.arguments().size()) {
      throw new IllegalArgumentException(
          function.name() + " takes " + function.arguments() + ", not " + arguments);
    }
    if (arguments.stream().anyMatch(Ref::mayBeAbsent)) {
      throw new IllegalArgumentException(function.name() + " of what may be absent: " + arguments);
    }
  }

  /** The value that stands for the argument of that name. */
  public Ref argument(String name) {
    return arguments.get(function.arguments().indexOf(name));
  }

  /**
   * The slope along one of the arguments.
   *
   * @param argument its place among them
   * @param result the value that this function gives, which slopes in the textbook's form may use
   */
  Elementwise slope(int argument, Ref result) {
    ScalarFunction slope = function.slopeFunction(function.arguments().get(argument));
    return new Elementwise(
        slope,
        slope.arguments().stream()
            .map(name -> function.arguments().contains(name) ? argument(name) : result)
            .toList());
  }

  @Override
  public Elementwise with(Map<Index.Over, ? extends Index> replaced) {
    return new Elementwise(
        function, arguments.stream().map(each -> each.with(replaced)).toList());
  }

  @Override
  public Doc print(Notation notation) {
    if (function.isWrittenOut()) {
      return function.formula().print(notation.naming(name -> notation.ref(argument(name))));
    }
    return Doc.call(
        Doc.text(function.name()), arguments.stream().map(notation::ref).toList());
  }

  @Override
  public int precedence() {
    return function.isWrittenOut() ? function.formula().precedence() : ATOM;
  }

  @Override
  public String toString() {
    return print(Notation.MATHEMATICS).toString();
  }
}

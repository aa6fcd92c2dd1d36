package dev.unrolled.processor.math;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A function of numbers, with its slope: what an activation does to one sum, or one output's share
 * in a loss.
 *
 * @param name what it is called, such as {@code sigmoid}
 * @param arguments the names of its arguments in the formula
 * @param formula what it computes
 * @param slope its derivative by the first argument, as a textbook writes it; may also use
 *     {@link #OUTPUT}. Empty where that is derived from the formula, as those by the others are
 * @param sentence what it does, in words that follow its name
 */
public record ScalarFunction(
    String name,
    List<String> arguments,
    Formula formula,
    Optional<Formula> slope,
    String sentence) {

  /** The name that stands for the function's own result in its slope. */
  public static final String OUTPUT = "a";

  /** Up to this many operations a formula is clearer written out than called by a name. */
  private static final int WRITTEN_OUT = 3;

  /** Copies the arguments and checks that formula and slope use no other name. */
  public ScalarFunction {
    arguments = List.copyOf(arguments);
    if (!arguments.containsAll(formula.names())) {
      throw new IllegalArgumentException(name + " uses " + formula.names() + ", not " + arguments);
    }
    Set<String> unknown = slope.map(each -> new TreeSet<>(each.names())).orElseGet(TreeSet::new);
    unknown.removeAll(arguments);
    unknown.remove(OUTPUT);
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "the slope of " + name + " uses " + unknown + ", not " + arguments + " or " + OUTPUT);
    }
  }

  /**
   * Whether a reader sees the formula itself, not a call of a function with this name. A method of
   * another class is called in one place: in the function with this name.
   */
  public boolean isWrittenOut() {
    return !(formula instanceof CustomCall) && formula.operations() <= WRITTEN_OUT;
  }

  /** How fast it grows with that argument, of which it is a function. */
  Formula slopeAlong(String argument) {
    return slope.isPresent() && argument.equals(arguments.get(0))
        ? slope.get()
        : Derivative.of(formula, argument);
  }

  /** The slope along the first argument as a function of its own. */
  public ScalarFunction slopeFunction() {
    return slopeFunction(arguments.get(0));
  }

  /** The slope along an argument as a function of its own, of just the arguments that it uses. */
  ScalarFunction slopeFunction(String argument) {
    Formula derivative = slopeAlong(argument);
    boolean isFirst = argument.equals(arguments.get(0));
    return new ScalarFunction(
        name + "Slope" + (isFirst ? "" : "Along_" + argument),
        List.copyOf(derivative.names()),
        derivative,
        Optional.empty(),
        "is the slope of " + name);
  }
}

package dev.unrolled.processor.math;

import dev.unrolled.processor.layout.Doc;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.DoubleStream;

/**
 * An expression in numbers and names, as data: it can be evaluated, and printed in any
 * {@link Notation}.
 */
public sealed interface Formula extends Printable
    permits Application,
        CustomCall,
        Formula.Constant,
        Formula.Name,
        Formula.Binary,
        Formula.Negation,
        Formula.Call,
        Formula.Choice {

  /** The value, where each name has the value given; refused if one has none. */
  double evaluate(Map<String, Double> values, Calculator calculator);

  /** The value in doubles. */
  default double evaluate(Map<String, Double> values) {
    return evaluate(values, Calculator.DOUBLE);
  }

  /** Whether it can be evaluated: only the running program knows what the user wrote. */
  default boolean isKnown() {
    return parts().stream().allMatch(Formula::isKnown);
  }

  /** The parts that this formula is made of, none for a name or a number. */
  List<Formula> parts();

  /** The names in it, in alphabetical order. */
  default Set<String> names() {
    Set<String> names = new TreeSet<>();
    parts().forEach(part -> names.addAll(part.names()));
    return names;
  }

  /** The same with formulas in the place of names. */
  Formula with(Map<String, ? extends Formula> named);

  /** How many operations it takes. */
  default int operations() {
    return (parts().isEmpty() ? 0 : 1)
        + parts().stream().mapToInt(Formula::operations).sum();
  }

  /** A number. */
  record Constant(double value) implements Formula {
    /** Refuses a sign, which would be printed beside an operator: {@link Negation} has one. */
    public Constant {
      if (!Double.isFinite(value) || Math.copySign(1, value) < 0) {
        throw new IllegalArgumentException(
            "a number in a formula is finite and has no sign: " + value);
      }
    }

    @Override
    public double evaluate(Map<String, Double> values, Calculator calculator) {
      return calculator.round(value);
    }

    @Override
    public Doc print(Notation notation) {
      return Doc.text(notation.number(value));
    }

    @Override
    public Formula with(Map<String, ? extends Formula> named) {
      return this;
    }

    @Override
    public List<Formula> parts() {
      return List.of();
    }

    @Override
    public int precedence() {
      return ATOM;
    }
  }

  /** A named number. */
  record Name(String name) implements Formula {
    @Override
    public double evaluate(Map<String, Double> values, Calculator calculator) {
      Double value = values.get(name);
      if (value == null) {
        throw new IllegalArgumentException("no value for " + name + " among " + values);
      }
      return value;
    }

    @Override
    public Doc print(Notation notation) {
      return notation.name(name);
    }

    @Override
    public Formula with(Map<String, ? extends Formula> named) {
      Formula formula = named.get(name);
      return formula == null ? this : formula;
    }

    @Override
    public List<Formula> parts() {
      return List.of();
    }

    @Override
    public Set<String> names() {
      return Set.of(name);
    }

    @Override
    public int precedence() {
      return ATOM;
    }
  }

  /** {@code left operator right}. */
  record Binary(Operator operator, Formula left, Formula right) implements Formula {
    /** Refuses numbers alone: printed as Java, 1 / 2 would be 0. */
    public Binary {
      if (isNumber(left) && isNumber(right)) {
        throw new IllegalArgumentException("write the value of %s %s %s"
            .formatted(
                left.print(Notation.MATHEMATICS),
                operator.symbol(),
                right.print(Notation.MATHEMATICS)));
      }
    }

    private static boolean isNumber(Formula part) {
      return part instanceof Constant || (part instanceof Negation minus && isNumber(minus.of()));
    }

    @Override
    public double evaluate(Map<String, Double> values, Calculator calculator) {
      return calculator.round(
          operator.apply(left.evaluate(values, calculator), right.evaluate(values, calculator)));
    }

    // The right side keeps its parentheses even where they change no value: the grouping decides
    // the last bit of the result.
    @Override
    public Doc print(Notation notation) {
      return notation.operation(Doc.operation(
          left.printInside(precedence(), notation),
          operator.symbol(),
          precedence(),
          right.printInside(precedence() + 1, notation)));
    }

    @Override
    public Formula with(Map<String, ? extends Formula> named) {
      return new Binary(operator, left.with(named), right.with(named));
    }

    @Override
    public List<Formula> parts() {
      return List.of(left, right);
    }

    @Override
    public int precedence() {
      return operator.precedence();
    }
  }

  /** {@code -of}. */
  record Negation(Formula of) implements Formula {
    @Override
    public double evaluate(Map<String, Double> values, Calculator calculator) {
      return -of.evaluate(values, calculator);
    }

    /** The sign of a number is no operation. */
    @Override
    public int operations() {
      return of instanceof Constant ? 0 : Formula.super.operations();
    }

    @Override
    public Doc print(Notation notation) {
      return Doc.of(Doc.text("-"), of.printInside(Operator.TIMES.precedence(), notation));
    }

    @Override
    public Formula with(Map<String, ? extends Formula> named) {
      return new Negation(of.with(named));
    }

    @Override
    public List<Formula> parts() {
      return List.of(of);
    }

    @Override
    public int precedence() {
      return Operator.MINUS.precedence();
    }
  }

  /** An elementary function of some arguments. */
  record Call(ElementaryFunction function, List<Formula> arguments) implements Formula {
    /** Copies the arguments and counts them. */
    public Call {
      arguments = List.copyOf(arguments);
      if (arguments.size() != function.arity()) {
        throw new IllegalArgumentException(function + " takes " + function.arity() + " arguments");
      }
    }

    @Override
    public double evaluate(Map<String, Double> values, Calculator calculator) {
      DoubleStream x = arguments.stream().mapToDouble(each -> each.evaluate(values, calculator));
      return calculator.call(function, x.toArray());
    }

    @Override
    public Doc print(Notation notation) {
      return notation.call(
          function, arguments.stream().map(each -> each.print(notation)).toList());
    }

    @Override
    public Formula with(Map<String, ? extends Formula> named) {
      return new Call(function, arguments.stream().map(each -> each.with(named)).toList());
    }

    @Override
    public List<Formula> parts() {
      return arguments;
    }

    @Override
    public int precedence() {
      return ATOM;
    }
  }

  /** {@code ifGreater} where {@code left > right}, else {@code otherwise}. */
  record Choice(Formula left, Formula right, Formula ifGreater, Formula otherwise)
      implements Formula {
    @Override
    public double evaluate(Map<String, Double> values, Calculator calculator) {
      boolean greater = left.evaluate(values, calculator) > right.evaluate(values, calculator);
      return (greater ? ifGreater : otherwise).evaluate(values, calculator);
    }

    @Override
    public Doc print(Notation notation) {
      int operand = Operator.PLUS.precedence(); // only another choice needs parentheses
      return notation.choice(
          Doc.of(
              left.printInside(operand, notation),
              Doc.text(" > "),
              right.printInside(operand, notation)),
          ifGreater.printInside(operand, notation),
          otherwise.printInside(operand, notation));
    }

    @Override
    public Formula with(Map<String, ? extends Formula> named) {
      return new Choice(
          left.with(named), right.with(named), ifGreater.with(named), otherwise.with(named));
    }

    @Override
    public List<Formula> parts() {
      return List.of(left, right, ifGreater, otherwise);
    }

    @Override
    public int precedence() {
      return 0;
    }
  }
}

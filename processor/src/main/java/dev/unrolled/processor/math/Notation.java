package dev.unrolled.processor.math;

import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** How the parts of an equation are written: as mathematics, or in a programming language. */
public interface Notation {

  /** As a textbook writes it in plain text. */
  Notation MATHEMATICS = new Notation() {
    @Override
    public String ref(Ref ref) {
      return ref.toString();
    }

    @Override
    public String call(ElementaryFunction function, List<String> arguments) {
      return switch (function) {
        case SQUARE -> "(" + arguments.get(0) + ")^2";
        case LOG1P -> "log(1 + " + arguments.get(0) + ")";
        case EXPM1 -> "(exp(" + arguments.get(0) + ") - 1)";
        case PI -> "pi";
        case EXP, LOG, TANH, ERF, SQRT, ABS, MAX, MIN, SIGN ->
          function.name().toLowerCase(Locale.ROOT) + "(" + String.join(", ", arguments) + ")";
      };
    }

    @Override
    public String choice(String condition, String ifTrue, String otherwise) {
      return ifTrue + " if " + condition + ", else " + otherwise;
    }
  };

  /** An element of a variable. */
  String ref(Ref ref);

  /** An elementary function; its arguments are already in this notation. */
  String call(ElementaryFunction function, List<String> arguments);

  /** {@code ifTrue} where the condition holds, else {@code otherwise}. */
  String choice(String condition, String ifTrue, String otherwise);

  /**
   * A sum, difference, product or quotient of two numbers: the place for a language whose operators
   * do not round to the network's precision by themselves.
   */
  default String operation(String text) {
    return text;
  }

  /** What a sum runs over. */
  default String range(Index.Over index) {
    return index.name();
  }

  /** A name inside a formula. */
  default String name(String name) {
    return name;
  }

  /**
   * A number; whole numbers have no decimal point, up to where they would need more than an int.
   */
  default String number(double value) {
    return value == Math.rint(value) && value < 1e9
        ? Long.toString((long) value)
        : Numbers.literal(value);
  }

  /** This notation with other names inside formulas. */
  default Notation naming(UnaryOperator<String> names) {
    Notation base = this;
    return new Notation() {
      @Override
      public String ref(Ref ref) {
        return base.ref(ref);
      }

      @Override
      public String call(ElementaryFunction function, List<String> arguments) {
        return base.call(function, arguments);
      }

      @Override
      public String choice(String condition, String ifTrue, String otherwise) {
        return base.choice(condition, ifTrue, otherwise);
      }

      @Override
      public String operation(String text) {
        return base.operation(text);
      }

      @Override
      public String range(Index.Over index) {
        return base.range(index);
      }

      @Override
      public String name(String name) {
        return names.apply(name);
      }

      @Override
      public String number(double value) {
        return base.number(value);
      }
    };
  }
}

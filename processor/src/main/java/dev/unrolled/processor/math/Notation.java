package dev.unrolled.processor.math;

import dev.unrolled.processor.layout.Doc;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** How the parts of an equation are written: as mathematics, or in a programming language. */
public interface Notation {

  /** As a textbook writes it in plain text. */
  Notation MATHEMATICS = new Notation() {
    @Override
    public Doc ref(Ref ref) {
      return Doc.text(ref.toString());
    }

    @Override
    public Doc call(ElementaryFunction function, List<Doc> arguments) {
      return switch (function) {
        case SQUARE -> Doc.of(Doc.inParentheses(Doc.bare(arguments.get(0))), Doc.text("^2"));
        case LOG1P -> Doc.text("log(1 + " + arguments.get(0) + ")");
        case EXPM1 -> Doc.text("(exp(" + Doc.bare(arguments.get(0)) + ") - 1)");
        case PI -> Doc.text("pi");
        case EXP, LOG, TANH, ERF, SQRT, ABS, MAX, MIN, SIGN ->
          Doc.call(Doc.text(function.name().toLowerCase(Locale.ROOT)), arguments);
      };
    }

    @Override
    public Doc choice(Doc condition, Doc ifTrue, Doc otherwise) {
      return Doc.text(ifTrue + " if " + condition + ", else " + otherwise);
    }

    @Override
    public Doc sum(Term term, Doc product) {
      return Doc.of(Doc.text(term.head(this::range)), product);
    }
  };

  /** An element of a variable. */
  Doc ref(Ref ref);

  /** An elementary function; its arguments are already in this notation. */
  Doc call(ElementaryFunction function, List<Doc> arguments);

  /** {@code ifTrue} where the condition holds, else {@code otherwise}. */
  Doc choice(Doc condition, Doc ifTrue, Doc otherwise);

  /**
   * A sum, difference, product or quotient of two numbers: the place for a language whose operators
   * do not round to the network's precision by themselves.
   */
  default Doc operation(Doc text) {
    return text;
  }

  /**
   * A product that is summed, or 0 unless something holds. A programming language has loops and
   * branches for it, not an expression.
   *
   * @param product the same without its sum and its conditions
   */
  default Doc sum(Term term, Doc product) {
    throw new UnsupportedOperationException(term + " is no expression here");
  }

  /** What a sum runs over. */
  default String range(Index.Over index) {
    return index.name();
  }

  /** A name inside a formula. */
  default Doc name(String name) {
    return Doc.text(name);
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
  default Notation naming(Function<String, Doc> names) {
    Notation base = this;
    return new Notation() {
      @Override
      public Doc ref(Ref ref) {
        return base.ref(ref);
      }

      @Override
      public Doc call(ElementaryFunction function, List<Doc> arguments) {
        return base.call(function, arguments);
      }

      @Override
      public Doc choice(Doc condition, Doc ifTrue, Doc otherwise) {
        return base.choice(condition, ifTrue, otherwise);
      }

      @Override
      public Doc operation(Doc text) {
        return base.operation(text);
      }

      @Override
      public Doc sum(Term term, Doc product) {
        return base.sum(term, product);
      }

      @Override
      public String range(Index.Over index) {
        return base.range(index);
      }

      @Override
      public Doc name(String name) {
        return names.apply(name);
      }

      @Override
      public String number(double value) {
        return base.number(value);
      }
    };
  }
}

package dev.unrolled.processor.write.lessons;

import dev.unrolled.Precision;
import dev.unrolled.processor.layout.Doc;
import dev.unrolled.processor.math.Condition;
import dev.unrolled.processor.math.Contribution;
import dev.unrolled.processor.math.Equation;
import dev.unrolled.processor.math.Evaluation;
import dev.unrolled.processor.math.Index;
import dev.unrolled.processor.math.Program;
import dev.unrolled.processor.math.Ref;
import dev.unrolled.processor.math.Sum;
import dev.unrolled.processor.math.Variable.Kind;
import dev.unrolled.processor.math.layers.Derivation;
import dev.unrolled.processor.write.notation.Names;
import dev.unrolled.processor.write.source.Body;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The comments at the statements of one example: the name of a gradient, and, where the network
 * declares an example, its numbers:
 *
 * <pre>{@code
 * z1[0] = w1_00 * x[0] + w1_01 * x[1] + b1; // 0.15 * 0.05 + 0.2 * 0.1 + 0.35 = 0.3775
 * a1[0] = sigmoid(z1[0]); // sigmoid(0.3775) = 0.593270
 * }</pre>
 *
 * <p>The first unit's equations are spelled out, in the line above if that of the statement is too
 * short for it, in as many digits as a calculator needs to find the same; the others have their
 * value alone.
 */
public final class ExampleNumbers {

  /** To how many digits the numbers are rounded. */
  public static final int DIGITS = 6;

  private final Names names;
  private final Optional<NumberNotation> numbers;

  private ExampleNumbers(Names names, Optional<NumberNotation> numbers) {
    this.names = names;
    this.numbers = numbers;
  }

  /** No numbers, only names. */
  public static ExampleNumbers none(Program program) {
    return new ExampleNumbers(new Names(program), Optional.empty());
  }

  /** Those of the example that the model declares, if it does. */
  public static ExampleNumbers of(Derivation derivation) {
    Precision precision = derivation.model().options().precision();
    return new ExampleNumbers(
        new Names(derivation.program()),
        derivation.example().map(pass -> new NumberNotation(pass, precision, DIGITS)));
  }

  /**
   * What is said at a statement.
   *
   * @param above in a line above it; may be empty
   * @param beside behind it in its line; may be empty
   */
  public record Comment(String above, String beside) {

    /** Writes the line above, if there is one. */
    public void writeAbove(Body body) {
      if (!above.isEmpty()) {
        body.line("// " + above);
      }
    }

    /** What it adds to the line of the statement. */
    public String besideAsText() {
      return beside.isEmpty() ? "" : " // " + beside;
    }
  }

  /** What is said at a statement that may be one line. */
  public Comment at(Equation equation, Doc statement) {
    String name = names.gradient(equation.result());
    String value = value(equation.result());
    String terms = terms(equation);
    Comment whole = new Comment("", joined(name, terms, value));
    if (fits(statement, whole)) {
      return whole;
    }
    String above = element(equation.result()) + " = " + terms;
    Comment beside = new Comment("", joined(name, "", value));
    if (!terms.isEmpty() && Body.fits(Doc.text("// " + above)) && fits(statement, beside)) {
      return new Comment(above, beside.beside());
    }
    return fits(statement, beside) ? beside : atLong(equation);
  }

  private static boolean fits(Doc statement, Comment beside) {
    return Body.fits(Doc.of(statement, Doc.text(";" + beside.besideAsText())));
  }

  /**
   * What is said at a product that is added where the example says: {@code dL/dW1[3,0] +=
   * 0.603944}, for others may be added there too; without an example, to what it is added.
   */
  public String added(Contribution one) {
    Optional<NumberNotation> known = known(one.target());
    if (known.isEmpty()) {
      return names.gradient(one.target());
    }
    NumberNotation notation = known.get();
    String target = names.gradient(notation.evaluation().fixed(one.target()));
    boolean isAdded = one.term().where().stream().allMatch(notation.evaluation()::holds);
    return isAdded ? target + " += " + notation.value(one.term()) : target;
  }

  /** What an example makes of conditions: {@code 3 != 0}; empty without an example. */
  public String conditions(List<Condition> conditions) {
    if (conditions.isEmpty() || numbers.isEmpty()) {
      return "";
    }
    Evaluation evaluation = numbers.get().evaluation();
    String inNumbers = conditions.stream()
        .map(evaluation::inNumbers)
        .map(Condition::toString)
        .collect(Collectors.joining(", "));
    return conditions.stream().allMatch(evaluation::holds)
        ? inNumbers
        : inNumbers + ", so nothing is added";
  }

  private Optional<NumberNotation> known(Ref result) {
    return numbers.filter(notation -> notation.evaluation().knows(result.variable()));
  }

  /** What is said at a statement of several lines, or of one that is full. */
  public Comment atLong(Equation equation) {
    String name = names.gradient(equation.result());
    String value = value(equation.result());
    String above = value.isEmpty() ? "" : element(equation.result()) + " = " + value;
    return new Comment(above, name);
  }

  /** Such as {@code dL/dw1_00 = 0.000438568}; empty if there is nothing to say. */
  private static String joined(String... parts) {
    return Stream.of(parts).filter(part -> !part.isEmpty()).collect(Collectors.joining(" = "));
  }

  private String element(Ref result) {
    if (result.variable().kind() == Kind.LOSS) {
      return "L";
    }
    return result.variable().isParameterGradient() ? names.gradient(result) : Names.value(result);
  }

  /** The value, if it is known: what depends on a function of the user's own is not. */
  private String value(Ref result) {
    return known(result).map(notation -> notation.value(result)).orElse("");
  }

  /** The right side with its numbers, of the first of each kind of equation. */
  private String terms(Equation equation) {
    boolean first = equation.result().indices().stream().allMatch(new Index.At(0)::equals);
    String value = value(equation.result());
    if (!first || value.isEmpty() || !(equation.right() instanceof Sum sum)) {
      return "";
    }
    String terms = known(equation.result())
        .flatMap(notation -> notation.agreeing(sum, notation.evaluation().value(equation.result())))
        .map(Doc::bare)
        .map(Doc::toString)
        .orElse("");
    return terms.equals(value) ? "" : terms;
  }
}

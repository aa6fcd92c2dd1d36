package dev.unrolled.processor.write.loops;

import dev.unrolled.processor.layout.Doc;
import dev.unrolled.processor.math.Equation;
import dev.unrolled.processor.math.Ref;
import dev.unrolled.processor.math.Sum;
import dev.unrolled.processor.math.Variable;
import dev.unrolled.processor.math.Variable.Kind;
import dev.unrolled.processor.write.methods.BytecodeSize;
import dev.unrolled.processor.write.methods.Statement;
import dev.unrolled.processor.write.notation.Arithmetic;
import dev.unrolled.processor.write.notation.InJava;
import dev.unrolled.processor.write.notation.MatrixNames;
import dev.unrolled.processor.write.notation.Place;
import dev.unrolled.processor.write.source.Body;
import java.util.List;

/**
 * An equation of a batch where each number of a matrix depends on the numbers in its own place
 * only: one loop runs through all of them, whatever their row.
 *
 * <pre>{@code
 * for (int k = 10 * from; k < 10 * to; k++) {
 *   dL_dZ2[k] = A2[k] - T[k];
 * }
 * }</pre>
 *
 * @param equation for which {@link #fits} holds
 */
public record FlatLoop(Equation equation, Arithmetic arithmetic) implements Statement {

  /** Whether all it uses lies in one place, and nothing is summed but the loss. */
  public static boolean fits(Equation equation) {
    if (!(equation.right() instanceof Sum sum)
        || sum.uses().isEmpty()
        || !sum.uses().stream().allMatch(FlatLoop::isOfMatrix)) {
      return false;
    }
    return isLoss(equation)
        ? sum.terms().size() == 1
            && sum.uses().stream()
                .allMatch(use -> use.indices().equals(sum.terms().get(0).over()))
        : isOfMatrix(equation.result())
            && sum.terms().stream()
                .allMatch(term -> term.over().isEmpty() && term.where().isEmpty())
            && sum.uses().stream().allMatch(use -> place(use).equals(place(equation.result())));
  }

  /** Whether it is an element of an array with a row of several for each example. */
  private static boolean isOfMatrix(Ref ref) {
    return switch (ref.variable().kind()) {
      case INPUT, TARGET, VALUE, GRADIENT -> ref.indices().size() > 1;
      case PARAMETER, STATISTIC, STATISTIC_GRADIENT, PARAMETER_GRADIENT, LOSS -> false;
    };
  }

  private static String place(Ref ref) {
    return Place.of(ref, Ref::toString).toString();
  }

  private static boolean isLoss(Equation equation) {
    return equation.result().variable().kind() == Kind.LOSS;
  }

  @Override
  public List<Equation> equations() {
    return List.of(equation);
  }

  @Override
  public int bytes() {
    return BytecodeSize.ofLoops(equation);
  }

  @Override
  public void writeTo(Body body) {
    Sum sum = (Sum) equation.right();
    InJava elements = new InItsPlace(arithmetic);
    body.computes(
        List.of(equation),
        isLoss(equation)
            ? List.of(
                Doc.text("double sum = 0;"),
                Doc.block(
                    loop(sum.uses().get(0).variable()),
                    List.of(assignment("sum +=", sum.terms().get(0).product(elements)))),
                Doc.of(Doc.text("return "), sum.print(term -> Doc.text("sum")), Doc.text(";")))
            : List.of(
                Doc.block(loop(equation.result().variable()), List.of(assignment(sum, elements)))));
  }

  /** {@code +=} where the sum begins with what is already there. */
  private Doc assignment(Sum sum, InJava elements) {
    Ref result = equation.result();
    return sum.addsTo(result)
        ? assignment(elements.ref(result) + " +=", sum.rest().print(elements))
        : assignment(elements.ref(result) + " =", sum.print(elements));
  }

  private static Doc loop(Variable matrix) {
    int columns = MatrixNames.columns(matrix);
    return Elements.loop("k", Place.product(columns, "from"), Place.product(columns, "to"));
  }

  private static Doc assignment(String target, Doc value) {
    return Doc.of(Doc.assignment(target, value), Doc.text(";"));
  }

  /** Every element is the one at k. */
  private record InItsPlace(Arithmetic arithmetic) implements InJava {

    @Override
    public Doc ref(Ref ref) {
      return Doc.text(MatrixNames.array(ref.variable()) + "[k]");
    }
  }
}

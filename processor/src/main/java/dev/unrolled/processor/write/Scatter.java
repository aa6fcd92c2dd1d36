package dev.unrolled.processor.write;

import dev.unrolled.processor.layout.Doc;
import dev.unrolled.processor.math.Contribution;
import dev.unrolled.processor.math.Equation;
import java.util.List;

/**
 * A product of one example that is added where its inputs say:
 *
 * <pre>{@code
 * g[3 * (int) x[0] + 2] += dL_da1[2];
 * }</pre>
 *
 * @param equation for the gradients of all parameters that may be meant
 * @param one what is added to one of them, whatever their indices
 */
record Scatter(Equation equation, Contribution one, Names names, Arithmetic arithmetic)
    implements Statement {

  /** An index, a cast, a product and a branch more than other sums have. */
  private static final int BYTES = 60;

  /** The gradient of parameters, one statement for each product that is added to one of them. */
  static List<Statement> unrolled(Equation gradient, Names names, Arithmetic arithmetic) {
    return Contribution.of(gradient).stream()
        .flatMap(each -> each.expanded().stream())
        .<Statement>map(each -> new Scatter(gradient, each, names, arithmetic))
        .toList();
  }

  @Override
  public List<Equation> equations() {
    return List.of(equation);
  }

  @Override
  public int bytes() {
    return BYTES;
  }

  @Override
  public void writeTo(Body body) {
    JavaNotation notation =
        new JavaNotation(arithmetic, ref -> Doc.text("p[" + names.placeAsText(ref) + "]"));
    Doc addition = Doc.of(
        Doc.assignment(
            "g[" + names.placeAsText(one.target()) + "] +=", one.term().product(notation)),
        Doc.text(";"));
    List<String> conditions = one.term().where().stream()
        .map(condition -> Place.of(condition, Names::wholeNumber))
        .toList();
    body.adds(one.target(), LoopNest.onlyIf(conditions, List.of(addition)));
  }
}

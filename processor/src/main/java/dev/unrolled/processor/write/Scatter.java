package dev.unrolled.processor.write;

import dev.unrolled.processor.layout.Doc;
import dev.unrolled.processor.math.Condition;
import dev.unrolled.processor.math.Equation;
import dev.unrolled.processor.math.Index;
import dev.unrolled.processor.math.Ref;
import dev.unrolled.processor.math.Sum;
import dev.unrolled.processor.math.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A product of one example that is added where its inputs say:
 *
 * <pre>{@code
 * g[3 * (int) x[0] + 2] += dL_da1[2];
 * }</pre>
 *
 * @param equation for the gradients of all parameters that may be meant
 * @param target the one that is
 * @param product what is added
 */
record Scatter(Equation equation, Ref target, Term product, Names names, Arithmetic arithmetic)
    implements Statement {

  /** An index, a cast, a product and a branch more than other sums have. */
  private static final int BYTES = 60;

  /** The gradient of parameters, one statement for each product that is added to one of them. */
  static List<Statement> unrolled(Equation gradient, Names names, Arithmetic arithmetic) {
    Sum sum = (Sum) gradient.right();
    List<Statement> statements = new ArrayList<>();
    for (Term each : sum.terms()) {
      Term term = sum.divisor() == 1 ? each : each.dividedBy(sum.divisor());
      Map<Index.Over, Index> settled = term.settled(gradient.freeIndices());
      List<Index.Over> counted = new ArrayList<>(term.over());
      gradient.freeIndices().stream()
          .filter(index -> !settled.containsKey(index))
          .forEach(counted::add);
      Term product = new Term(
          List.of(),
          term.where().stream()
              .filter(where -> !where.left().equals(settled.get(where.right())))
              .toList(),
          term.factors(),
          term.divisor());
      spread(
              new Scatter(gradient, gradient.result().with(settled), product, names, arithmetic),
              counted)
          .forEach(statements::add);
    }
    return statements;
  }

  /** For each value of these indices. */
  private static List<Scatter> spread(Scatter scatter, List<Index.Over> indices) {
    if (indices.isEmpty()) {
      return List.of(scatter);
    }
    List<Scatter> all = new ArrayList<>();
    for (int value = 0; value < indices.get(0).size(); value++) {
      Map<Index.Over, Index> at = Map.of(indices.get(0), new Index.At(value));
      Scatter one = new Scatter(
          scatter.equation,
          scatter.target.with(at),
          scatter.product.with(at),
          scatter.names,
          scatter.arithmetic);
      all.addAll(spread(one, indices.subList(1, indices.size())));
    }
    return all;
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
        Doc.assignment("g[" + names.placeAsText(target) + "] +=", product.product(notation)),
        Doc.text(";"));
    List<String> conditions = product.where().stream().map(Scatter::text).toList();
    body.computes(
        List.of(equation),
        List.of(
            conditions.isEmpty()
                ? addition
                : Doc.block(
                    Doc.text("if (" + String.join(" && ", conditions) + ")"), List.of(addition))));
  }

  private static String text(Condition condition) {
    return Place.of(condition.left(), Names::wholeNumber)
        + (condition.isSame() ? " == " : " != ")
        + Place.of(condition.right(), Names::wholeNumber);
  }
}

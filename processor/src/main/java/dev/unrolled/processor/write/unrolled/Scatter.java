package dev.unrolled.processor.write.unrolled;

import dev.unrolled.processor.layout.Doc;
import dev.unrolled.processor.math.Condition;
import dev.unrolled.processor.math.Contribution;
import dev.unrolled.processor.math.Equation;
import dev.unrolled.processor.write.lessons.ExampleNumbers;
import dev.unrolled.processor.write.methods.Statement;
import dev.unrolled.processor.write.notation.Arithmetic;
import dev.unrolled.processor.write.notation.InJava;
import dev.unrolled.processor.write.notation.JavaNotation;
import dev.unrolled.processor.write.notation.Names;
import dev.unrolled.processor.write.notation.Place;
import dev.unrolled.processor.write.source.Body;
import java.util.ArrayList;
import java.util.List;

/**
 * Products of one example that are added where its inputs say, under the same conditions:
 *
 * <pre>{@code
 * if ((int) x[0] != 0) {
 *   g[2 * (int) x[0]] += dL_da1[0]; // dL/dW1[3,0] += 0.603944
 *   g[2 * (int) x[0] + 1] += dL_da1[1]; // dL/dW1[3,1] += 0.379600
 * }
 * }</pre>
 *
 * @param equation for the gradients of all parameters that may be meant
 * @param all what is added to one of them each, whatever their indices
 * @param names how the source calls parameters
 * @param arithmetic the numbers and functions of the source
 * @param numbers the comments
 */
record Scatter(
    Equation equation,
    List<Contribution> all,
    Names names,
    Arithmetic arithmetic,
    ExampleNumbers numbers)
    implements Statement {

  /** An index, a cast, a product and a branch more than other sums have. */
  private static final int BYTES = 60;

  /** Copies the products. */
  Scatter {
    all = List.copyOf(all);
  }

  /** The gradient of parameters, a statement for the products that follow under one condition. */
  static List<Statement> unrolled(
      Equation gradient, Names names, Arithmetic arithmetic, ExampleNumbers numbers) {
    List<List<Contribution>> together = new ArrayList<>();
    Contribution.of(gradient).stream().flatMap(each -> each.expanded().stream()).forEach(each -> {
      List<Contribution> latest =
          together.isEmpty() ? List.of() : together.get(together.size() - 1);
      boolean isConditional = !each.term().where().isEmpty();
      if (isConditional
          && !latest.isEmpty()
          && conditions(latest).equals(each.term().where())) {
        latest.add(each);
      } else {
        together.add(new ArrayList<>(List.of(each)));
      }
    });
    return together.stream()
        .<Statement>map(each -> new Scatter(gradient, each, names, arithmetic, numbers))
        .toList();
  }

  private static List<Condition> conditions(List<Contribution> together) {
    return together.get(0).term().where();
  }

  @Override
  public List<Equation> equations() {
    return List.of(equation);
  }

  @Override
  public int bytes() {
    return BYTES * all.size();
  }

  @Override
  public void writeTo(Body body) {
    List<Doc> lines = new ArrayList<>();
    all.forEach(each -> lines.addAll(lines(each)));
    body.adds(
        all.stream().map(Contribution::target).toList(),
        conditional(lines, numbers.conditions(conditions(all))),
        conditional(
            all.stream().map(each -> line(each, names.gradient(each.target()))).toList(), ""));
  }

  /** The addition, and its numbers behind it or, where that is too long, above. */
  private List<Doc> lines(Contribution one) {
    String comment = numbers.added(one);
    Doc line = line(one, comment);
    boolean fits = Body.fits(Doc.text("  " + addition(one) + " // " + comment));
    return fits ? List.of(line) : List.of(Doc.text("// " + comment), line(one, ""));
  }

  private Doc line(Contribution one, String comment) {
    return Doc.of(addition(one), Doc.remark(comment));
  }

  private Doc addition(Contribution one) {
    JavaNotation notation =
        new JavaNotation(arithmetic, ref -> Doc.text("p[" + names.placeAsText(ref) + "]"));
    return Doc.of(
        Doc.assignment(
            "g[" + names.placeAsText(one.target()) + "] +=", one.term().product(notation)),
        Doc.text(";"));
  }

  private List<Doc> conditional(List<Doc> lines, String remark) {
    List<String> holds = conditions(all).stream()
        .map(condition -> Place.of(condition, Names::wholeNumber))
        .toList();
    return InJava.onlyIf(holds, remark, lines);
  }
}

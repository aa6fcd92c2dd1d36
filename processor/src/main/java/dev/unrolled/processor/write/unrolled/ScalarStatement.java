package dev.unrolled.processor.write.unrolled;

import dev.unrolled.processor.layout.Doc;
import dev.unrolled.processor.math.Contribution;
import dev.unrolled.processor.math.Drawn;
import dev.unrolled.processor.math.Equation;
import dev.unrolled.processor.math.Index;
import dev.unrolled.processor.math.Largest;
import dev.unrolled.processor.math.Ref;
import dev.unrolled.processor.math.Sum;
import dev.unrolled.processor.math.Term;
import dev.unrolled.processor.math.Variable.Kind;
import dev.unrolled.processor.math.Winner;
import dev.unrolled.processor.write.lessons.ExampleNumbers;
import dev.unrolled.processor.write.lessons.ExampleNumbers.Comment;
import dev.unrolled.processor.write.methods.BytecodeSize;
import dev.unrolled.processor.write.methods.Statement;
import dev.unrolled.processor.write.notation.Arithmetic;
import dev.unrolled.processor.write.notation.InJava;
import dev.unrolled.processor.write.notation.JavaNotation;
import dev.unrolled.processor.write.notation.Names;
import dev.unrolled.processor.write.notation.Place;
import dev.unrolled.processor.write.source.Body;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * One equation, unrolled:
 *
 * <pre>{@code
 * double w1_00 = p[0], w1_01 = p[1], b1_0 = p[4];
 * z1[0] = w1_00 * x[0] + w1_01 * x[1] + b1_0;
 * }</pre>
 *
 * or, where that is too long for a line,
 *
 * <pre>{@code
 * z1[0] =
 *     p[0] * x[0] // w1_0_0
 *         + p[1] * x[1] // w1_0_1
 *         + p[400]; // b1_0
 * }</pre>
 *
 * @param equation with constant indices, every sum written out
 * @param names how the source calls parameters
 * @param arithmetic the numbers and functions of the source
 * @param numbers the comments
 */
public record ScalarStatement(
    Equation equation, Names names, Arithmetic arithmetic, ExampleNumbers numbers)
    implements Statement {

  /** Equations over the same units, unit by unit. */
  public static List<Statement> unrolled(
      List<Equation> group, Names names, Arithmetic arithmetic, ExampleNumbers numbers) {
    if (group.stream().anyMatch(ScalarStatement::isLookedUp)) {
      return group.stream()
          .flatMap(each -> isLookedUp(each)
              ? Scatter.unrolled(each, names, arithmetic, numbers).stream()
              : unrolled(List.of(each), names, arithmetic, numbers).stream())
          .toList();
    }
    return Equation.unitByUnit(group).stream()
        .<Statement>map(equation -> new ScalarStatement(equation, names, arithmetic, numbers))
        .toList();
  }

  /** Whether only the numbers of an example say where its products belong. */
  private static boolean isLookedUp(Equation equation) {
    return equation.right() instanceof Sum
        && Contribution.of(equation).stream().anyMatch(each -> each.target().isLookedUp());
  }

  @Override
  public List<Equation> equations() {
    return List.of(equation);
  }

  @Override
  public int bytes() {
    return BytecodeSize.of(equation);
  }

  @Override
  public OptionalInt unit() {
    return equation.result().indices().stream()
        .limit(1)
        .mapToInt(index -> ((Index.At) index).value())
        .findFirst();
  }

  @Override
  public void writeTo(Body body) {
    if (equation.right() instanceof Largest largest) {
      writeLargest(largest, body);
      return;
    }
    if (equation.right() instanceof Drawn drawn) {
      writeDrawn(drawn, body);
      return;
    }
    if (equation.right() instanceof Winner winner) {
      writeWinner(winner, body);
      return;
    }
    Sum sum = (Sum) equation.right();
    List<String> declarations = declarations(sum, body);
    Doc named = statement(sum.print(new JavaNotation(arithmetic, this::parameter)));
    if (isShort(declarations, named)) {
      body.declare(arithmetic.number().toString(), declarations);
      write(named, numbers.at(equation, named), body);
    } else if (isLoss()) {
      write(named, numbers.atLong(equation), body);
    } else {
      write(statement(inPlaces(sum)), numbers.atLong(equation), body);
    }
  }

  /** Whether parameters get names of their own: in longer sums they are read where they lie. */
  private boolean isShort(List<String> declarations, Doc named) {
    return Body.fits(Body.declaration(arithmetic.number().toString(), declarations))
        && Body.fits(Doc.of(named, Doc.text(";" + numbers.atLong(equation).besideAsText())));
  }

  private void writeDrawn(Drawn drawn, Body body) {
    Ref result = equation.result();
    Doc mask = InJava.drawn(
        drawn, arithmetic, "0", Place.of(result, Names::wholeNumber).toString());
    Doc statement = Doc.assignment(Names.value(result) + " =", mask);
    write(statement, numbers.at(equation, statement), body);
  }

  /** {@code v.max2 = z2[0]; v.max2 = Math.max(v.max2, z2[1]);} and so on. */
  private void writeLargest(Largest largest, Body body) {
    String max = Names.value(equation.result());
    List<Ref> candidates = largest.candidates().present();
    List<Doc> statements = new ArrayList<>();
    statements.add(Doc.assignment(max + " =", value(candidates.get(0))));
    for (Ref candidate : candidates.subList(1, candidates.size())) {
      Doc larger =
          Doc.call(Doc.text(arithmetic.math() + ".max"), List.of(Doc.text(max), value(candidate)));
      statements.add(Doc.assignment(max + " =", larger));
    }
    numbers.atLong(equation).writeAbove(body);
    body.computes(equation.result(), statements, "", "");
  }

  private void writeWinner(Winner winner, Body body) {
    Doc statement = Doc.assignment(
        Names.value(equation.result()) + " =",
        new JavaNotation(arithmetic, this::parameter).winner(winner));
    write(statement, numbers.at(equation, statement), body);
  }

  /** A name and value for each parameter in the sum that the method has not declared before. */
  private List<String> declarations(Sum sum, Body body) {
    return sum.uses().stream()
        .filter(use -> use.variable().isParameter() && Names.isFixed(use))
        .filter(use -> !body.isDeclared(names.parameter(use)))
        .map(use -> names.parameter(use) + " = " + place(use))
        .distinct()
        .toList();
  }

  /** The sum with its parameters where they lie, and their names beside. */
  private Doc inPlaces(Sum sum) {
    JavaNotation places = new JavaNotation(arithmetic, this::place);
    return sum.print(term -> Doc.of(term.print(places), Doc.remark(parameterNames(term))));
  }

  private Doc statement(Doc right) {
    return isLoss()
        ? Doc.of(Doc.text("return "), right)
        : Doc.assignment(names.target(equation.result()), right);
  }

  private void write(Doc statement, Comment comment, Body body) {
    Ref result = equation.result();
    comment.writeAbove(body);
    body.computes(result, List.of(statement), comment.beside(), names.gradient(result));
  }

  private static Doc value(Ref ref) {
    return Doc.text(Names.value(ref));
  }

  /** By its name; where an example says which it is, where it lies. */
  private Doc parameter(Ref ref) {
    return Names.isFixed(ref) ? Doc.text(names.parameter(ref)) : place(ref);
  }

  private Doc place(Ref ref) {
    return Doc.text("p[" + names.placeAsText(ref) + "]");
  }

  private boolean isLoss() {
    return equation.result().variable().kind() == Kind.LOSS;
  }

  private String parameterNames(Term term) {
    return term.factors().stream()
        .flatMap(factor -> factor.arguments().stream())
        .filter(use -> use.variable().isParameter() && Names.isFixed(use))
        .map(names::parameter)
        .collect(Collectors.joining(", "));
  }
}

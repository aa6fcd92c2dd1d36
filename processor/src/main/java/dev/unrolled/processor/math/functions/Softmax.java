package dev.unrolled.processor.math.functions;

import static dev.unrolled.processor.math.ElementaryFunction.EXP;
import static dev.unrolled.processor.math.Formulas.call;
import static dev.unrolled.processor.math.Formulas.difference;
import static dev.unrolled.processor.math.Formulas.named;
import static dev.unrolled.processor.math.Formulas.product;
import static dev.unrolled.processor.math.Formulas.quotient;

import dev.unrolled.processor.math.Candidates;
import dev.unrolled.processor.math.Elementwise;
import dev.unrolled.processor.math.Equation;
import dev.unrolled.processor.math.Formula;
import dev.unrolled.processor.math.Index;
import dev.unrolled.processor.math.Largest;
import dev.unrolled.processor.math.Ref;
import dev.unrolled.processor.math.ScalarFunction;
import dev.unrolled.processor.math.Step;
import dev.unrolled.processor.math.Sum;
import dev.unrolled.processor.math.Term;
import dev.unrolled.processor.math.Topic;
import dev.unrolled.processor.math.Variable;
import java.util.List;
import java.util.Optional;

/**
 * The activation that looks at all sums of a layer at once: {@code a[i] = exp(z[i]) / (sum over k
 * of exp(z[k]))}.
 *
 * <p>The largest sum is taken off first: the quotient stays the same, and no exponential overflows.
 */
public record Softmax() implements ActivationRule {

  /** {@code exp(z - max)}. */
  public static final ScalarFunction EXPONENTIAL =
      helper("exponential", List.of("z", "max"), call(EXP, difference(named("z"), named("max"))));

  /** {@code e / sum}. */
  public static final ScalarFunction SHARE =
      helper("share", List.of("e", "sum"), quotient(named("e"), named("sum")));

  private static final ScalarFunction ABOVE_MEAN = helper(
      "aboveMean",
      List.of("a", "dL_da", "mean"),
      product(named("a"), difference(named("dL_da"), named("mean"))));

  @Override
  public String name() {
    return "softmax";
  }

  @Override
  public String sentence() {
    return "turns the sums into probabilities that add up to 1";
  }

  static Ref largest(Units units) {
    return units.ofRow("max", "largest weighted sum");
  }

  static Ref total(Units units) {
    return units.ofRow("sum", "sum of the exponentials");
  }

  @Override
  public Step step(Units units) {
    List<Index.Over> i = units.all();
    Index.Over other = units.other();
    List<Index.Over> k = units.with(other);
    Variable z = units.sums();
    Variable e = units.ofUnits("e", "exponentials exp(z - max)");
    List<Equation> equations = List.of(
        new Equation(largest(units), new Largest(new Candidates(List.of(other), List.of(z.at(k))))),
        equation(e.at(i), new Elementwise(EXPONENTIAL, List.of(z.at(i), largest(units)))),
        new Equation(total(units), Sum.of(Term.sumOver(other, e.at(k)))),
        equation(
            units.activations().at(i), new Elementwise(SHARE, List.of(e.at(i), total(units)))));
    return new Step(Topic.ACTIVATIONS, units.layer(), equations, Optional.of(gradient(units)));
  }

  /**
   * Every activation depends on every sum: da[k]/dz[i] = a[k] * ((1 if k = i, else 0) - a[i]).
   * Added up over k, that is {@code dL_dz[i] = a[i] * (dL_da[i] - (sum over k of a[k] *
   * dL_da[k]))}.
   */
  private static Step gradient(Units units) {
    List<Index.Over> i = units.all();
    Index.Over other = units.other();
    List<Index.Over> k = units.with(other);
    Variable a = units.activations();
    Ref mean = units.ofRow("mean_dL_da", "a-weighted mean of dL/da");
    return new Step(
        Topic.SUM_GRADIENTS,
        units.layer(),
        List.of(
            new Equation(mean, Sum.of(Term.sumOver(other, a.at(k), a.gradient().at(k)))),
            equation(
                units.sums().gradient().at(i),
                new Elementwise(ABOVE_MEAN, List.of(a.at(i), a.gradient().at(i), mean)))));
  }

  private static Equation equation(Ref result, Elementwise right) {
    return new Equation(result, Sum.of(Term.product(right)));
  }

  private static ScalarFunction helper(String name, List<String> arguments, Formula formula) {
    return new ScalarFunction(name, arguments, formula, Optional.empty(), "");
  }
}

package dev.unrolled.processor.math.functions;

import static dev.unrolled.processor.math.ElementaryFunction.LOG;
import static dev.unrolled.processor.math.Formulas.call;
import static dev.unrolled.processor.math.Formulas.difference;
import static dev.unrolled.processor.math.Formulas.named;
import static dev.unrolled.processor.math.Formulas.product;

import dev.unrolled.processor.math.Elementwise;
import dev.unrolled.processor.math.Equation;
import dev.unrolled.processor.math.Factor;
import dev.unrolled.processor.math.Index;
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
 * {@code -(sum over i of t[i] log a[i])} with {@code a = softmax(z)}, where {@code -log a[i] =
 * logSum - (z[i] - max)}: no logarithm of a probability that has rounded to 0.
 */
record CategoricalCrossEntropy() implements LossRule {

  private static final ScalarFunction LOGARITHM = new ScalarFunction(
      "logarithm", List.of("sum"), call(LOG, named("sum")), Optional.empty(), "");
  private static final ScalarFunction SHARE = new ScalarFunction(
      "share",
      List.of("t", "logSum", "z", "max"),
      product(named("t"), difference(named("logSum"), difference(named("z"), named("max")))),
      Optional.empty(),
      "");

  @Override
  public String name() {
    return "categorical cross entropy";
  }

  @Override
  public String share() {
    return "-t log a";
  }

  @Override
  public boolean isMean() {
    return false;
  }

  @Override
  public String slope(int outputs, int rows) {
    return CrossEntropy.slope(rows);
  }

  @Override
  public Step step(Units last, Variable targets) {
    List<Index.Over> i = last.all();
    Ref logSum = last.ofRow("logSum", "logarithm of the sum of the exponentials");
    Factor logarithm = new Elementwise(LOGARITHM, List.of(Softmax.total(last)));
    Factor share = new Elementwise(
        SHARE, List.of(targets.at(i), logSum, last.sums().at(i), Softmax.largest(last)));
    return new Step(
        Topic.LOSS,
        last.layer(),
        List.of(
            new Equation(logSum, Sum.of(Term.product(logarithm))),
            new Equation(
                LossRule.loss(), new Sum(List.of(new Term(i, List.of(share))), last.rowCount()))),
        Optional.of(CrossEntropy.gradient(last, targets, last.rowCount())));
  }
}

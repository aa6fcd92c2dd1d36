package dev.unrolled.processor.math.functions;

import static dev.unrolled.processor.math.ElementaryFunction.ABS;
import static dev.unrolled.processor.math.ElementaryFunction.EXP;
import static dev.unrolled.processor.math.ElementaryFunction.LOG1P;
import static dev.unrolled.processor.math.ElementaryFunction.MAX;
import static dev.unrolled.processor.math.Formulas.call;
import static dev.unrolled.processor.math.Formulas.difference;
import static dev.unrolled.processor.math.Formulas.minus;
import static dev.unrolled.processor.math.Formulas.named;
import static dev.unrolled.processor.math.Formulas.number;
import static dev.unrolled.processor.math.Formulas.product;
import static dev.unrolled.processor.math.Formulas.sum;

import dev.unrolled.processor.math.Elementwise;
import dev.unrolled.processor.math.Equation;
import dev.unrolled.processor.math.Factor;
import dev.unrolled.processor.math.Formula;
import dev.unrolled.processor.math.Index;
import dev.unrolled.processor.math.ScalarFunction;
import dev.unrolled.processor.math.Step;
import dev.unrolled.processor.math.Sum;
import dev.unrolled.processor.math.Term;
import dev.unrolled.processor.math.Topic;
import dev.unrolled.processor.math.Variable;
import java.util.List;
import java.util.Optional;

/**
 * {@code -(t log a + (1 - t) log(1 - a))} with {@code a = sigmoid(z)}, rearranged so that nothing
 * overflows: {@code max(z, 0) - z t + log(1 + exp(-|z|))}.
 */
record BinaryCrossEntropy() implements LossRule {

  private static final Formula Z = named("z");

  private static final ScalarFunction SHARE = new ScalarFunction(
      "binaryCrossEntropy",
      List.of("z", "t"),
      sum(
          difference(call(MAX, Z, number(0)), product(Z, named("t"))),
          call(LOG1P, call(EXP, minus(call(ABS, Z))))),
      Optional.empty(),
      "is -(t log a + (1 - t) log(1 - a)) with a = sigmoid(z), rearranged so that nothing"
          + " overflows");

  @Override
  public String name() {
    return "binary cross entropy";
  }

  @Override
  public String share() {
    return "-(t log a + (1 - t) log(1 - a))";
  }

  @Override
  public boolean isMean() {
    return true;
  }

  @Override
  public String slope(int outputs, int rows) {
    return CrossEntropy.slope(outputs);
  }

  @Override
  public Step step(Units last, Variable targets) {
    List<Index.Over> i = last.all();
    int outputs = last.count();
    Factor share = new Elementwise(SHARE, List.of(last.sums().at(i), targets.at(i)));
    Sum mean = new Sum(List.of(new Term(i, List.of(share))), outputs);
    return new Step(
        Topic.LOSS,
        last.layer(),
        List.of(new Equation(LossRule.loss(), mean)),
        Optional.of(CrossEntropy.gradient(last, targets, outputs)));
  }
}

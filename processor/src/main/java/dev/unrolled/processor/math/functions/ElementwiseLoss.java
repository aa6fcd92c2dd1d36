package dev.unrolled.processor.math.functions;

import dev.unrolled.processor.math.Elementwise;
import dev.unrolled.processor.math.Equation;
import dev.unrolled.processor.math.Factor;
import dev.unrolled.processor.math.Formula;
import dev.unrolled.processor.math.Index;
import dev.unrolled.processor.math.Notation;
import dev.unrolled.processor.math.Operator;
import dev.unrolled.processor.math.ScalarFunction;
import dev.unrolled.processor.math.Step;
import dev.unrolled.processor.math.Sum;
import dev.unrolled.processor.math.Term;
import dev.unrolled.processor.math.Topic;
import dev.unrolled.processor.math.Variable;
import java.util.List;

/**
 * A loss that adds up one share for each output.
 *
 * @param name what it is called
 * @param function from an output a and its target t to its share
 * @param isMean whether the sum is divided by the number of outputs
 * @param remark what is worth a word about its slope; may be empty
 */
public record ElementwiseLoss(String name, ScalarFunction function, boolean isMean, String remark)
    implements LossRule {

  @Override
  public String share() {
    // A choice stands in parentheses: around it is said of how many outputs this is the mean.
    return function
        .formula()
        .printInside(Operator.PLUS.precedence(), Notation.MATHEMATICS)
        .toString();
  }

  @Override
  public String slope(int outputs, int rows) {
    Formula slope = function.slopeFunction().formula();
    return "dL/da = "
        + (isMean && outputs > 1
            ? slope.printInside(Operator.OVER.precedence(), Notation.MATHEMATICS) + " / " + outputs
            : slope.print(Notation.MATHEMATICS));
  }

  @Override
  public Step step(Units last, Variable targets) {
    List<Index.Over> i = last.all();
    Factor each = new Elementwise(function, List.of(last.activations().at(i), targets.at(i)));
    int divisor = isMean ? last.count() : 1;
    Sum sum = new Sum(List.of(new Term(i, List.of(each))), divisor);
    return new Step(Topic.LOSS, last.layer(), List.of(new Equation(LossRule.loss(), sum)));
  }
}

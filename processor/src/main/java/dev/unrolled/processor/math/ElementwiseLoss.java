package dev.unrolled.processor.math;

import java.util.List;

/**
 * A loss that adds up one share for each output.
 *
 * @param name what it is called
 * @param share from an output a and its target t to its share
 * @param isMean whether the sum is divided by the number of outputs
 */
record ElementwiseLoss(String name, ScalarFunction share, boolean isMean) implements LossRule {

  @Override
  public Step step(Dense last, Variable targets) {
    Index.Over i = last.unit();
    Factor each = new Elementwise(share, List.of(last.activations().at(i), targets.at(i)));
    int divisor = isMean ? last.shape().out() : 1;
    Sum sum = new Sum(List.of(Term.sumOver(i, each)), divisor);
    return new Step(Topic.LOSS, last.shape().number(), List.of(new Equation(LossRule.loss(), sum)));
  }
}

package dev.unrolled.optimizers;

import dev.unrolled.internal.Numbers;

/**
 * The parameters and the state of an {@link Optimizer} as they were before a step that may leave
 * what is finite. Its arrays are made at the first such step, and used again at the next.
 */
final class BeforeStep {

  private double[] parameters = {};
  private final OptimizerState state = new OptimizerState();
  private double learningRate;

  <A> void keep(Numbers<A> numbers, A p, OptimizerState now, double learningRate) {
    int count = numbers.length(p);
    if (parameters.length != count) {
      parameters = new double[count]; // holds floats exactly
    }
    for (int k = 0; k < count; k++) {
      parameters[k] = numbers.get(p, k);
    }
    state.overwrite(now);
    this.learningRate = learningRate;
  }

  /** Undoes the step; returns the learning rate of the step before it. */
  <A> double giveBack(Numbers<A> numbers, A p, OptimizerState now) {
    for (int k = 0; k < parameters.length; k++) {
      numbers.set(p, k, parameters[k]);
    }
    now.overwrite(state);
    return learningRate;
  }
}

package dev.unrolled;

import dev.unrolled.check.GradientCheck;
import dev.unrolled.check.LossFunction;
import dev.unrolled.internal.Numbers;
import dev.unrolled.trace.ComputedPass;
import dev.unrolled.trace.Trace;
import java.util.OptionalDouble;

/**
 * How a network computes, shown number by number, and compared with what its loss does.
 *
 * @param passes its mathematics
 * @param check what its examples must be like
 * @param parameters those that it has
 * @param stacked its loss over a batch
 * @param reduction what becomes of the losses of a batch
 * @param draws what training draws
 * @param steps the steps that it makes
 * @param <A> the arrays that the network computes with
 * @param <V> the values of one pass
 */
record Explanation<A, V extends Workspace>(
    Passes<A, V> passes,
    ExampleCheck<A> check,
    Parameters<A> parameters,
    StackedRows<A> stacked,
    Reduction reduction,
    Draws draws,
    GradientSteps<A, V> steps) {

  /** Every number of one pass, and of the step, if there is a learning rate. */
  Trace trace(A x, A t, OptionalDouble learningRate) {
    check.example(x, t);
    V v = passes.newWorkspace(1);
    ComputedPass<A> pass = pass(x, t, 0, v);
    Numbers<A> numbers = parameters.numbers();
    A before = parameters.copy();
    A after = learningRate.isPresent() ? parameters.copy() : before;
    learningRate.ifPresent(rate -> steps.showStep(passes, x, pass.gradient(), rate, v, after));
    return Trace.of(
        parameters.shape(), numbers.copy(x), numbers.copy(t), before, pass, after, learningRate);
  }

  /** Compares a gradient of the loss of one example with differences of that loss. */
  GradientCheck compare(A x, A t, A g) {
    check.example(x, t);
    check.trained(1);
    Numbers<A> numbers = parameters.numbers();
    return compareChecked(numbers.batchOf(x), numbers.batchOf(t), g);
  }

  /** The same for a batch. */
  GradientCheck compare(A[] x, A[] t, A g) {
    check.batch(x, t);
    check.trained(x.length);
    return compareChecked(x, t, g);
  }

  private GradientCheck compareChecked(A[] x, A[] t, A g) {
    return GradientCheck.of(
        parameters.shape(), check.loss(), parameters.copy(), new Examples(x, t), g);
  }

  /**
   * Not by the loops that are faster: the equations are those of the methods for one example, and
   * so is where their numbers lie.
   */
  private ComputedPass<A> pass(A x, A t, int row, V v) {
    A p = parameters.array();
    A g = parameters.zeros().array();
    draws.beginAlone(v, row);
    passes.forward(p, x, v);
    double loss = passes.loss(t, v);
    passes.backward(p, x, t, v, g);
    ComputedPass<A> pass = new ComputedPass<>(parameters.shape(), passes.outputs(v), loss, g);
    passes.equations(v, pass);
    return pass;
  }

  /** The loss of a batch. */
  private final class Examples implements LossFunction<A> {
    private final A[] x;
    private final A[] t;
    private final V v = passes.newWorkspace(1);
    private final V together;

    Examples(A[] x, A[] t) {
      this.x = x;
      this.t = t;
      together = draws.meets() ? passes.newWorkspace(x.length) : v;
    }

    @Override
    public double at(A p) {
      return draws.meets()
          ? stacked.lossTogether(passes, p, x, t, together)
          : stacked.lossOneByOne(passes, p, x, t, v);
    }

    @Override
    public void gradient(A p, A g) {
      parameters.numbers().fillWithZeros(g);
      if (draws.meets()) {
        stacked.addGradientTogether(passes, p, x, t, g, together);
      } else {
        stacked.addGradientOneByOne(passes, p, x, t, g, v);
      }
    }

    @Override
    public double reduced(double sum) {
      return reduction.of(sum, x.length);
    }

    @Override
    public int examples() {
      return x.length;
    }

    @Override
    public A inputs(int example) {
      return x[example];
    }

    @Override
    public A targets(int example) {
      return t[example];
    }

    @Override
    public ComputedPass<A> pass(int example) {
      return Explanation.this.pass(x[example], t[example], example, v);
    }
  }
}

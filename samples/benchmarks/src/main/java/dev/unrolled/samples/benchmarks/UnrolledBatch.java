package dev.unrolled.samples.benchmarks;

import dev.unrolled.FloatNetwork;
import dev.unrolled.Workspace;
import java.util.function.Supplier;

/** A batch at a time; for a network too large to unroll, also where the batch is one example. */
final class UnrolledBatch<V extends Workspace> extends UnrolledContender<V> {

  private final int rows;

  UnrolledBatch(Problem problem, Supplier<FloatNetwork<V>> network) {
    super(problem, network);
    rows = problem.workload().rows();
  }

  @Override
  public Object predict() {
    net.predict(x, y, rows, v);
    return y;
  }

  @Override
  public double train() {
    return net.train(x, t, rows, learningRate, v);
  }

  @Override
  public double gradient() {
    return net.gradient(x, t, rows, g, v);
  }
}

package dev.unrolled.samples.benchmarks;

import dev.unrolled.FloatNetwork;
import dev.unrolled.Workspace;
import java.util.function.Supplier;

/** A batch at a time. */
final class UnrolledBatch<V extends Workspace> extends UnrolledContender<V> {

  private final float[][] xs;
  private final float[][] ts;
  private final float[] row;

  UnrolledBatch(Problem problem, Supplier<FloatNetwork<V>> network) {
    super(problem, network);
    xs = problem.rows(x);
    ts = problem.rows(t);
    row = new float[problem.workload().outputs()];
  }

  @Override
  public Object predict() {
    for (int r = 0; r < xs.length; r++) {
      net.predict(xs[r], row, v);
      System.arraycopy(row, 0, y, r * row.length, row.length);
    }
    return y;
  }

  @Override
  public double train() {
    return net.train(xs, ts, learningRate);
  }

  @Override
  public double gradient() {
    return net.gradient(xs, ts, g, v);
  }
}

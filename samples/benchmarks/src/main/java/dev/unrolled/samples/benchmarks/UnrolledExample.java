package dev.unrolled.samples.benchmarks;

import dev.unrolled.FloatNetwork;
import dev.unrolled.Workspace;
import java.util.function.Supplier;

/** One example at a time. */
final class UnrolledExample<V extends Workspace> extends UnrolledContender<V> {

  UnrolledExample(Problem problem, Supplier<FloatNetwork<V>> network) {
    super(problem, network);
  }

  @Override
  public Object predict() {
    net.predict(x, y, v);
    return y;
  }

  @Override
  public double train() {
    return net.train(x, t, learningRate);
  }

  @Override
  public double gradient() {
    return net.gradient(x, t, g, v);
  }
}

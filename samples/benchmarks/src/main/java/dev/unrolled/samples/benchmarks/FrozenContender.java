package dev.unrolled.samples.benchmarks;

/** A frozen class with the weights of the problem, compiled before the clock runs. */
final class FrozenContender implements Contender {

  private final FrozenNetwork net;
  private final Layers parameters;
  private final float[] x;
  private final float[] y;

  FrozenContender(Problem problem) {
    net = FrozenClass.of(problem);
    parameters = problem.start();
    x = problem.x();
    y = new float[problem.workload().outputs()];
  }

  @Override
  public Object predict() {
    net.predict(x, y);
    return y;
  }

  @Override
  public double train() {
    throw new UnsupportedOperationException("a frozen class only predicts");
  }

  @Override
  public float[] outputs() {
    return y.clone();
  }

  @Override
  public Layers parameters() {
    return parameters.copy();
  }
}

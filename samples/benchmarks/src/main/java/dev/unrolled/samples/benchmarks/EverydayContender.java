package dev.unrolled.samples.benchmarks;

import dev.unrolled.FloatNetwork;
import dev.unrolled.Workspace;
import java.util.function.Supplier;

/** One example as an array, or a batch as an array of rows; the outputs come in new arrays. */
final class EverydayContender<V extends Workspace> extends UnrolledContender<V> {

  private final float[][] rowsOfX;
  private final float[][] rowsOfT;
  private float[][] rowsOfY;

  EverydayContender(Problem problem, Supplier<FloatNetwork<V>> network) {
    super(problem, network);
    rowsOfX = problem.rows(x);
    rowsOfT = problem.rows(t);
    rowsOfY = problem.rows(y);
  }

  private boolean isOne() {
    return rowsOfX.length == 1;
  }

  @Override
  public Object predict() {
    if (isOne()) {
      rowsOfY[0] = net.predict(rowsOfX[0]);
    } else {
      rowsOfY = net.predict(rowsOfX);
    }
    return rowsOfY;
  }

  @Override
  public double train() {
    return isOne()
        ? net.train(rowsOfX[0], rowsOfT[0], learningRate)
        : net.train(rowsOfX, rowsOfT, learningRate);
  }

  @Override
  public double gradient() {
    return isOne()
        ? net.gradient(rowsOfX[0], rowsOfT[0], g, v)
        : net.gradient(rowsOfX, rowsOfT, g, v);
  }

  @Override
  public float[] outputs() {
    float[] flat = new float[y.length];
    int width = flat.length / rowsOfY.length;
    for (int k = 0; k < flat.length; k++) {
      flat[k] = rowsOfY[k / width][k % width];
    }
    return flat;
  }
}

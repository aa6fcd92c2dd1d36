package dev.unrolled.samples.benchmarks;

import java.util.Arrays;

/**
 * The textbook in loops: arrays of arrays, one example after the other, gradients added up in
 * arrays of their own. No trick, and nothing clumsy.
 */
final class LoopsContender implements Contender {

  private final Workload workload;
  private final float learningRate;
  private final float[][] xs;
  private final float[][] ts;
  private final float[][][] w; // [layer][unit][input]
  private final float[][] b;
  private final float[][][] dw;
  private final float[][] db;
  private final float[][] a; // a[0] is the example, a[l + 1] what layer l makes of it
  private final float[][] dz; // of maps, along what they hand on
  private final float[] dx;
  private final float[][] y;
  private final MapLoops[] maps; // the first layers, where these are convolutions

  LoopsContender(Problem problem) {
    workload = problem.workload();
    learningRate = problem.learningRate();
    xs = problem.rows(problem.x());
    ts = problem.rows(problem.t());
    int layers = workload.layers();
    w = new float[layers][][];
    dw = new float[layers][][];
    a = new float[layers + 1][];
    dz = new float[layers][];
    for (int l = 0; l < layers; l++) {
      w[l] = new float[workload.out(l)][workload.in(l)];
      dw[l] = new float[workload.out(l)][workload.in(l)];
      a[l + 1] = new float[workload.width(l)];
      dz[l] = new float[workload.width(l)];
      for (int i = 0; i < w[l].length; i++) {
        System.arraycopy(
            problem.start().weights()[l], i * workload.in(l), w[l][i], 0, workload.in(l));
      }
    }
    b = problem.start().copy().biases();
    db = Layers.zeros(workload).biases();
    y = new float[xs.length][workload.outputs()];
    maps = workload.maps().stream().map(MapLoops::new).toArray(MapLoops[]::new);
    dx = new float[workload.inputs()];
  }

  @Override
  public Object predict() {
    for (int row = 0; row < xs.length; row++) {
      forward(xs[row]);
      System.arraycopy(a[w.length], 0, y[row], 0, y[row].length);
    }
    return y;
  }

  @Override
  public double train() {
    double loss = gradient();
    for (int l = 0; l < w.length; l++) {
      for (int i = 0; i < w[l].length; i++) {
        for (int j = 0; j < w[l][i].length; j++) {
          w[l][i][j] -= learningRate * dw[l][i][j];
        }
        b[l][i] -= learningRate * db[l][i];
      }
    }
    return loss;
  }

  @Override
  public double gradient() {
    for (int l = 0; l < w.length; l++) {
      for (float[] row : dw[l]) {
        Arrays.fill(row, 0);
      }
      Arrays.fill(db[l], 0);
    }
    float loss = 0;
    for (int row = 0; row < xs.length; row++) {
      forward(xs[row]);
      loss += loss(ts[row]);
      backward(ts[row]);
    }
    return loss / xs.length;
  }

  private void forward(float[] x) {
    a[0] = x;
    for (int l = 0; l < maps.length; l++) {
      maps[l].forward(a[l], w[l], b[l], a[l + 1]);
    }
    for (int l = maps.length; l < w.length; l++) {
      for (int i = 0; i < w[l].length; i++) {
        float z = b[l][i];
        for (int j = 0; j < a[l].length; j++) {
          z += w[l][i][j] * a[l][j];
        }
        a[l + 1][i] = l < w.length - 1 ? hidden(z) : z;
      }
    }
    if (workload.squaredError()) {
      sigmoids(a[w.length]);
    } else {
      softmax(a[w.length]);
    }
  }

  private float hidden(float z) {
    return switch (workload.hidden()) {
      case SIGMOID -> (float) (1 / (1 + Math.exp(-z)));
      case TANH -> (float) Math.tanh(z);
      case RELU -> Math.max(0, z);
    };
  }

  private static void sigmoids(float[] z) {
    for (int i = 0; i < z.length; i++) {
      z[i] = (float) (1 / (1 + Math.exp(-z[i])));
    }
  }

  private static void softmax(float[] z) {
    float max = z[0];
    for (float value : z) {
      max = Math.max(max, value);
    }
    float sum = 0;
    for (int i = 0; i < z.length; i++) {
      z[i] = (float) Math.exp(z[i] - max);
      sum += z[i];
    }
    for (int i = 0; i < z.length; i++) {
      z[i] /= sum;
    }
  }

  private float loss(float[] t) {
    float[] out = a[w.length];
    float loss = 0;
    for (int i = 0; i < t.length; i++) {
      if (workload.squaredError()) {
        loss += (out[i] - t[i]) * (out[i] - t[i]) / 2;
      } else if (t[i] != 0) {
        loss -= t[i] * (float) Math.log(out[i]);
      }
    }
    return loss;
  }

  private void backward(float[] t) {
    int last = w.length - 1;
    for (int i = 0; i < t.length; i++) {
      float out = a[last + 1][i];
      float slope = workload.squaredError() ? out * (1 - out) : 1;
      dz[last][i] = (out - t[i]) * slope / xs.length;
    }
    for (int l = last; l >= maps.length; l--) {
      for (int i = 0; i < w[l].length; i++) {
        for (int j = 0; j < a[l].length; j++) {
          dw[l][i][j] += dz[l][i] * a[l][j];
        }
        db[l][i] += dz[l][i];
      }
      if (l > 0) {
        backThrough(l);
      }
    }
    for (int l = maps.length - 1; l >= 0; l--) {
      maps[l].backward(dz[l], a[l], w[l], dw[l], db[l], l > 0 ? dz[l - 1] : dx);
    }
  }

  /** From the sums of layer l to the sums of the layer before, or to what maps hand on. */
  private void backThrough(int l) {
    for (int j = 0; j < a[l].length; j++) {
      float sum = 0;
      for (int i = 0; i < w[l].length; i++) {
        sum += dz[l][i] * w[l][i][j];
      }
      dz[l - 1][j] = l > maps.length ? sum * slope(a[l][j]) : sum;
    }
  }

  private float slope(float activation) {
    return switch (workload.hidden()) {
      case SIGMOID -> activation * (1 - activation);
      case TANH -> 1 - activation * activation;
      case RELU -> activation > 0 ? 1 : 0;
    };
  }

  @Override
  public float[] outputs() {
    float[] flat = new float[y.length * workload.outputs()];
    for (int row = 0; row < y.length; row++) {
      System.arraycopy(y[row], 0, flat, row * y[row].length, y[row].length);
    }
    return flat;
  }

  @Override
  public Layers parameters() {
    return layers(w, b);
  }

  @Override
  public Layers gradients() {
    return layers(dw, db);
  }

  private Layers layers(float[][][] weights, float[][] biases) {
    Layers layers = Layers.zeros(workload);
    for (int l = 0; l < weights.length; l++) {
      for (int i = 0; i < weights[l].length; i++) {
        int in = workload.in(l);
        System.arraycopy(weights[l][i], 0, layers.weights()[l], i * in, in);
      }
    }
    return new Layers(
        layers.weights(), new Layers(new float[0][], biases).copy().biases());
  }
}

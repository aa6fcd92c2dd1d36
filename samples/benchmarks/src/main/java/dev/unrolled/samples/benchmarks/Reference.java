package dev.unrolled.samples.benchmarks;

import java.util.Arrays;
import java.util.List;

/**
 * The same passes in doubles, written apart from every contender and for the whole batch at once:
 * what each of them must agree with.
 */
final class Reference {

  private final Problem problem;
  private final Workload workload;
  private final double[][] w;
  private final double[][] b;
  private final List<ReferenceMaps> maps;
  private final double[][] a; // for each layer a row per example; a[0] are the inputs

  /** The problem's network, at the problem's start. */
  Reference(Problem problem) {
    this.problem = problem;
    workload = problem.workload();
    w = doubles(problem.start().weights());
    b = doubles(problem.start().biases());
    maps = workload.maps().stream()
        .map(each -> new ReferenceMaps(each, workload.rows()))
        .toList();
    a = new double[w.length + 1][];
    a[0] = Problem.doubles(problem.x());
  }

  /**
   * A loss with the gradient that belongs to it.
   *
   * @param weights as in {@link Layers}
   * @param biases as in {@link Layers}
   */
  @SuppressWarnings("ArrayRecordComponent") // two results of one pass, read at once
  record Gradient(double loss, double[][] weights, double[][] biases) {}

  /** The outputs, a row per example, row after row. */
  double[] predict() {
    for (int l = 0; l < maps.size(); l++) {
      a[l + 1] = maps.get(l).forward(a[l], w[l], b[l]);
    }
    for (int l = maps.size(); l < w.length; l++) {
      int in = workload.in(l);
      int out = workload.out(l);
      a[l + 1] = new double[workload.rows() * out];
      for (int k = 0; k < a[l + 1].length; k++) {
        int row = k / out;
        int unit = k % out;
        double z = b[l][unit];
        for (int j = 0; j < in; j++) {
          z += w[l][unit * in + j] * a[l][row * in + j];
        }
        a[l + 1][k] = l < w.length - 1 ? hidden(z) : z;
      }
    }
    double[] last = a[w.length];
    for (int row = 0; row < workload.rows(); row++) {
      finish(last, row * workload.outputs(), (row + 1) * workload.outputs());
    }
    return last;
  }

  private double hidden(double z) {
    return switch (workload.hidden()) {
      case SIGMOID -> 1 / (1 + Math.exp(-z));
      case TANH -> Math.tanh(z);
      case RELU -> Math.max(0, z);
    };
  }

  private void finish(double[] z, int from, int to) {
    if (workload.squaredError()) {
      for (int k = from; k < to; k++) {
        z[k] = 1 / (1 + Math.exp(-z[k]));
      }
      return;
    }
    double max = Arrays.stream(z, from, to).max().orElseThrow();
    double sum = Arrays.stream(z, from, to).map(value -> Math.exp(value - max)).sum();
    for (int k = from; k < to; k++) {
      z[k] = Math.exp(z[k] - max) / sum;
    }
  }

  /** The mean loss and its gradient. */
  Gradient gradient() {
    double[] y = predict();
    int rows = workload.rows();
    double loss = 0;
    double[] dz = new double[y.length];
    for (int k = 0; k < y.length; k++) {
      double error = y[k] - problem.t()[k];
      loss += workload.squaredError()
          ? error * error / 2 / rows
          : problem.t()[k] == 0 ? 0 : -problem.t()[k] * Math.log(y[k]) / rows;
      dz[k] = error * (workload.squaredError() ? y[k] * (1 - y[k]) : 1) / rows;
    }
    Gradient g = new Gradient(loss, new double[w.length][], new double[w.length][]);
    for (int l = w.length - 1; l >= maps.size(); l--) {
      g.weights()[l] = weightGradient(l, dz);
      g.biases()[l] = biasGradient(l, dz);
      dz = backThrough(l, dz);
    }
    for (int l = maps.size() - 1; l >= 0; l--) {
      g.weights()[l] = new double[w[l].length];
      g.biases()[l] = new double[b[l].length];
      dz = maps.get(l).backward(dz, g.weights()[l], g.biases()[l]);
    }
    return g;
  }

  private double[] weightGradient(int l, double[] dz) {
    int in = workload.in(l);
    int out = workload.out(l);
    double[] g = new double[w[l].length];
    for (int row = 0; row < workload.rows(); row++) {
      for (int unit = 0; unit < out; unit++) {
        for (int j = 0; j < in; j++) {
          g[unit * in + j] += dz[row * out + unit] * a[l][row * in + j];
        }
      }
    }
    return g;
  }

  private double[] biasGradient(int l, double[] dz) {
    double[] g = new double[b[l].length];
    for (int k = 0; k < dz.length; k++) {
      g[k % g.length] += dz[k];
    }
    return g;
  }

  private double[] backThrough(int l, double[] dz) {
    int in = workload.in(l);
    int out = workload.out(l);
    double[] before = new double[a[l].length];
    for (int k = 0; l > 0 && k < dz.length; k++) {
      for (int j = 0; j < in; j++) {
        before[k / out * in + j] += dz[k] * w[l][k % out * in + j];
      }
    }
    for (int k = 0; l > maps.size() && k < before.length; k++) {
      before[k] *= slope(a[l][k]);
    }
    return before;
  }

  private double slope(double activation) {
    return switch (workload.hidden()) {
      case SIGMOID -> activation * (1 - activation);
      case TANH -> 1 - activation * activation;
      case RELU -> activation > 0 ? 1 : 0;
    };
  }

  /** The weights of a layer as they are now. */
  double[] weights(int layer) {
    return w[layer];
  }

  /** The biases of a layer as they are now. */
  double[] biases(int layer) {
    return b[layer];
  }

  /** A step along a gradient. */
  void step(Gradient g) {
    for (int l = 0; l < w.length; l++) {
      descend(w[l], g.weights()[l]);
      descend(b[l], g.biases()[l]);
    }
  }

  private void descend(double[] p, double[] g) {
    for (int k = 0; k < p.length; k++) {
      p[k] -= problem.learningRate() * g[k];
    }
  }

  private static double[][] doubles(float[][] floats) {
    return Arrays.stream(floats).map(Problem::doubles).toArray(double[][]::new);
  }
}

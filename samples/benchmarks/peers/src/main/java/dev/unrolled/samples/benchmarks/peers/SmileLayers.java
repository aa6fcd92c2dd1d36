package dev.unrolled.samples.benchmarks.peers;

import smile.base.mlp.ActivationFunction;
import smile.base.mlp.Cost;
import smile.base.mlp.HiddenLayer;
import smile.base.mlp.OutputFunction;
import smile.base.mlp.OutputLayer;
import smile.math.matrix.Matrix;

/** Smile's layers, whose parameters can be written and read. */
final class SmileLayers {

  private SmileLayers() {}

  /** A layer with parameters. */
  interface ParameterLayer {

    /** Copies the weights, a row per unit, and the biases. */
    void read(float[] weights, float[] biases);
  }

  static final class Hidden extends HiddenLayer implements ParameterLayer {

    private static final long serialVersionUID = 1;

    Hidden(float[] weights, float[] biases, ActivationFunction activation) {
      super(biases.length, weights.length / biases.length, 0, activation);
      write(weights, biases, weight, bias);
    }

    @Override
    public void read(float[] weights, float[] biases) {
      SmileLayers.read(weight, bias, weights, biases);
    }
  }

  static final class Output extends OutputLayer implements ParameterLayer {

    private static final long serialVersionUID = 1;

    Output(float[] weights, float[] biases, OutputFunction activation, Cost cost) {
      super(biases.length, weights.length / biases.length, activation, cost);
      write(weights, biases, weight, bias);
    }

    @Override
    public void read(float[] weights, float[] biases) {
      SmileLayers.read(weight, bias, weights, biases);
    }
  }

  private static void write(float[] weights, float[] biases, Matrix weight, double[] bias) {
    int in = weights.length / biases.length;
    for (int k = 0; k < weights.length; k++) {
      weight.set(k / in, k % in, weights[k]);
    }
    for (int i = 0; i < biases.length; i++) {
      bias[i] = biases[i];
    }
  }

  private static void read(Matrix weight, double[] bias, float[] weights, float[] biases) {
    int in = weights.length / biases.length;
    for (int k = 0; k < weights.length; k++) {
      weights[k] = (float) weight.get(k / in, k % in);
    }
    for (int i = 0; i < biases.length; i++) {
      biases[i] = (float) bias[i];
    }
  }
}

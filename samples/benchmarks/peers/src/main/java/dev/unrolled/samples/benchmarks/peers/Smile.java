package dev.unrolled.samples.benchmarks.peers;

import dev.unrolled.samples.benchmarks.Contender;
import dev.unrolled.samples.benchmarks.Layers;
import dev.unrolled.samples.benchmarks.Library;
import dev.unrolled.samples.benchmarks.Operation;
import dev.unrolled.samples.benchmarks.Problem;
import dev.unrolled.samples.benchmarks.Workload;
import smile.base.mlp.ActivationFunction;
import smile.base.mlp.Cost;
import smile.base.mlp.Layer;
import smile.base.mlp.MultilayerPerceptron;
import smile.base.mlp.OutputFunction;
import smile.math.TimeFunction;

/** Smile 3, which computes in doubles. */
public final class Smile implements Library {

  @Override
  public String name() {
    return "Smile";
  }

  @Override
  public boolean takesPart(Workload workload, Operation operation) {
    return operation != Operation.GRADIENT
        && workload.threads() == 1
        && workload.maps().isEmpty();
  }

  @Override
  public Contender open(Problem problem) {
    return new Network(problem);
  }

  /** What its classifier is made of, which takes classes and not targets. */
  @SuppressWarnings("serial") // its superclass can be serialized; this is never
  private static final class Network extends MultilayerPerceptron implements Contender {

    private final transient Workload workload;
    private final transient double[][] x;
    private final transient double[][] targets;
    private final transient double[][] y;

    Network(Problem problem) {
      super(layers(problem));
      workload = problem.workload();
      x = problem.doubleRows(problem.x());
      targets = problem.doubleRows(problem.t());
      y = new double[workload.rows()][workload.outputs()];
      setLearningRate(TimeFunction.constant(problem.learningRate()));
    }

    private static Layer[] layers(Problem problem) {
      Workload workload = problem.workload();
      Layers start = problem.start();
      int last = workload.layers() - 1;
      Layer[] layers = new Layer[workload.layers() + 1];
      layers[0] = Layer.input(workload.inputs()).build(0);
      for (int l = 0; l < last; l++) {
        layers[l + 1] =
            new SmileLayers.Hidden(start.weights()[l], start.biases()[l], hidden(workload));
      }
      layers[last + 1] = workload.squaredError()
          ? new SmileLayers.Output(
              start.weights()[last],
              start.biases()[last],
              OutputFunction.SIGMOID,
              Cost.MEAN_SQUARED_ERROR)
          : new SmileLayers.Output(
              start.weights()[last], start.biases()[last], OutputFunction.SOFTMAX, Cost.LIKELIHOOD);
      return layers;
    }

    private static ActivationFunction hidden(Workload workload) {
      return switch (workload.hidden()) {
        case SIGMOID -> ActivationFunction.sigmoid();
        case TANH -> new SmileTanh();
        case RELU -> ActivationFunction.rectifier();
      };
    }

    @Override
    public Object predict() {
      for (int row = 0; row < x.length; row++) {
        propagate(x[row], false);
        System.arraycopy(output.output(), 0, y[row], 0, y[row].length);
      }
      return y;
    }

    @Override
    public double train() {
      boolean single = x.length == 1;
      for (int row = 0; row < x.length; row++) {
        propagate(x[row], true);
        target.set(targets[row]);
        backpropagate(single);
      }
      if (!single) {
        update(x.length);
      }
      t++;
      return Double.NaN; // it computes none
    }

    @Override
    public float[] outputs() {
      float[] flat = new float[x.length * workload.outputs()];
      for (int k = 0; k < flat.length; k++) {
        flat[k] = (float) y[k / workload.outputs()][k % workload.outputs()];
      }
      return flat;
    }

    @Override
    public Layers parameters() {
      Layers layers = Layers.zeros(workload);
      for (int l = 0; l < workload.layers(); l++) {
        SmileLayers.ParameterLayer layer =
            (SmileLayers.ParameterLayer) (l == workload.layers() - 1 ? output : net[l + 1]);
        layer.read(layers.weights()[l], layers.biases()[l]);
      }
      return layers;
    }
  }
}

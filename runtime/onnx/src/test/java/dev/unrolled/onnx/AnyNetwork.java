package dev.unrolled.onnx;

import dev.unrolled.DoubleNetwork;
import dev.unrolled.FloatNetwork;
import dev.unrolled.Loss;
import dev.unrolled.Network;
import dev.unrolled.Unrolled;
import dev.unrolled.Workspace;
import dev.unrolled.generated.Kernels;
import dev.unrolled.shape.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** Networks of any shape that have parameters; what they compute, an {@link Evaluator} tells. */
final class AnyNetwork {

  static final class Values extends Workspace {

    Values(int rows) {
      super(rows);
    }
  }

  private AnyNetwork() {}

  static DoubleNetwork<Values> doubles(Shape shape, String... options) {
    return new InDoubles(shape, options);
  }

  static FloatNetwork<Values> floats(Shape shape, String... options) {
    return new InFloats(shape, options);
  }

  static Evaluator evaluator(Network<?, ?> network) {
    return new Evaluator(network.shape(), alphas(network), parameters(network));
  }

  static List<OptionalDouble> alphas(Network<?, ?> network) {
    List<OptionalDouble> alphas = new ArrayList<>();
    network.shape().layers().forEach(layer -> alphas.add(network.alpha(layer.number())));
    return alphas;
  }

  static double[] parameters(Network<?, ?> network) {
    double[] p = new double[network.shape().parameterCount()];
    Object array = network.parameters().array();
    for (int k = 0; k < p.length; k++) {
      p[k] = array instanceof float[] floats ? floats[k] : ((double[]) array)[k];
    }
    return p;
  }

  private static final class InDoubles extends DoubleNetwork<Values> {

    private final List<String> options;

    InDoubles(Shape shape, String... options) {
      super(shape, Loss.MSE);
      this.options = List.of(options);
      initialize(Unrolled.DEFAULT_SEED);
    }

    @Override
    protected List<String> declaredOptions() {
      return options;
    }

    @Override
    public InDoubles copy() {
      throw new UnsupportedOperationException();
    }

    @Override
    public Values newWorkspace(int rows) {
      return new Values(rows);
    }

    @Override
    public void forward(
        double[] p, double[] x, int from, int to, Values v, Kernels<double[]> kernels) {
      throw new UnsupportedOperationException();
    }

    @Override
    public double loss(double[] t, int from, int to, Values v) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void backward(
        double[] p, double[] t, int from, int to, Values v, Kernels<double[]> kernels) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void addGradient(
        double[] x,
        int from,
        int to,
        Values v,
        double factor,
        double[] target,
        Kernels<double[]> kernels) {
      throw new UnsupportedOperationException();
    }

    @Override
    public double[] outputs(Values v) {
      throw new UnsupportedOperationException();
    }
  }

  private static final class InFloats extends FloatNetwork<Values> {

    private final List<String> options;

    InFloats(Shape shape, String... options) {
      super(shape, Loss.MSE);
      this.options = List.of(options);
      initialize(Unrolled.DEFAULT_SEED);
    }

    @Override
    protected List<String> declaredOptions() {
      return options;
    }

    @Override
    public InFloats copy() {
      throw new UnsupportedOperationException();
    }

    @Override
    public Values newWorkspace(int rows) {
      return new Values(rows);
    }

    @Override
    public void forward(
        float[] p, float[] x, int from, int to, Values v, Kernels<float[]> kernels) {
      throw new UnsupportedOperationException();
    }

    @Override
    public double loss(float[] t, int from, int to, Values v) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void backward(
        float[] p, float[] t, int from, int to, Values v, Kernels<float[]> kernels) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void addGradient(
        float[] x,
        int from,
        int to,
        Values v,
        double factor,
        float[] target,
        Kernels<float[]> kernels) {
      throw new UnsupportedOperationException();
    }

    @Override
    public float[] outputs(Values v) {
      throw new UnsupportedOperationException();
    }
  }
}

package dev.unrolled;

import dev.unrolled.generated.Kernels;
import dev.unrolled.shape.Shape;
import java.util.List;
import java.util.Random;

/** Networks of any shape that have parameters, and compute nothing. */
public final class AnyShape {

  private static final List<Activation> ACTIVATIONS = List.of(Activation.values());
  private static final List<Bias> BIASES = List.of(Bias.values());

  /** Nothing is computed. */
  public static final class Values extends Workspace {

    Values(int rows) {
      super(rows);
    }
  }

  private AnyShape() {}

  /** In doubles, drawn from the usual seed. */
  public static DoubleNetwork<Values> doubles(Shape shape) {
    return new InDoubles(shape, Loss.MSE);
  }

  /** The same with another loss than MSE. */
  public static DoubleNetwork<Values> doubles(Shape shape, Loss loss) {
    return new InDoubles(shape, loss);
  }

  /** One whose declaration says more than its shape does. */
  public static DoubleNetwork<Values> declared(Shape shape, String... options) {
    return new InDoubles(shape, Loss.MSE, options);
  }

  /** In floats, with what its declaration says beside its shape. */
  public static FloatNetwork<Values> floats(Shape shape, String... options) {
    return new InFloats(shape, options);
  }

  /** From 1 to 4 layers of from 1 to 5 units, of all kinds. */
  public static Shape random(Random random) {
    Shape shape = Shape.ofInputs(1 + random.nextInt(5));
    for (int layers = 1 + random.nextInt(4); layers > 0; layers--) {
      Activation activation = ACTIVATIONS.get(random.nextInt(ACTIVATIONS.size()));
      Bias bias = BIASES.get(random.nextInt(BIASES.size()));
      shape = shape.layer(1 + random.nextInt(5), activation, bias);
    }
    return shape;
  }

  private static final class InDoubles extends DoubleNetwork<Values> {

    private final List<String> options;

    InDoubles(Shape shape, Loss loss, String... options) {
      super(shape, loss);
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

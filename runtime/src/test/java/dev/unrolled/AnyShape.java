package dev.unrolled;

import java.util.List;
import java.util.Random;

/** Networks of any shape that have parameters, and compute nothing. */
final class AnyShape {

  private static final List<Activation> ACTIVATIONS = List.of(Activation.values());
  private static final List<Bias> BIASES = List.of(Bias.values());

  static final class Values extends Workspace {}

  private AnyShape() {}

  static DoubleNetwork<Values> doubles(Shape shape) {
    return new InDoubles(shape, Loss.MSE);
  }

  static DoubleNetwork<Values> doubles(Shape shape, Loss loss) {
    return new InDoubles(shape, loss);
  }

  static FloatNetwork<Values> floats(Shape shape) {
    return new InFloats(shape);
  }

  /** From 1 to 4 layers of from 1 to 5 units, of all kinds. */
  static Shape random(Random random) {
    Shape shape = Shape.ofInputs(1 + random.nextInt(5));
    for (int layers = 1 + random.nextInt(4); layers > 0; layers--) {
      Activation activation = ACTIVATIONS.get(random.nextInt(ACTIVATIONS.size()));
      Bias bias = BIASES.get(random.nextInt(BIASES.size()));
      shape = shape.layer(1 + random.nextInt(5), activation, bias);
    }
    return shape;
  }

  private static final class InDoubles extends DoubleNetwork<Values> {

    InDoubles(Shape shape, Loss loss) {
      super(shape, loss);
      initialize(Unrolled.DEFAULT_SEED);
    }

    @Override
    public Values newWorkspace() {
      return new Values();
    }

    @Override
    public double[] forward(double[] p, double[] x, Values v) {
      throw new UnsupportedOperationException();
    }

    @Override
    public double loss(double[] t, Values v) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void backward(double[] p, double[] x, double[] t, Values v, double[] g) {
      throw new UnsupportedOperationException();
    }
  }

  private static final class InFloats extends FloatNetwork<Values> {

    InFloats(Shape shape) {
      super(shape, Loss.MSE);
      initialize(Unrolled.DEFAULT_SEED);
    }

    @Override
    public Values newWorkspace() {
      return new Values();
    }

    @Override
    public float[] forward(float[] p, float[] x, Values v) {
      throw new UnsupportedOperationException();
    }

    @Override
    public double loss(float[] t, Values v) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void backward(float[] p, float[] x, float[] t, Values v, float[] g) {
      throw new UnsupportedOperationException();
    }
  }
}

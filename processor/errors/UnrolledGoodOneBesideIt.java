package errors;

import dev.unrolled.Activation;
import dev.unrolled.Bias;
import dev.unrolled.Loss;
import dev.unrolled.Network;
import dev.unrolled.Shape;
import dev.unrolled.Workspace;
import javax.annotation.processing.Generated;

/**
 * The network declared on {@link GoodOneBesideIt}, written out: every sum, every activation and, by
 * the chain rule, every gradient.
 *
 * <pre>{@code
 * x (2 inputs) -> layer 1 (1 identity unit) -> L (mean squared error)
 * 3 parameters, 2 multiply-adds forward, 4 forward and backward
 * }</pre>
 *
 * <p>Form: unrolled. With 2 weights, every sum can be spelled out, and every method stays small
 * enough for HotSpot to compile.
 *
 * <p>How to read the names. Layers count from 1; units and inputs count from 0.
 *
 * <ul>
 *   <li>{@code x} are the inputs, {@code t} the targets: what the outputs should be.
 *   <li>{@code w1_01} is the weight into unit 0 of layer 1 from input 1, {@code b1_0} that unit's
 *       bias. All of them lie in {@code p}, their gradients at the same places in {@code g}.
 *   <li>{@code z1[0]} is the weighted sum that unit 0 of layer 1 computes, {@code a1[0]} its
 *       activation.
 *   <li>{@code dL_dz1[0]} is dL/dz1[0]: how fast the loss L grows as z1[0] grows.
 * </ul>
 */
@Generated("dev.unrolled.processor.UnrolledProcessor")
final class UnrolledGoodOneBesideIt extends Network<UnrolledGoodOneBesideIt.Values> {
  /** Starts with weights drawn from the seed 42 and biases of 0. */
  public UnrolledGoodOneBesideIt() {
    super(shapeOfLayers(), Loss.MSE);
    initialize(42);
  }

  /** From the inputs x to the outputs a1, layer by layer. */
  @Override
  public double[] forward(double[] p, double[] x, Values v) {
    double[] z1 = v.z1, a1 = v.a1;

    // Layer 1: z = W x + b, the weighted sums of the inputs, then a = z, which leaves the sum as it
    // is.
    double w1_00 = p[0], w1_01 = p[1], b1_0 = p[2];
    z1[0] = w1_00 * x[0] + w1_01 * x[1] + b1_0;
    a1[0] = z1[0];
    return a1;
  }

  /** How wrong a1 is when t was wanted: (a - t)^2. */
  @Override
  public double loss(double[] t, Values v) {
    double[] a1 = v.a1;
    return square(a1[0] - t[0]);
  }

  /**
   * Adds dL/dw and dL/db of the latest forward pass to g.
   *
   * <p>This is the chain rule, walked from the loss back to the first layer: if L depends on y, and
   * y on x, then dL/dx = dL/dy * dy/dx; and if x reaches L along several paths, they add up.
   */
  @Override
  public void backward(double[] p, double[] x, double[] t, Values v, double[] g) {
    double[] a1 = v.a1;
    double[] dL_da1 = v.dL_da1, dL_dz1 = v.dL_dz1;

    // From the loss to the outputs: dL/da = 2 (a - t), the slope of (a - t)^2.
    dL_da1[0] = 2 * (a1[0] - t[0]);

    // Back through a = z: dL/dz = dL/da * da/dz, where da/dz = 1.
    dL_dz1[0] = dL_da1[0];

    // Layer 1, weights and biases: dL/dw = dL/dz * dz/dw. In z = W x + b, dz/dw is the input that w
    // multiplies, and dz/db is 1. The inputs are data, so the walk ends here.
    g[0] += dL_dz1[0] * x[0]; // dL/dw1_00
    g[1] += dL_dz1[0] * x[1]; // dL/dw1_01
    g[2] += dL_dz1[0]; // dL/db1_0
  }

  private static double square(double e) {
    return e * e;
  }

  @Override
  public Values newWorkspace() {
    return new Values();
  }

  /** The layers, and where their parameters lie in p. */
  private static Shape shapeOfLayers() {
    return Shape.ofInputs(2)
        .layer(1, Activation.IDENTITY, Bias.PER_NEURON); // weights p[0..1], bias p[2]
  }

  /** The values of one pass, for one example. A thread that computes has its own. */
  public static final class Values extends Workspace {
    /** The weighted sums of layer 1. */
    public final double[] z1 = new double[1];

    /** The activations of layer 1. */
    public final double[] a1 = new double[1];

    /** The gradient of the loss along the activations of layer 1. */
    public final double[] dL_da1 = new double[1];

    /** The gradient of the loss along the weighted sums of layer 1. */
    public final double[] dL_dz1 = new double[1];

    /** All values are 0 until the first pass. */
    public Values() {}
  }
}

package dev.unrolled;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The base of every generated network: it owns the parameters and gives the everyday methods, so
 * that the generated class holds mathematics only.
 *
 * <p>All parameters lie in one flat array p, laid out as {@link #shape()} says; a gradient g has
 * the same places. Arrays given to a method are read, never kept, and changed only where its text
 * says so. A method that refuses its arguments has changed nothing.
 *
 * <p>Many threads may predict and compute gradients on one network at the same time, each with a
 * {@linkplain #newWorkspace() workspace} of its own, as long as none changes the parameters.
 * {@code train} changes them and belongs to one thread.
 *
 * @param <V> the values of one pass
 */
public abstract class Network<V extends Workspace> {

  private final Shape shape;
  private final ExampleCheck check;
  private final Parameters parameters;
  private final double[] p;
  private @Nullable Parameters gradient;
  private @Nullable V values;

  /** For generated classes, which then {@link #initialize}. */
  protected Network(Shape shape, Loss loss) {
    this.shape = shape;
    this.check = new ExampleCheck(shape, loss);
    this.parameters = new Parameters(shape);
    this.p = parameters.array();
  }

  // The mathematics, in the generated class. These methods trust their arguments.

  /** A new workspace, for one thread. */
  public abstract V newWorkspace();

  /**
   * Computes the outputs, and leaves every sum and activation in {@code v}.
   *
   * @param p the parameters
   * @param x the inputs
   * @param v the values of this pass, overwritten
   * @return the outputs: an array of {@code v}, overwritten by its next pass
   */
  public abstract double[] forward(double[] p, double[] x, V v);

  /**
   * The loss of the latest forward pass.
   *
   * @param t the targets
   * @param v the values of that pass
   */
  public abstract double loss(double[] t, V v);

  /**
   * Adds the gradient of the loss of the latest forward pass to {@code g}.
   *
   * @param p the parameters of that pass
   * @param x its inputs
   * @param t the targets
   * @param v its values; the gradients of the sums and activations are left in it
   * @param g the gradient, to which is added
   */
  public abstract void backward(double[] p, double[] x, double[] t, V v, double[] g);

  /** Overwrites the parameters for which the annotations declare a start value. */
  protected void declaredStart(double[] p) {}

  // Everyday use. These methods check their arguments.

  /**
   * The outputs for the inputs {@code x}, in a new array. For a hot loop see
   * {@link #predict(double[], double[], Workspace)}, which allocates nothing.
   *
   * @throws IllegalArgumentException if there are not as many inputs as the network takes, or one
   *     is not finite
   */
  public final double[] predict(double... x) {
    check.input(x);
    return forward(p, x, newWorkspace()).clone();
  }

  /**
   * Computes the outputs for the inputs {@code x} into {@code y}. Allocates nothing.
   *
   * @throws IllegalArgumentException if a length does not fit or an input is not finite
   */
  public final void predict(double[] x, double[] y, V v) {
    check.input(x);
    Require.length("y", y, shape.outputs());
    System.arraycopy(forward(p, x, v), 0, y, 0, y.length);
  }

  /**
   * The loss for one example.
   *
   * @throws IllegalArgumentException if a length does not fit or a value is not finite
   */
  public final double loss(double[] x, double[] t) {
    check.example(x, t);
    return lossOf(x, t, newWorkspace());
  }

  /**
   * The mean of the losses of a batch.
   *
   * @param x the inputs, a row per example
   * @param t the targets, a row per example
   * @throws IllegalArgumentException if a length does not fit, a value is not finite, or the batch
   *     is empty
   */
  public final double loss(double[][] x, double[][] t) {
    check.batch(x, t);
    V v = newWorkspace();
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += lossOf(x[i], t[i], v);
    }
    return sum / x.length;
  }

  /**
   * Computes the gradient of the loss for one example into {@code g} and returns the loss.
   * Allocates nothing.
   *
   * @param g overwritten with dL/dp, a value per parameter
   * @param v overwritten with the values of the pass
   * @throws IllegalArgumentException if a length does not fit or a value is not finite
   */
  public final double gradient(double[] x, double[] t, double[] g, V v) {
    check.example(x, t);
    Require.length("g", g, p.length);
    Arrays.fill(g, 0);
    double loss = lossOf(x, t, v);
    backward(p, x, t, v, g);
    return loss;
  }

  /**
   * Computes the mean of the gradients of a batch into {@code g} and returns the mean of its
   * losses. Allocates nothing.
   *
   * @param x the inputs, a row per example
   * @param t the targets, a row per example
   * @param g overwritten with dL/dp, a value per parameter
   * @param v overwritten with the values of the last example's pass
   * @throws IllegalArgumentException if a length does not fit, a value is not finite, or the batch
   *     is empty
   */
  public final double gradient(double[][] x, double[][] t, double[] g, V v) {
    check.batch(x, t);
    Require.length("g", g, p.length);
    Arrays.fill(g, 0);
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += lossOf(x[i], t[i], v);
      backward(p, x[i], t[i], v, g);
    }
    for (int k = 0; k < g.length; k++) {
      g[k] /= x.length;
    }
    return sum / x.length;
  }

  /**
   * Makes one step of gradient descent on one example: {@code p = p - learningRate * dL/dp}. Once
   * warm it allocates nothing.
   *
   * @return the loss before the step
   * @throws IllegalArgumentException if a length does not fit or a value is not finite
   * @throws ArithmeticException if the gradient is not finite; the parameters are unchanged
   */
  public final double train(double[] x, double[] t, double learningRate) {
    Require.positive("The learning rate", learningRate);
    double loss = gradient(x, t, gradient().array(), values());
    Sgd.step(p, finiteGradient(loss), learningRate);
    return loss;
  }

  /** {@link #train(double[], double[], double)} on the mean loss of a batch, a row per example. */
  public final double train(double[][] x, double[][] t, double learningRate) {
    Require.positive("The learning rate", learningRate);
    double loss = gradient(x, t, gradient().array(), values());
    Sgd.step(p, finiteGradient(loss), learningRate);
    return loss;
  }

  /** {@link #train(double[], double[], double)} with the step that the optimizer makes. */
  public final double train(double[] x, double[] t, Optimizer optimizer) {
    double loss = gradient(x, t, gradient().array(), values());
    optimizer.step(p, finiteGradient(loss));
    return loss;
  }

  /** {@link #train(double[][], double[][], double)} with the step that the optimizer makes. */
  public final double train(double[][] x, double[][] t, Optimizer optimizer) {
    double loss = gradient(x, t, gradient().array(), values());
    optimizer.step(p, finiteGradient(loss));
    return loss;
  }

  // What the network holds.

  /** Inputs, layers, and where each parameter lies. */
  public final Shape shape() {
    return shape;
  }

  /** The parameters, live: writing to them changes the network. */
  public final Parameters parameters() {
    return parameters;
  }

  /** The gradient that the latest {@code train} used, taken before its step; 0 before the first. */
  public final Parameters gradient() {
    if (gradient == null) { // made at the first use: who only predicts does not pay for it
      gradient = new Parameters(shape);
    }
    return gradient;
  }

  /** The values of the latest {@code train}, of its last example; 0 before the first. */
  public final V values() {
    if (values == null) {
      values = newWorkspace();
    }
    return values;
  }

  /**
   * Gives every parameter its start value again: the one that the annotations declare, else a
   * weight drawn evenly from -limit to limit, and 0 for a bias. The limit is {@code sqrt(6 / in)}
   * for RELU (He et al., 2015) and {@code sqrt(6 / (in + out))} for the other activations (Glorot
   * and Bengio, 2010); the numbers come from SplitMix64, so that one seed gives the same start on
   * every JVM.
   */
  public final void initialize(long seed) {
    StartValues.draw(shape, seed, p);
    declaredStart(p);
  }

  private double lossOf(double[] x, double[] t, V v) {
    forward(p, x, v);
    return loss(t, v);
  }

  /** One bad number would spread to every parameter: better no step than that one. */
  private double[] finiteGradient(double loss) {
    double[] g = gradient().array();
    for (int k = 0; k < g.length; k++) {
      if (!Double.isFinite(g[k])) {
        throw new ArithmeticException(
            "The gradient of p[%d] is %s at a loss of %s: the numbers have grown too large. The"
                    .formatted(k, g[k], loss)
                + " parameters are unchanged; start again with a smaller learning rate, or scale"
                + " the inputs down.");
      }
    }
    return g;
  }
}

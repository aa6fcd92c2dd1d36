package dev.unrolled.optimizers;

import java.util.Arrays;
import java.util.List;

/**
 * AdaGrad: the gradient over the root of the sum of all its squares so far. PyTorch's
 * {@code torch.optim.Adagrad}, with its defaults.
 *
 * <pre>{@code
 * d = g + weightDecay * p
 * s = s + d^2                                s = initialSum before the first step
 * p = p - learningRate / (1 + step * rateDecay) * d / (sqrt(s) + epsilon)
 * }</pre>
 *
 * <p>with step = 0 at the first. From Duchi, Hazan and Singer, <a
 * href="https://jmlr.org/papers/v12/duchi11a.html">Adaptive subgradient methods for online learning
 * and stochastic optimization</a> (2011). The state is {@code sumOfSquares}, s above (PyTorch's
 * {@code sum}).
 */
public final class AdaGrad extends Optimizer {

  private static final String SUM_OF_SQUARES = "sumOfSquares";
  private static final List<String> SQUARES = List.of(SUM_OF_SQUARES);
  private static final double[] NONE = {};

  /** Beside it there is room for more squares than anybody can wait for. */
  private static final double LARGEST_SUM = 1e280;

  private double epsilon = 1e-10;
  private double initialSum;
  private double rateDecay;
  private double weightDecay;

  private double[] s = NONE;
  private double rate;

  /** AdaGrad with PyTorch's learning rate of 0.01. */
  public AdaGrad() {
    this(0.01);
  }

  /**
   * AdaGrad with a fixed learning rate.
   *
   * @param learningRate how far to go, finite and above 0
   * @throws IllegalArgumentException if it is not
   */
  public AdaGrad(double learningRate) {
    this(LearningRate.constant(learningRate));
  }

  /**
   * AdaGrad.
   *
   * @param learningRate how far to go, step by step
   */
  public AdaGrad(LearningRate learningRate) {
    super(learningRate);
  }

  /**
   * What keeps the divisor away from 0.
   *
   * @param epsilon added to the root, finite and above 0; 1e-10 unless chosen
   * @return a copy of this optimizer with that option
   * @throws IllegalArgumentException if it is not in that range
   * @throws IllegalStateException if this optimizer has made a step
   */
  public AdaGrad epsilon(double epsilon) {
    AdaGrad copy = copy();
    copy.epsilon = OptionCheck.positive("epsilon", epsilon);
    return copy;
  }

  /**
   * Where the sum of the squares begins; PyTorch calls it {@code initial_accumulator_value}.
   *
   * @param initialSum finite and at least 0 (the default)
   * @return a copy of this optimizer with that option
   * @throws IllegalArgumentException if it is not in that range
   * @throws IllegalStateException if this optimizer has made a step
   */
  public AdaGrad initialSum(double initialSum) {
    AdaGrad copy = copy();
    copy.initialSum = OptionCheck.notNegative("The initial sum", initialSum);
    return copy;
  }

  /**
   * Lets the learning rate fall, besides what its schedule says; PyTorch calls it {@code lr_decay}.
   *
   * @param rateDecay how fast, finite and at least 0 (the default)
   * @return a copy of this optimizer with that option
   * @throws IllegalArgumentException if it is not in that range
   * @throws IllegalStateException if this optimizer has made a step
   */
  public AdaGrad rateDecay(double rateDecay) {
    AdaGrad copy = copy();
    copy.rateDecay = OptionCheck.notNegative("The rate decay", rateDecay);
    return copy;
  }

  /**
   * Draws every parameter towards 0 by {@code weightDecay * p}, added to the gradient (L2).
   *
   * @param weightDecay how strongly, finite and at least 0 (the default)
   * @return a copy of this optimizer with that option
   * @throws IllegalArgumentException if it is not in that range
   * @throws IllegalStateException if this optimizer has made a step
   */
  public AdaGrad weightDecay(double weightDecay) {
    AdaGrad copy = copy();
    copy.weightDecay = OptionCheck.notNegative("The weight decay", weightDecay);
    return copy;
  }

  @Override
  public AdaGrad clipNorm(double norm) {
    return (AdaGrad) super.clipNorm(norm);
  }

  @Override
  public AdaGrad clipValue(double value) {
    return (AdaGrad) super.clipValue(value);
  }

  @Override
  protected String options() {
    return "epsilon %s, initial sum %s, rate decay %s, weight decay %s"
        .formatted(epsilon, initialSum, rateDecay, weightDecay);
  }

  @Override
  protected List<String> stateNames() {
    return List.of(SUM_OF_SQUARES);
  }

  @Override
  final List<String> squares() {
    return SQUARES;
  }

  @Override
  protected void begin(long step, int parameters) {
    s = state(SUM_OF_SQUARES);
    if (step == 0) {
      Arrays.fill(s, initialSum);
    }
    rate = learningRate() / (1 + step * rateDecay);
  }

  @Override
  protected double update(int k, double p, double g) {
    double d = g + weightDecay * p;
    s[k] += d * d;
    return p - rate * d / (Math.sqrt(s[k]) + epsilon);
  }

  @Override
  void update(double[] p, double[] g, int from, int to) {
    for (int k = from; k < to; k++) {
      p[k] = update(k, p[k], g[k]);
    }
  }

  @Override
  void update(float[] p, float[] g, int from, int to) {
    for (int k = from; k < to; k++) {
      p[k] = (float) update(k, p[k], g[k]);
    }
  }

  @Override
  double weightDecay() {
    return weightDecay;
  }

  /** Where s is nearly 0. */
  @Override
  double gain() {
    return initialSum <= LARGEST_SUM ? 1 / epsilon : Double.POSITIVE_INFINITY;
  }

  private AdaGrad copy() {
    return (AdaGrad) unused();
  }
}

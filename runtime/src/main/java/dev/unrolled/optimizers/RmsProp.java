package dev.unrolled.optimizers;

import java.util.List;

/**
 * RMSProp: the gradient over the root of the running mean of its square. PyTorch's
 * {@code torch.optim.RMSprop}, with its defaults.
 *
 * <pre>{@code
 * d = g + weightDecay * p
 * s = decay * s + (1 - decay) * d^2
 * m = momentum * m + d / (sqrt(s) + epsilon)
 * p = p - learningRate * m
 * }</pre>
 *
 * <p>From Tieleman and Hinton, <a
 * href="https://www.cs.toronto.edu/~tijmen/csc321/slides/lecture_slides_lec6.pdf">Neural networks
 * for machine learning, lecture 6e</a> (2012). The state is {@code meanSquare}, s above (PyTorch's
 * {@code square_avg}), and, if there is a momentum, {@code momentum}, m above.
 */
public final class RmsProp extends Optimizer {

  private static final String MEAN_SQUARE = "meanSquare";
  private static final List<String> SQUARES = List.of(MEAN_SQUARE);
  private static final String MOMENTUM = "momentum";
  private static final double[] NONE = {};

  private double decay = 0.99;
  private double epsilon = 1e-8;
  private double momentum;
  private double weightDecay;

  private double[] s = NONE;
  private double[] m = NONE;

  /** RMSProp with PyTorch's learning rate of 0.01. */
  public RmsProp() {
    this(0.01);
  }

  /**
   * RMSProp with a fixed learning rate.
   *
   * @param learningRate how far to go, finite and above 0
   * @throws IllegalArgumentException if it is not
   */
  public RmsProp(double learningRate) {
    this(LearningRate.constant(learningRate));
  }

  /**
   * RMSProp.
   *
   * @param learningRate how far to go, step by step
   */
  public RmsProp(LearningRate learningRate) {
    super(learningRate);
  }

  /**
   * How long the mean of the squares remembers; PyTorch calls it {@code alpha}.
   *
   * @param decay the part that is kept, at least 0 and below 1; 0.99 unless chosen
   * @return a copy of this optimizer with that option
   * @throws IllegalArgumentException if it is not in that range
   * @throws IllegalStateException if this optimizer has made a step
   */
  public RmsProp decay(double decay) {
    RmsProp copy = copy();
    copy.decay = OptionCheck.part("The decay", decay);
    return copy;
  }

  /**
   * What keeps the divisor away from 0.
   *
   * @param epsilon added to the root, finite and above 0; 1e-8 unless chosen
   * @return a copy of this optimizer with that option
   * @throws IllegalArgumentException if it is not in that range
   * @throws IllegalStateException if this optimizer has made a step
   */
  public RmsProp epsilon(double epsilon) {
    RmsProp copy = copy();
    copy.epsilon = OptionCheck.positive("epsilon", epsilon);
    return copy;
  }

  /**
   * Keeps going in the direction of earlier steps.
   *
   * @param momentum the part of the direction that is kept, at least 0 (no momentum, the default)
   *     and below 1
   * @return a copy of this optimizer with that option
   * @throws IllegalArgumentException if it is not in that range
   * @throws IllegalStateException if this optimizer has made a step
   */
  public RmsProp momentum(double momentum) {
    RmsProp copy = copy();
    copy.momentum = OptionCheck.part("The momentum", momentum);
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
  public RmsProp weightDecay(double weightDecay) {
    RmsProp copy = copy();
    copy.weightDecay = OptionCheck.notNegative("The weight decay", weightDecay);
    return copy;
  }

  @Override
  public RmsProp clipNorm(double norm) {
    return (RmsProp) super.clipNorm(norm);
  }

  @Override
  public RmsProp clipValue(double value) {
    return (RmsProp) super.clipValue(value);
  }

  @Override
  protected String options() {
    return "decay %s, epsilon %s, momentum %s, weight decay %s"
        .formatted(decay, epsilon, momentum, weightDecay);
  }

  @Override
  protected List<String> stateNames() {
    return momentum > 0 ? List.of(MEAN_SQUARE, MOMENTUM) : List.of(MEAN_SQUARE);
  }

  @Override
  final List<String> squares() {
    return SQUARES;
  }

  @Override
  protected void begin(long step, int parameters) {
    s = state(MEAN_SQUARE);
    m = momentum > 0 ? state(MOMENTUM) : NONE;
  }

  @Override
  protected double update(int k, double p, double g) {
    double d = g + weightDecay * p;
    s[k] = decay * s[k] + (1 - decay) * d * d;
    double way = d / (Math.sqrt(s[k]) + epsilon);
    if (momentum > 0) {
      m[k] = momentum * m[k] + way;
      way = m[k];
    }
    return p - learningRate() * way;
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

  /** Each way is at most D / epsilon, and momentum, which may begin at D, adds them up. */
  @Override
  double gain() {
    return Math.max(1, 1 / epsilon) / (1 - momentum);
  }

  private RmsProp copy() {
    return (RmsProp) unused();
  }
}

package dev.unrolled.optimizers;

import java.util.List;

/**
 * Adam: each parameter goes its own way, by the running mean of its gradient over the root of the
 * running mean of the gradient's square. PyTorch's {@code torch.optim.Adam}, with its defaults.
 *
 * <pre>{@code
 * d = g + weightDecay * p
 * m = beta1 * m + (1 - beta1) * d
 * s = beta2 * s + (1 - beta2) * d^2
 * p = p - learningRate * (m / (1 - beta1^n)) / (sqrt(s / (1 - beta2^n)) + epsilon)
 * }</pre>
 *
 * <p>with n = 1 at the first step; the divisors make up for m and s starting at 0. From Kingma and
 * Ba, <a href="https://arxiv.org/abs/1412.6980">Adam: a method for stochastic optimization</a>
 * (2015). The state is {@code mean}, m above, and {@code meanSquare}, s above (PyTorch's
 * {@code exp_avg} and {@code exp_avg_sq}).
 */
public sealed class Adam extends Optimizer permits AdamW {

  private static final String MEAN = "mean";
  private static final String MEAN_SQUARE = "meanSquare";
  private static final List<String> SQUARES = List.of(MEAN_SQUARE);
  private static final double[] NONE = {};

  private double beta1 = 0.9;
  private double beta2 = 0.999;
  private double epsilon = 1e-8;
  private double weightDecay;

  private double[] m = NONE;
  private double[] s = NONE;
  private double stepSize;
  private double rootCorrection = 1;

  /** Adam with PyTorch's learning rate of 0.001. */
  public Adam() {
    this(0.001);
  }

  /**
   * Adam with a fixed learning rate.
   *
   * @param learningRate how far to go, finite and above 0
   * @throws IllegalArgumentException if it is not
   */
  public Adam(double learningRate) {
    this(LearningRate.constant(learningRate));
  }

  /**
   * Adam.
   *
   * @param learningRate how far to go, step by step
   */
  public Adam(LearningRate learningRate) {
    super(learningRate);
  }

  /**
   * How long the running means remember.
   *
   * @param beta1 the part of the gradient's mean that is kept, at least 0 and below 1; 0.9 unless
   *     chosen
   * @param beta2 the part of the squares' mean that is kept, at least 0 and below 1; 0.999 unless
   *     chosen
   * @return a copy of this optimizer with that option
   * @throws IllegalArgumentException if one is not in its range
   * @throws IllegalStateException if this optimizer has made a step
   */
  public Adam betas(double beta1, double beta2) {
    Adam copy = copy();
    copy.beta1 = OptionCheck.part("beta1", beta1);
    copy.beta2 = OptionCheck.part("beta2", beta2);
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
  public Adam epsilon(double epsilon) {
    Adam copy = copy();
    copy.epsilon = OptionCheck.positive("epsilon", epsilon);
    return copy;
  }

  /**
   * Draws every parameter towards 0 by {@code weightDecay * p}, added to the gradient (L2) and so
   * scaled with it; {@link AdamW} keeps the two apart.
   *
   * @param weightDecay how strongly, finite and at least 0 (the default)
   * @return a copy of this optimizer with that option
   * @throws IllegalArgumentException if it is not in that range
   * @throws IllegalStateException if this optimizer has made a step
   */
  public Adam weightDecay(double weightDecay) {
    Adam copy = copy();
    copy.weightDecay = OptionCheck.notNegative("The weight decay", weightDecay);
    return copy;
  }

  @Override
  public Adam clipNorm(double norm) {
    return (Adam) super.clipNorm(norm);
  }

  @Override
  public Adam clipValue(double value) {
    return (Adam) super.clipValue(value);
  }

  @Override
  protected String options() {
    return "betas %s and %s, epsilon %s, weight decay %s"
        .formatted(beta1, beta2, epsilon, weightDecay);
  }

  @Override
  protected final List<String> stateNames() {
    return List.of(MEAN, MEAN_SQUARE);
  }

  @Override
  final List<String> squares() {
    return SQUARES;
  }

  @Override
  protected final void begin(long step, int parameters) {
    m = state(MEAN);
    s = state(MEAN_SQUARE);
    stepSize = learningRate() / (1 - PortableMath.power(beta1, step + 1));
    rootCorrection = Math.sqrt(1 - PortableMath.power(beta2, step + 1));
  }

  @Override
  protected double update(int k, double p, double g) {
    return moved(k, p, g + weightDecay * p);
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

  /** Adam's step along d; AdamW's too. */
  final double moved(int k, double p, double d) {
    m[k] = beta1 * m[k] + (1 - beta1) * d;
    s[k] = beta2 * s[k] + (1 - beta2) * d * d;
    return p - stepSize * m[k] / (Math.sqrt(s[k]) / rootCorrection + epsilon);
  }

  @Override
  double weightDecay() {
    return weightDecay;
  }

  /** Where |m| is D and s is 0, at the first step: what makes up for m starting at 0 is largest. */
  @Override
  final double gain() {
    return 1 / (1 - beta1) / epsilon;
  }

  private Adam copy() {
    return (Adam) unused();
  }
}

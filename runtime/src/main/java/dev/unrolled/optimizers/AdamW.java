package dev.unrolled.optimizers;

/**
 * {@link Adam} with weight decay apart from the gradient: PyTorch's {@code torch.optim.AdamW}, with
 * its defaults, of which a weight decay of 0.01 is one.
 *
 * <pre>{@code
 * p = p - learningRate * weightDecay * p, then Adam's step without weight decay
 * }</pre>
 *
 * <p>From Loshchilov and Hutter, <a href="https://arxiv.org/abs/1711.05101">Decoupled weight decay
 * regularization</a> (2019). The state is Adam's.
 */
public final class AdamW extends Adam {

  private double weightDecay = 0.01;

  /** AdamW with PyTorch's learning rate of 0.001. */
  public AdamW() {
    this(0.001);
  }

  /**
   * AdamW with a fixed learning rate.
   *
   * @param learningRate how far to go, finite and above 0
   * @throws IllegalArgumentException if it is not
   */
  public AdamW(double learningRate) {
    this(LearningRate.constant(learningRate));
  }

  /**
   * AdamW.
   *
   * @param learningRate how far to go, step by step
   */
  public AdamW(LearningRate learningRate) {
    super(learningRate);
  }

  /**
   * Draws every parameter towards 0 by {@code learningRate * weightDecay * p} at every step.
   *
   * @param weightDecay how strongly, finite and at least 0; 0.01 unless chosen
   * @return a copy of this optimizer with that option
   * @throws IllegalArgumentException if it is not in that range
   * @throws IllegalStateException if this optimizer has made a step
   */
  @Override
  public AdamW weightDecay(double weightDecay) {
    AdamW copy = (AdamW) unused();
    copy.weightDecay = OptionCheck.notNegative("The weight decay", weightDecay);
    return copy;
  }

  @Override
  public AdamW betas(double beta1, double beta2) {
    return (AdamW) super.betas(beta1, beta2);
  }

  @Override
  public AdamW epsilon(double epsilon) {
    return (AdamW) super.epsilon(epsilon);
  }

  @Override
  public AdamW clipNorm(double norm) {
    return (AdamW) super.clipNorm(norm);
  }

  @Override
  public AdamW clipValue(double value) {
    return (AdamW) super.clipValue(value);
  }

  @Override
  protected String options() {
    return super.options() + " and %s apart".formatted(weightDecay);
  }

  @Override
  protected double update(int k, double p, double g) {
    return moved(k, p * (1 - learningRate() * weightDecay), g);
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
}

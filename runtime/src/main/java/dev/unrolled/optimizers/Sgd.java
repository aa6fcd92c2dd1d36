package dev.unrolled.optimizers;

import java.util.List;

/**
 * Stochastic gradient descent, {@code p = p - learningRate * dL/dp}, with momentum and weight decay
 * if asked for: PyTorch's {@code torch.optim.SGD}.
 *
 * <pre>{@code
 * d = g + weightDecay * p
 * m = momentum * m + (1 - dampening) * d     m = d at the first step
 * p = p - learningRate * m                   Nesterov: learningRate * (d + momentum * m)
 * }</pre>
 *
 * <p>Momentum is that of Sutskever, Martens, Dahl and Hinton, <a
 * href="https://proceedings.mlr.press/v28/sutskever13.html">On the importance of initialization and
 * momentum in deep learning</a> (2013), in PyTorch's form. The state is {@code momentum}, m above,
 * if there is a momentum.
 */
public final class Sgd extends Optimizer {

  private static final String MOMENTUM = "momentum";
  private static final double[] NONE = {};

  private double momentum;
  private double dampening;
  private boolean nesterov;
  private double weightDecay;

  private double[] m = NONE;
  private double share = 1; // of the gradient in the momentum

  /**
   * Gradient descent with a fixed learning rate.
   *
   * @param learningRate how far to go along the gradient, finite and above 0
   * @throws IllegalArgumentException if it is not
   */
  public Sgd(double learningRate) {
    this(LearningRate.constant(learningRate));
  }

  /**
   * Gradient descent.
   *
   * @param learningRate how far to go along the gradient, step by step
   */
  public Sgd(LearningRate learningRate) {
    super(learningRate);
  }

  /**
   * Keeps going in the direction of earlier gradients.
   *
   * @param momentum the part of the direction that is kept, at least 0 (no momentum, the default)
   *     and below 1
   * @return a copy of this optimizer with that option
   * @throws IllegalArgumentException if it is not in that range
   * @throws IllegalStateException if this optimizer has made a step
   */
  public Sgd momentum(double momentum) {
    Sgd copy = copy();
    copy.momentum = OptionCheck.part("The momentum", momentum);
    return copy.checkedForNesterov();
  }

  /**
   * Lets less of each gradient but the first into the momentum.
   *
   * @param dampening the part that is left out, at least 0 (the default) and below 1
   * @return a copy of this optimizer with that option
   * @throws IllegalArgumentException if it is not in that range
   * @throws IllegalStateException if this optimizer has made a step
   */
  public Sgd dampening(double dampening) {
    Sgd copy = copy();
    copy.dampening = OptionCheck.part("The dampening", dampening);
    return copy.checkedForNesterov();
  }

  /**
   * Looks ahead: the gradient counts once more on top of the momentum. Choose the momentum first.
   *
   * @return a copy of this optimizer with that option
   * @throws IllegalArgumentException if there is no momentum, or a dampening
   * @throws IllegalStateException if this optimizer has made a step
   */
  public Sgd nesterov() {
    Sgd copy = copy();
    copy.nesterov = true;
    return copy.checkedForNesterov();
  }

  /**
   * Draws every parameter towards 0: the penalty {@code weightDecay / 2 * p^2} (L2) on the loss.
   *
   * @param weightDecay how strongly, finite and at least 0 (the default)
   * @return a copy of this optimizer with that option
   * @throws IllegalArgumentException if it is not in that range
   * @throws IllegalStateException if this optimizer has made a step
   */
  public Sgd weightDecay(double weightDecay) {
    Sgd copy = copy();
    copy.weightDecay = OptionCheck.notNegative("The weight decay", weightDecay);
    return copy;
  }

  @Override
  public Sgd clipNorm(double norm) {
    return (Sgd) super.clipNorm(norm);
  }

  @Override
  public Sgd clipValue(double value) {
    return (Sgd) super.clipValue(value);
  }

  @Override
  protected String options() {
    return "momentum %s%s, dampening %s, weight decay %s"
        .formatted(momentum, nesterov ? " (Nesterov)" : "", dampening, weightDecay);
  }

  @Override
  protected List<String> stateNames() {
    return momentum > 0 ? List.of(MOMENTUM) : List.of();
  }

  @Override
  protected void begin(long step, int parameters) {
    m = momentum > 0 ? state(MOMENTUM) : NONE;
    share = step == 0 ? 1 : 1 - dampening;
  }

  @Override
  protected double update(int k, double p, double g) {
    double d = g + weightDecay * p;
    if (momentum > 0) {
      m[k] = momentum * m[k] + share * d;
      d = nesterov ? d + momentum * m[k] : m[k];
    }
    return p - learningRate() * d;
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

  /** With |m| at most D / (1 - momentum), Nesterov's step at most D + that. */
  @Override
  double gain() {
    return 2 / (1 - momentum);
  }

  private Sgd copy() {
    return (Sgd) unused();
  }

  private Sgd checkedForNesterov() {
    if (nesterov && (momentum == 0 || dampening != 0)) {
      throw new IllegalArgumentException(
          "The momentum is %s and the dampening %s; Nesterov's step needs a momentum above 0,"
                  .formatted(momentum, dampening)
              + " chosen before it, and no dampening.");
    }
    return this;
  }
}

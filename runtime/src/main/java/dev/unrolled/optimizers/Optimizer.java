package dev.unrolled.optimizers;

import dev.unrolled.internal.Numbers;
import dev.unrolled.internal.Require;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;

/**
 * A rule that moves the parameters of a network so that its loss becomes smaller.
 *
 * <p>An optimizer is one rule for one parameter, {@link #update}, which both precisions share:
 *
 * <pre>{@code
 * final class SignDescent extends Optimizer {
 *   SignDescent(double learningRate) {
 *     super(LearningRate.constant(learningRate));
 *   }
 *
 *   @Override
 *   protected double update(int k, double p, double g) {
 *     return p - learningRate() * Math.signum(g);
 *   }
 * }
 * }</pre>
 *
 * <p>Options, such as {@link #clipNorm}, give a copy and leave the optimizer as it was; they are
 * chosen before the first step. An optimizer belongs to one network and to one thread. Once warm, a
 * step allocates nothing. The state and the arithmetic are in {@code double} for either precision,
 * and the optimizers of this package give the same bits on every JVM.
 */
public abstract non-sealed class Optimizer extends OptimizerOptions {

  /** What {@link #state()} calls the number of steps. */
  public static final String STEP = "step";

  /** The square of a larger number leaves too little room for others. */
  private static final double LARGEST_TO_REMEMBER = 1e140;

  private final LearningRate schedule;
  private double learningRate;
  private int[] everywhere = {0, 0};

  /**
   * For the rules.
   *
   * @param learningRate how far to go, step by step
   */
  protected Optimizer(LearningRate learningRate) {
    this.schedule = Objects.requireNonNull(learningRate, "learningRate");
  }

  /**
   * The rule: where one parameter goes.
   *
   * @param k its place in the arrays, and in those of {@link #state(String)}
   * @param p its value
   * @param g the loss's gradient along it, clipped if that was asked for
   * @return its new value
   */
  protected abstract double update(int k, double p, double g);

  /**
   * {@link #update(int, double, double)} for many parameters. Our own rules write this loop once
   * more, word for word: where HotSpot knows which rule it is that a loop calls, and nothing else
   * is in it, it computes several parameters at a time, three times as fast.
   *
   * @param from the place of the first
   * @param to the place after the last
   */
  void update(double[] p, double[] g, int from, int to) {
    for (int k = from; k < to; k++) {
      p[k] = update(k, p[k], g[k]);
    }
  }

  /** {@link #update(double[], double[], int, int)} for the other precision. */
  void update(float[] p, float[] g, int from, int to) {
    for (int k = from; k < to; k++) {
      p[k] = (float) update(k, p[k], g[k]);
    }
  }

  /**
   * Called at the start of each step, before the first {@link #update}: the place for what all
   * parameters share, and to fetch the arrays of {@link #state(String)}. Does nothing by itself.
   *
   * @param step how many steps were made before this one: 0 for the first
   * @param parameters how many parameters there are
   */
  protected void begin(long step, int parameters) {}

  /**
   * What the rule remembers from step to step: an array of this name, with a value per parameter,
   * is made at the first step, all 0. Nothing unless overridden. It may depend on options.
   *
   * @return the names, always the same and none of them {@code step}
   */
  protected List<String> stateNames() {
    return List.of();
  }

  /**
   * One of the arrays that {@link #stateNames} lists, to be used from {@link #begin} on.
   *
   * @param name its name
   * @return the array itself, a value per parameter
   * @throws IllegalStateException if there is none of that name (yet)
   */
  protected final double[] state(String name) {
    return state.array(name);
  }

  /**
   * What the schedule gives.
   *
   * @param step how many steps were made before: 0 for the first
   * @return the learning rate of that step
   */
  public final double rateAt(long step) {
    return schedule.at(step);
  }

  /** {@return the learning rate of the current step; between steps, that of the latest} */
  public final double learningRate() {
    return learningRate;
  }

  /**
   * What the optimizer remembers, to be kept with the parameters: {@code step}, how many steps it
   * made, as an array of one number, and from the first step on each array that its class
   * describes, with a value per parameter.
   *
   * @return copies, by name
   */
  public final Map<String, double[]> state() {
    Map<String, double[]> copies = new LinkedHashMap<>();
    readState((name, array) -> copies.put(name, array.clone()));
    return copies;
  }

  /**
   * Shows what {@link #state()} gives without copying it, for who writes it away.
   *
   * @param reader takes each name and the optimizer's own array, which it neither changes nor keeps
   */
  public final void readState(BiConsumer<String, double[]> reader) {
    reader.accept(STEP, new double[] {state.steps()});
    state.arrays().forEach(reader);
  }

  /**
   * Goes on where the {@link #state()} of an optimizer with the same options was taken, bit for
   * bit.
   *
   * @param state what {@link #state()} gave; copied
   * @throws IllegalArgumentException if a name is missing or unknown, a length does not fit, or a
   *     value is not finite, or negative where it is of squares; nothing is changed
   */
  public final void restore(Map<String, double[]> state) {
    this.state.restore(state, stateNames(), squares());
    this.state.findLargest(squares());
  }

  /** Which of the {@link #stateNames()} are of squares, which are never negative. */
  List<String> squares() {
    return List.of();
  }

  /** How strongly {@link #update} draws a parameter towards 0; 0 unless overridden. */
  double weightDecay() {
    return 0;
  }

  /**
   * How far {@link #update} moves a parameter at most, at a learning rate of 1, when D is 1: the
   * largest absolute value of all gradients so far, each with its decay, {@code g + weightDecay *
   * p}. A rule of a user's own may do anything.
   */
  double gain() {
    return Double.POSITIVE_INFINITY;
  }

  /**
   * Makes one step.
   *
   * @param p the parameters, changed in place
   * @param g the gradient of the loss with respect to them, of the same length, not changed
   * @throws IllegalArgumentException if the lengths differ, if a value of the gradient is not
   *     finite, or is above 1e150 when clipped and the rule squares it, if earlier steps moved
   *     another number of parameters, or if the schedule gives a learning rate that is negative or
   *     not finite; nothing is changed
   * @throws ArithmeticException if a parameter, or the state, would not be finite after the step;
   *     nothing is changed
   */
  public final void step(double[] p, double[] g) {
    step(p, g, everywhere(p.length));
  }

  /**
   * Makes one step, computed in {@code double} and rounded once to {@code float}.
   *
   * @param p the parameters, changed in place
   * @param g the gradient of the loss with respect to them, of the same length, not changed
   * @throws IllegalArgumentException as {@link #step(double[], double[])}; nothing is changed
   * @throws ArithmeticException as {@link #step(double[], double[])}; nothing is changed
   */
  public final void step(float[] p, float[] g) {
    step(p, g, everywhere(p.length));
  }

  /**
   * {@link #step(double[], double[])} in either precision, which leaves alone what lies outside the
   * bounds: no decay, no momentum, no share in the norm.
   *
   * @param p the parameters: doubles, or floats
   * @param g the gradient, in the same precision
   * @param bounds begin and end, exclusive, of each range to change, ascending
   * @param <A> the arrays
   * @throws LostStep if a parameter, or the state, would not be finite; nothing is changed
   */
  public final <A> void step(A p, A g, int[] bounds) {
    Numbers<A> numbers = Numbers.of(p);
    double rate = nextRate(numbers.length(p), numbers.length(g));
    double scale = clipping.scale(numbers, g, bounds);
    double size = clipping.checkedLargest(numbers, g, bounds, scale, squares().isEmpty());
    double decayed = weightDecay() == 0 ? 0 : weightDecay() * numbers.largest(p);
    boolean isSure = remainsFinite(rate, size + decayed, numbers.room());
    if (!isSure) {
      state.keep(numbers, p, learningRate);
    }
    start(numbers.length(p), rate);
    A limited = clipping.equals(Clipping.NONE) ? g : clipped(numbers, g, bounds, scale);
    for (int b = 0; b < bounds.length; b += 2) {
      update(p, limited, bounds[b], bounds[b + 1]);
    }
    if (!isSure) {
      checkStep(numbers, p);
    }
    state.countStep(numbers.length(p));
  }

  /** In an array of its own, over which the rule runs as fast as over the gradient. */
  private <A> A clipped(Numbers<A> numbers, A g, int[] bounds, double scale) {
    A clipped = state.arrayLike(numbers, g);
    for (int b = 0; b < bounds.length; b += 2) {
      numbers.clip(g, scale, clipping.value(), bounds[b], bounds[b + 1], clipped);
    }
    return clipped;
  }

  private <A> void update(A p, A g, int from, int to) {
    if (p instanceof double[] doubles) {
      update(doubles, (double[]) g, from, to);
    } else {
      update((float[]) p, (float[]) g, from, to);
    }
  }

  /**
   * Whether a step cannot leave what is finite. A rule moves a parameter by at most {@code rate *
   * gain() * D}; what it keeps is within {@code gain() * D} too, squares within {@code D^2}, and of
   * those that are added up no run makes so many steps that 1e280 times their number overflows. A
   * finite parameter, moved by less than half the distance of the two largest finite numbers, 2^103
   * of floats and 2^970 of doubles, stays finite however large it is.
   *
   * @param largest the largest gradient with its decay
   * @param kept by how much any parameter can be moved
   */
  private boolean remainsFinite(double rate, double largest, double kept) {
    double soFar = state.largestWith(largest);
    return soFar <= LARGEST_TO_REMEMBER && Math.max(1, rate) * gain() * soFar <= kept;
  }

  /** After a step that might have left what is finite: undoes one that did. */
  private <A> void checkStep(Numbers<A> numbers, A p) {
    LostStep lost = LostStep.find(numbers, p, state, learningRate);
    if (lost != null) {
      learningRate = state.giveBack(numbers, p);
      throw lost;
    }
    state.findLargest(squares()); // so that one giant does not make all later steps slow
  }

  /** All that can be refused before the gradient is read; changes nothing. */
  private double nextRate(int parameters, int gradients) {
    Require.length("g", gradients, parameters);
    state.checkCount(parameters);
    return OptionCheck.rate(schedule.at(state.steps()), state.steps());
  }

  private void start(int parameters, double rate) {
    learningRate = rate;
    if (state.steps() == 0) {
      state.create(parameters, stateNames());
    }
    begin(state.steps(), parameters);
  }

  private int[] everywhere(int parameters) {
    everywhere = everywhere[1] == parameters ? everywhere : new int[] {0, parameters};
    return everywhere;
  }
}

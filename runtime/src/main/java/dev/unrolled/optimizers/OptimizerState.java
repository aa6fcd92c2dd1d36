package dev.unrolled.optimizers;

import dev.unrolled.internal.DoubleNumbers;
import dev.unrolled.internal.Numbers;
import dev.unrolled.internal.Require;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What an optimizer remembers from step to step: how many it made, and named arrays with a value
 * per parameter, which exist from the first step on.
 */
final class OptimizerState {

  private static final int UNKNOWN = -1;

  private long steps;
  private int parameters = UNKNOWN;
  private Map<String, double[]> arrays = Map.of();
  private double largest;
  private @Nullable BeforeStep before;
  private @Nullable Object spare;

  long steps() {
    return steps;
  }

  /** The array itself, not a copy. */
  double[] array(String name) {
    double[] array = arrays.get(name);
    if (array == null) {
      throw new IllegalStateException("There is no state %s among %s; it exists from the first step"
              .formatted(name, arrays.keySet())
          + " on if stateNames() lists it.");
    }
    return array;
  }

  void checkCount(int count) {
    if (steps > 0 && parameters != UNKNOWN && parameters != count) {
      throw new IllegalArgumentException(
          "p has %s values; this optimizer has moved %s so far, and each network needs its own."
              .formatted(count, parameters));
    }
  }

  /** Makes the arrays, before the first step. */
  void create(int count, List<String> names) {
    arrays = new LinkedHashMap<>();
    for (String name : names) {
      arrays.put(name, new double[count]);
    }
  }

  void countStep(int count) {
    parameters = count;
    steps++;
  }

  /** The arrays themselves, by name. */
  Map<String, double[]> arrays() {
    return arrays;
  }

  /** Becomes a copy of another state. */
  void overwrite(OptimizerState other) {
    steps = other.steps;
    parameters = other.parameters;
    if (!arrays.keySet().equals(other.arrays.keySet())) {
      arrays = new LinkedHashMap<>();
      other.arrays.forEach((name, array) -> arrays.put(name, array.clone()));
      return;
    }
    arrays.forEach((name, array) -> System.arraycopy(other.array(name), 0, array, 0, array.length));
  }

  /** The largest of all gradients that went into the state, this one with them. */
  double largestWith(double gradient) {
    largest = Math.max(largest, gradient);
    return largest;
  }

  /** The least that it may be: the largest value of the state, of squares that of their roots. */
  void findLargest(List<String> squares) {
    largest = 0;
    arrays.forEach((name, array) -> {
      double own = DoubleNumbers.INSTANCE.largest(array);
      largest = Math.max(largest, squares.contains(name) ? Math.sqrt(own) : own);
    });
  }

  /** An array for a step to work in, of the kind and length of a gradient, kept for the next. */
  @SuppressWarnings("unchecked") // of the class of the gradient
  <A> A arrayLike(Numbers<A> numbers, A g) {
    if (spare == null
        || spare.getClass() != g.getClass()
        || numbers.length((A) spare) != numbers.length(g)) {
      spare = numbers.zeros(numbers.length(g));
    }
    return (A) spare;
  }

  /** Before a step that may have to be undone. */
  <A> void keep(Numbers<A> numbers, A p, double learningRate) {
    if (before == null) {
      before = new BeforeStep();
    }
    before.keep(numbers, p, this, learningRate);
  }

  /** Undoes that step; returns the learning rate of the one before it. */
  <A> double giveBack(Numbers<A> numbers, A p) {
    return Objects.requireNonNull(before).giveBack(numbers, p, this);
  }

  /**
   * Takes over copies of what {@link Optimizer#state()} gave, or changes nothing and says what is
   * wrong.
   */
  void restore(Map<String, double[]> from, List<String> names, List<String> squares) {
    long restoredSteps = stepIn(from);
    List<String> needed = restoredSteps == 0 ? List.of() : names;
    TreeSet<String> expected = new TreeSet<>(needed);
    expected.add(Optimizer.STEP);
    if (!from.keySet().equals(expected)) {
      throw new IllegalArgumentException("The state holds %s; after %s steps it needs %s."
          .formatted(new TreeSet<>(from.keySet()), restoredSteps, expected));
    }
    int count = steps > 0 ? parameters : UNKNOWN;
    Map<String, double[]> restored = new LinkedHashMap<>();
    for (String name : needed) {
      double[] array = Objects.requireNonNull(from.get(name), name).clone();
      count = count == UNKNOWN ? array.length : count;
      Require.length(name, array.length, count);
      Require.finite(name, array);
      if (squares.contains(name)) {
        Require.notNegative(name, array);
      }
      restored.put(name, array);
    }
    steps = restoredSteps;
    parameters = restoredSteps == 0 ? UNKNOWN : count;
    arrays = restored;
  }

  private static long stepIn(Map<String, double[]> from) {
    double @Nullable [] step = from.get(Optimizer.STEP);
    if (step == null) {
      throw new IllegalArgumentException("The state holds %s; it needs %s, the count of steps."
          .formatted(new TreeSet<>(from.keySet()), Optimizer.STEP));
    }
    Require.length(Optimizer.STEP, step.length, 1);
    long steps = (long) step[0];
    if (steps < 0 || steps != step[0]) {
      throw new IllegalArgumentException(
          "%s is %s; it must be a whole number of at least 0.".formatted(Optimizer.STEP, step[0]));
    }
    return steps;
  }

  /**
   * Parameters and state as they were before a step that may leave what is finite. The arrays are
   * made at the first such step, and used again at the next.
   */
  private static final class BeforeStep {

    private double[] parameters = {};
    private final OptimizerState state = new OptimizerState();
    private double learningRate;

    <A> void keep(Numbers<A> numbers, A p, OptimizerState now, double learningRate) {
      int count = numbers.length(p);
      if (parameters.length != count) {
        parameters = new double[count]; // holds floats exactly
      }
      for (int k = 0; k < count; k++) {
        parameters[k] = numbers.get(p, k);
      }
      state.overwrite(now);
      this.learningRate = learningRate;
    }

    /** Undoes the step; returns the learning rate of the step before it. */
    <A> double giveBack(Numbers<A> numbers, A p, OptimizerState now) {
      for (int k = 0; k < parameters.length; k++) {
        numbers.set(p, k, parameters[k]);
      }
      now.overwrite(state);
      return learningRate;
    }
  }
}

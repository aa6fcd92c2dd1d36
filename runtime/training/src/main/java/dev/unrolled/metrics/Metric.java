package dev.unrolled.metrics;

import java.util.Map;

/**
 * Compares outputs with targets, example by example. Adding examples allocates nothing. Belongs to
 * one thread at a time.
 */
public abstract sealed class Metric permits ConfusionMatrix, RocCurve, TopK, RegressionErrors {

  private final double[] y;
  private final double[] t;
  private long examples;

  /** For examples of that many outputs. */
  Metric(int outputs) {
    if (outputs < 1) {
      throw new IllegalArgumentException(
          "The number of outputs is %s; it must be at least 1.".formatted(outputs));
    }
    y = new double[outputs];
    t = new double[outputs];
  }

  /** Counts one example; its numbers are finite, and its arrays are overwritten by the next. */
  abstract void count(double[] y, double[] t);

  /** Refuses targets that this metric cannot count, which are finite. */
  abstract void checkTargets(int example, double[] t);

  /** Forgets all examples. */
  abstract void forget();

  /**
   * What it says of the examples so far.
   *
   * @return its figures by name, such as {@code accuracy}, in the order to show them
   * @throws IllegalStateException if there is no example yet
   */
  public abstract Map<String, Double> figures();

  /** {@return how many outputs each example has} */
  public final int outputs() {
    return y.length;
  }

  /** {@return how many examples have been added} */
  public final long examples() {
    return examples;
  }

  /** Forgets all examples, to begin again. */
  public final void clear() {
    examples = 0;
    forget();
  }

  /**
   * Adds one example, or several that lie one after the other.
   *
   * @param outputs what the network gave, a value per output
   * @param targets what was wanted, as many
   * @throws IllegalArgumentException if the lengths do not fit, an output is not finite, or a
   *     target is not one; nothing is added
   */
  public final void add(double[] outputs, double[] targets) {
    add(outputs, targets, wholeExamples(outputs.length, targets.length));
  }

  /**
   * {@link #add(double[], double[])} for floats.
   *
   * @param outputs what the network gave, a value per output
   * @param targets what was wanted, as many
   * @throws IllegalArgumentException as {@link #add(double[], double[])}
   */
  public final void add(float[] outputs, float[] targets) {
    add(outputs, targets, wholeExamples(outputs.length, targets.length));
  }

  /**
   * Adds the examples with which two arrays begin, one after the other.
   *
   * @param outputs what the network gave, a value per output
   * @param targets what was wanted
   * @param count how many examples
   * @throws IllegalArgumentException if an array is too short, an output is not finite, or a target
   *     is not one; nothing is added
   */
  public final void add(double[] outputs, double[] targets, int count) {
    checkCount(outputs.length, targets.length, count);
    for (int k = 0; k < count; k++) {
      fetch(k, outputs, targets);
      check(k);
    }
    for (int k = 0; k < count; k++) {
      fetch(k, outputs, targets);
      count(y, t);
    }
    examples += count;
  }

  /**
   * {@link #add(double[], double[], int)} for floats.
   *
   * @param outputs what the network gave, a value per output
   * @param targets what was wanted
   * @param count how many examples
   * @throws IllegalArgumentException as {@link #add(double[], double[], int)}
   */
  public final void add(float[] outputs, float[] targets, int count) {
    checkCount(outputs.length, targets.length, count);
    for (int k = 0; k < count; k++) {
      fetch(k, outputs, targets);
      check(k);
    }
    for (int k = 0; k < count; k++) {
      fetch(k, outputs, targets);
      count(y, t);
    }
    examples += count;
  }

  private void fetch(int example, double[] outputs, double[] targets) {
    System.arraycopy(outputs, example * y.length, y, 0, y.length);
    System.arraycopy(targets, example * y.length, t, 0, y.length);
  }

  private void fetch(int example, float[] outputs, float[] targets) {
    for (int i = 0; i < y.length; i++) {
      y[i] = outputs[example * y.length + i];
      t[i] = targets[example * y.length + i];
    }
  }

  private void check(int example) {
    for (int i = 0; i < y.length; i++) {
      if (!Double.isFinite(y[i]) || !Double.isFinite(t[i])) {
        throw new IllegalArgumentException(
            "Output %s of example %s is %s, its target %s; both must be finite numbers."
                .formatted(i, example, y[i], t[i]));
      }
    }
    checkTargets(example, t);
  }

  private int wholeExamples(int given, int wanted) {
    if (given != wanted || given % y.length != 0) {
      throw new IllegalArgumentException(
          "There are %s outputs and %s targets; each example needs %s of both."
              .formatted(given, wanted, y.length));
    }
    return given / y.length;
  }

  private void checkCount(int given, int wanted, int count) {
    long needed = (long) count * y.length;
    if (count < 0 || needed > given || needed > wanted) {
      throw new IllegalArgumentException(
          "There are %s outputs and %s targets; %s examples need %s of both."
              .formatted(given, wanted, count, needed));
    }
  }

  /** Refuses to say anything about no examples. */
  final void checkNotEmpty() {
    if (examples == 0) {
      throw new IllegalStateException("No example has been added yet; add some first.");
    }
  }
}

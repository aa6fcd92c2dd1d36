package dev.unrolled;

import dev.unrolled.internal.Numbers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The part of a {@link Network} that owns its parameters: where they lie, where they start, and how
 * they are kept.
 *
 * @param <A> the arrays: {@code double[]} or {@code float[]}
 * @param <V> the values of one pass
 */
abstract sealed class TrainableParameters<A, V extends Workspace> implements Passes<A, V>
    permits BatchNetwork {

  final Shape shape;
  final Numbers<A> numbers;
  final Parameters<A> parameters;
  final A p;
  final int[] trained;
  private final boolean draws;
  private @Nullable Parameters<A> gradient;
  private long seed;
  private long steps;

  TrainableParameters(Shape shape, Numbers<A> numbers) {
    this.shape = shape;
    this.numbers = numbers;
    parameters = new Parameters<>(shape, numbers);
    p = parameters.array();
    trained = shape.trainedBounds();
    draws = shape.draws();
  }

  /**
   * Overwrites the parameters for which the annotations declare a start value.
   *
   * @param p the parameters, each at its undeclared start
   */
  protected void declaredStart(A p) {}

  /**
   * What the annotations declare of functions beside their names, so that a file of parameters is
   * not taken for that of a network that computes something else.
   *
   * @return such as {@code layer1 alpha=0.2}, {@code layer2 function=app.Swish} and {@code loss
   *     delta=1.0}; nothing unless overridden
   */
  protected List<String> declaredOptions() {
    return List.of();
  }

  /** The loops over its arrays. */
  final Numbers<A> numbers() {
    return numbers;
  }

  /** {@return the inputs, the layers, and where each parameter lies} */
  public final Shape shape() {
    return shape;
  }

  /** {@return the parameters, live: writing to them changes the network} */
  public final Parameters<A> parameters() {
    return parameters;
  }

  /**
   * The gradient of the latest {@code train}, taken before its step. A step may go straight into
   * the parameters, which takes half the time; the gradient is then computed here, when it is asked
   * for: ask again after each {@code train}. Left out are, unless they looked at it first, the
   * steps on {@linkplain Network#train(Object, Object, int, double, Workspace) rows in flat
   * arrays}, whose inputs are not kept.
   *
   * @return the gradient, in the network's own array; 0 before the first {@code train}
   */
  public final Parameters<A> gradient() {
    Parameters<A> latest = keptGradient();
    completeGradient();
    return latest;
  }

  /** The same as it is now. */
  final Parameters<A> keptGradient() {
    if (gradient == null) { // made at the first use: who only predicts does not pay for it
      gradient = new Parameters<>(shape, numbers);
    }
    return gradient;
  }

  /** How many steps it has made since it began. */
  final long steps() {
    return steps;
  }

  /** Continues what has made so many steps. */
  final void continueFrom(long seed, long steps) {
    this.seed = seed;
    this.steps = steps;
  }

  /** The seed from which it began. */
  final long seed() {
    return seed;
  }

  /** Counts a step. */
  final void countStep() {
    steps++;
  }

  /** Begins a pass of training, in the rows of a workspace; the first is that row of the batch. */
  final void draw(Workspace v, int firstRow) {
    if (draws) { // of a small network, a pass takes no longer than the key
      v.draw(Masks.key(seed, steps), firstRow);
    }
  }

  /** The array of the gradient, if one was needed yet. */
  final @Nullable A gradientIfMade() {
    return gradient == null ? null : gradient.array();
  }

  /** Computes the gradient of a step that has left it out. */
  abstract void completeGradient();

  /** The array of the gradient, for who overwrites it. */
  abstract A gradientToFill();

  /**
   * Gives every parameter its start value again: the one that the annotations declare, else 0 for a
   * bias and a random number for a weight, drawn as {@link Unrolled#seed} says.
   *
   * @param seed where the random numbers begin
   */
  public final void initialize(long seed) {
    StartValues.draw(shape, seed, numbers, p);
    declaredStart(p);
    this.seed = seed;
    steps = 0;
  }

  /**
   * Writes the parameters, and nothing else, to a file in the safetensors format, named as in
   * PyTorch's {@code nn.Sequential}. A crash leaves the old file or the new one.
   *
   * @param path where to write
   * @throws IOException if that fails, or would replace the file of a {@code Predictor}, whose
   *     columns and scalings would be lost; a file that was there is unchanged
   * @throws IllegalStateException if a parameter is not finite, which {@link #load} refuses; a file
   *     that was there is unchanged
   */
  public final void save(Path path) throws IOException {
    Checkpoint.of(self()).write(path);
  }

  /**
   * Replaces the parameters by those of a file that {@link #save}, {@code Predictor.save}, a
   * {@code Trainer.checkpoint} or PyTorch wrote for a network of the same layers, as
   * {@link Checkpoint} describes it.
   *
   * @param path the file
   * @throws IOException if it cannot be read or does not fit, or is of a network that was trained
   *     on scaled rows: then {@code Predictor.load} reads it, and scales rows as they were. The
   *     parameters are unchanged
   */
  public final void load(Path path) throws IOException {
    Checkpoint.read(path).restore(self());
  }

  abstract Network<A, V> self();
}

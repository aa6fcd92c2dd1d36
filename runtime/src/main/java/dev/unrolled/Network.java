package dev.unrolled;

import dev.unrolled.check.GradientCheck;
import dev.unrolled.files.NetworkText;
import dev.unrolled.files.TensorSelection;
import dev.unrolled.internal.Numbers;
import dev.unrolled.optimizers.Optimizer;
import dev.unrolled.shape.Shape;
import dev.unrolled.trace.Trace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;

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
 * {@code train} changes them, one after the other and without a lock, and belongs to one thread, as
 * do {@link #gradient()} and {@link #values()}, which it leaves behind: who predicts meanwhile gets
 * outputs of parameters of which some are from before the step and some from after it. To predict
 * while training goes on, predict on a {@link #copy}.
 *
 * @param <A> the arrays it computes with: {@code double[]} or {@code float[]}
 * @param <V> the values of one pass
 */
public abstract sealed class Network<A, V extends Workspace> implements Passes<A, V>
    permits DoubleNetwork, FloatNetwork {

  private final Reduction reduction;
  private final Parameters<A> parameters;
  private final ExampleCheck<A> check;
  private final Draws draws;
  private final FlatRows<A> flat;
  private final StackedRows<A> stacked;
  private final Evaluation<A, V> evaluation;
  private final GradientSteps<A, V> steps;

  /** Its parts know the parameters; the mathematics, which is this class, comes with each call. */
  Network(Shape shape, Loss loss, Reduction reduction, Numbers<A> numbers) {
    this.reduction = Objects.requireNonNull(reduction, "reduction");
    parameters = new Parameters<>(shape, numbers);
    check = new ExampleCheck<>(shape, loss, numbers);
    draws = new Draws(shape);
    flat = new FlatRows<>(parameters, reduction, draws);
    stacked = new StackedRows<>(flat, parameters, reduction, draws);
    evaluation = new Evaluation<>(check, flat, stacked, parameters, reduction);
    steps = new GradientSteps<>(check, flat, stacked, parameters, reduction, draws);
  }

  Network(Network<A, V> other) {
    this(other.shape(), other.check.loss(), other.reduction, other.numbers());
    numbers().overwrite(parameters.array(), other.parameters.array());
    draws.continueFrom(other.draws.seed(), other.draws.steps());
  }

  /**
   * A network of the same class with parameters of its own, which are those of this one now. It has
   * nothing else of it: no workspace, no {@link #gradient()}, no optimizer.
   *
   * <p>It is how to predict while training goes on: the thread that trains makes a copy between two
   * steps and hands it over, and others predict on that.
   *
   * @return the copy
   */
  public abstract Network<A, V> copy();

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

  @Override
  public A forward(A p, A x, V v) {
    v.meet(false); // an example alone is no batch, whatever the workspace was used for before
    forward(p, x, 0, 1, v, flat.kernels(v));
    return outputs(v);
  }

  @Override
  public double loss(A t, V v) {
    return loss(t, 0, 1, v);
  }

  @Override
  public void backward(A p, A x, A t, V v, A g) {
    backward(p, t, 0, 1, v, flat.kernels(v));
    addGradient(x, 0, 1, v, 1, g, flat.kernels(v));
  }

  /** {@return the inputs, the layers, and where each parameter lies} */
  public final Shape shape() {
    return parameters.shape();
  }

  /**
   * The alpha of a layer's activation.
   *
   * @param layer the number of the layer, from 1 on
   * @return what {@link Layer#alpha} declares, or what it is where that is left out; empty unless
   *     the activation is {@link Activation#LEAKY_RELU} or {@link Activation#ELU}
   * @throws IndexOutOfBoundsException if there is no such layer
   */
  public final OptionalDouble alpha(int layer) {
    return text().alpha(shape().layers().get(layer - 1));
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
    return steps.gradient(this);
  }

  /**
   * Gives every parameter its start value again: the one that the annotations declare, else 0 for a
   * bias and a random number for a weight, drawn as {@link Unrolled#seed} says.
   *
   * @param seed where the random numbers begin
   */
  public final void initialize(long seed) {
    shape().startParameters(seed, parameters.array());
    declaredStart(parameters.array());
    draws.continueFrom(seed, 0);
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
    Checkpoint.of(this).write(path);
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
    Checkpoint.read(path).restore(this);
  }

  /**
   * {@link #load(Path)} of some of the tensors in the file: of one network of two, of layers named
   * in their order, or of what fits, whatever else is there.
   *
   * @param path the file
   * @param selection which tensors are those of this network
   * @return a sentence for each thing that was left aside, and for each batch norm that was folded
   *     into a dense layer
   * @throws IOException as {@link #load(Path)}; the parameters are unchanged
   */
  public final List<String> load(Path path, TensorSelection selection) throws IOException {
    return Checkpoint.read(path).restore(this, selection);
  }

  /** {@return which loops compute, such as {@code Vector API, 16 floats at a time}} */
  public final String kernels() {
    return evaluation.kernels(this);
  }

  /** {@return a new workspace for one example, for one thread} */
  public final V newWorkspace() {
    return newWorkspace(1);
  }

  /**
   * What a trainer is made of: passes over batches, and the gradient apart from the step.
   *
   * @return the passes of this network
   */
  public final BatchPasses<A, V> passes() {
    return new BatchPasses<>(this, check, reduction, flat, steps);
  }

  /**
   * A new workspace whose passes are shared by several threads where that pays: for batches of
   * {@code rows * weights} from a million on. The results are those of one thread, bit for bit.
   *
   * @param rows how many examples one pass may have, 1 or more
   * @param workers the threads; to be closed only when the workspace is no longer used
   * @return the workspace
   */
  public final V newWorkspace(int rows, Workers workers) {
    V v = newWorkspace(rows);
    if (workers.threads() > 1) {
      flat.share(v, workers);
    }
    return v;
  }

  /** The outputs for the inputs {@code x}, in a new array. */
  final A predicted(A x) {
    return evaluation.predict(this, x);
  }

  /** The outputs for each row of {@code x}, in new arrays that are put into {@code y}. */
  final A[] predicted(A[] x, A[] y) {
    return evaluation.predict(this, x, y);
  }

  /**
   * Computes the outputs for the inputs {@code x} into {@code y}. Allocates nothing.
   *
   * @param x the inputs
   * @param y overwritten with the outputs; may be {@code x}
   * @param v overwritten with the values of the pass
   * @throws IllegalArgumentException if a length does not fit or an input is not finite
   */
  public final void predict(A x, A y, V v) {
    evaluation.predict(this, x, y, v);
  }

  /**
   * Computes the outputs of {@code rows} examples into {@code y}. Allocates nothing once warm.
   *
   * @param x the inputs, row by row: {@code x[r * inputs + j]}
   * @param y overwritten with the outputs, row by row; may be {@code x}
   * @param rows how many examples there are, at most {@link Workspace#rows}
   * @param v overwritten with the values of the pass
   * @throws IllegalArgumentException if a length does not fit or an input is not finite
   */
  public final void predict(A x, A y, int rows, V v) {
    evaluation.predict(this, x, y, rows, v);
  }

  /**
   * The loss for one example.
   *
   * @param x the inputs
   * @param t the targets
   * @return how wrong the outputs are
   * @throws IllegalArgumentException if a length does not fit or a value is not finite
   */
  public final double loss(A x, A t) {
    return evaluation.loss(this, x, t);
  }

  /**
   * The loss of a batch: the mean of its examples' losses, or their sum, as
   * {@link Unrolled#reduction} says.
   *
   * @param x the inputs, a row per example
   * @param t the targets, a row per example
   * @return how wrong the outputs are
   * @throws IllegalArgumentException if the batch is empty, or a length or a value does not fit
   */
  public final double loss(A[] x, A[] t) {
    return evaluation.loss(this, x, t);
  }

  /**
   * The loss of a batch: the mean of its examples' losses, or their sum, as
   * {@link Unrolled#reduction} says. Allocates nothing once warm.
   *
   * @param x the inputs, row by row
   * @param t the targets, row by row
   * @param rows how many examples there are, at most {@link Workspace#rows}
   * @param v overwritten with the values of the pass
   * @return how wrong the outputs are
   * @throws IllegalArgumentException if a length or a value does not fit
   */
  public final double loss(A x, A t, int rows, V v) {
    return evaluation.loss(this, x, t, rows, v);
  }

  /**
   * Computes the gradient of the loss for one example into {@code g}. Allocates nothing.
   *
   * @param x the inputs
   * @param t the targets
   * @param g overwritten with dL/dp, a value per parameter; an array of its own
   * @param v overwritten with the values of the pass
   * @return the loss
   * @throws IllegalArgumentException if a length does not fit or a value is not finite
   */
  public final double gradient(A x, A t, A g, V v) {
    return evaluation.gradient(this, x, t, g, v);
  }

  /**
   * Computes the gradient of the loss of a batch into {@code g}: the mean of its examples'
   * gradients, or their sum, as {@link Unrolled#reduction} says. Once warm it allocates nothing.
   *
   * @param x the inputs, a row per example
   * @param t the targets, a row per example
   * @param g overwritten with dL/dp, a value per parameter; an array of its own
   * @param v overwritten with the values of the last pass; as many rows as it has room for, and
   *     pays, are computed at once
   * @return the loss of the batch
   * @throws IllegalArgumentException if the batch is empty, or a length or a value does not fit
   */
  public final double gradient(A[] x, A[] t, A g, V v) {
    return evaluation.gradient(this, x, t, g, v);
  }

  /**
   * Computes the gradient of the loss of a batch into {@code g}: the mean of its examples'
   * gradients, or their sum, as {@link Unrolled#reduction} says. Allocates nothing once warm. The
   * gradients that are left in {@code v} are those of each example's own loss.
   *
   * @param x the inputs, row by row
   * @param t the targets, row by row
   * @param rows how many examples there are, at most {@link Workspace#rows}
   * @param g overwritten with dL/dp, a value per parameter; an array of its own
   * @param v overwritten with the values of the pass
   * @return the loss of the batch
   * @throws IllegalArgumentException if a length or a value does not fit
   */
  public final double gradient(A x, A t, int rows, A g, V v) {
    return evaluation.gradient(this, x, t, rows, g, v);
  }

  /**
   * Makes one step of gradient descent on one example: {@code p = p - learningRate * dL/dp}. Once
   * warm it allocates nothing.
   *
   * @param x the inputs
   * @param t the targets
   * @param learningRate how far to go along the gradient, finite and above 0
   * @return the loss before the step
   * @throws IllegalArgumentException if a length does not fit or a value is not finite
   * @throws ArithmeticException if the gradient or a parameter would not be finite; the parameters
   *     are unchanged, and {@link #gradient()} and {@link #values()} show what grew too large
   */
  public final double train(A x, A t, double learningRate) {
    return steps.descend(this, x, t, learningRate);
  }

  /**
   * {@link #train(Object, Object, double)} on the loss of a batch.
   *
   * @param x the inputs, a row per example
   * @param t the targets, a row per example
   * @param learningRate how far to go along the gradient, finite and above 0
   * @return the loss before the step
   */
  public final double train(A[] x, A[] t, double learningRate) {
    return steps.descend(this, x, t, learningRate);
  }

  /**
   * Makes one step of gradient descent on a batch: {@code p = p - learningRate * dL/dp}. A step on
   * several rows goes straight into the parameters, so {@link #gradient()} does not show it, unless
   * a number in the pass, or the learning rate, is so large that it may overflow: then its gradient
   * is looked at first. Allocates nothing once warm.
   *
   * @param x the inputs, row by row
   * @param t the targets, row by row
   * @param rows how many examples there are, at most {@link Workspace#rows}
   * @param learningRate how far to go along the gradient, finite and above 0
   * @param v overwritten with the values of the pass
   * @return the loss before the step
   * @throws IllegalArgumentException if a length or a value does not fit
   * @throws ArithmeticException if the loss, or a gradient that is looked at, or a parameter after
   *     its step would not be finite; the parameters are unchanged
   */
  public final double train(A x, A t, int rows, double learningRate, V v) {
    return steps.descend(this, x, t, rows, learningRate, v);
  }

  /**
   * {@link #train(Object, Object, double)} with the step that the optimizer makes.
   *
   * @param x the inputs
   * @param t the targets
   * @param optimizer makes the step
   * @return the loss before the step
   */
  public final double train(A x, A t, Optimizer optimizer) {
    return steps.step(this, x, t, optimizer);
  }

  /**
   * {@link #train(Object[], Object[], double)} with the step that the optimizer makes.
   *
   * @param x the inputs, a row per example
   * @param t the targets, a row per example
   * @param optimizer makes the step
   * @return the loss before the step
   */
  public final double train(A[] x, A[] t, Optimizer optimizer) {
    return steps.step(this, x, t, optimizer);
  }

  /**
   * Makes one step on a batch, the one that the optimizer makes. Allocates nothing once warm.
   *
   * @param x the inputs, row by row
   * @param t the targets, row by row
   * @param rows how many examples there are, at most {@link Workspace#rows}
   * @param optimizer makes the step
   * @param v overwritten with the values of the pass
   * @return the loss before the step
   * @throws IllegalArgumentException if a length or a value does not fit
   * @throws ArithmeticException if the gradient is not finite, or a parameter would not be after
   *     the step; parameters and optimizer are unchanged, and {@link #gradient()} shows what grew
   *     too large
   */
  public final double train(A x, A t, int rows, Optimizer optimizer, V v) {
    return steps.step(this, x, t, rows, optimizer, v);
  }

  /**
   * The values of the latest {@code train} without a workspace: those of its example, or of the
   * last example of a batch. Where several examples of a batch were computed at once, they lie row
   * by row: a row for each. Ask again after each {@code train}, which may have needed more room.
   *
   * @return the workspace in which it computed; its values are 0 before the first
   */
  public final V values() {
    return steps.values(this);
  }

  /**
   * Every number of one pass, by name and with its formula.
   *
   * @param x the inputs
   * @param t the targets
   * @return the trace, which keeps copies of all it shows
   * @throws IllegalArgumentException if a length does not fit or a value is not finite
   */
  public final Trace trace(A x, A t) {
    return explanation().trace(x, t, OptionalDouble.empty());
  }

  /**
   * {@link #trace(Object, Object)} with the parameters as they would be after one step of gradient
   * descent. The network does not make that step. Where {@linkplain Shape#meetsRows rows meet},
   * {@code train} would make another: that of a batch, whose own mean and variance it takes.
   *
   * @param x the inputs
   * @param t the targets
   * @param learningRate how far to go along the gradient, finite and above 0
   * @return the trace, which keeps copies of all it shows
   * @throws IllegalArgumentException if a length does not fit or a value is not finite
   */
  public final Trace trace(A x, A t, double learningRate) {
    numbers().checkRate(learningRate);
    return explanation().trace(x, t, OptionalDouble.of(learningRate));
  }

  /**
   * Compares the gradient for one example with differences of the loss, which takes four passes per
   * parameter, and up to sixteen where the loss bends.
   *
   * @param x the inputs
   * @param t the targets
   * @return the parameter for which they agree worst
   * @throws IllegalArgumentException if a length does not fit or a value is not finite
   */
  public final GradientCheck checkGradients(A x, A t) {
    A g = parameters.zeros().array();
    gradient(x, t, g, newWorkspace(1));
    return checkGradients(x, t, g);
  }

  /**
   * {@link #checkGradients(Object, Object)} of a gradient that may come from anywhere.
   *
   * @param x the inputs
   * @param t the targets
   * @param g the gradient to check, a value per parameter
   * @return the parameter for which it agrees worst
   * @throws IllegalArgumentException if a length does not fit, a value of x or t is not finite, or
   *     every parameter is frozen
   */
  public final GradientCheck checkGradients(A x, A t, A g) {
    return explanation().compare(x, t, g);
  }

  /**
   * {@link #checkGradients(Object, Object)} for a batch, whose loss is the mean of its examples'
   * losses, or their sum, as {@link Unrolled#reduction} says.
   *
   * @param x the inputs, a row per example
   * @param t the targets, a row per example
   * @return the parameter for which they agree worst
   * @throws IllegalArgumentException if the batch is empty, or a length or a value does not fit
   */
  public final GradientCheck checkGradients(A[] x, A[] t) {
    A g = parameters.zeros().array();
    gradient(x, t, g, newWorkspace(shape().meetsRows() ? x.length : 1));
    return checkGradients(x, t, g);
  }

  /**
   * {@link #checkGradients(Object[], Object[])} of a gradient that may come from anywhere.
   *
   * @param x the inputs, a row per example
   * @param t the targets, a row per example
   * @param g the gradient to check, a value per parameter
   * @return the parameter for which it agrees worst
   * @throws IllegalArgumentException if the batch is empty, a length does not fit, a value of x or
   *     t is not finite, or every parameter is frozen
   */
  public final GradientCheck checkGradients(A[] x, A[] t, A g) {
    return explanation().compare(x, t, g);
  }

  /**
   * {@return a summary: sizes, precision, loss and options, a line for each layer, and how many
   * parameters there are, how many of them are trained, and how many bytes they take}
   */
  @Override
  public String toString() {
    return Summary.of(text());
  }

  /** Made when it is asked for: who predicts and trains does not even load its class. */
  private Explanation<A, V> explanation() {
    return new Explanation<>(this, check, parameters, stacked, reduction, draws, steps);
  }

  private Numbers<A> numbers() {
    return parameters.numbers();
  }

  /** What a file says of it. */
  final NetworkText text() {
    return new NetworkText(
        shape(), numbers().precision(), check.loss(), reduction, declaredOptions());
  }

  final Draws draws() {
    return draws;
  }
}

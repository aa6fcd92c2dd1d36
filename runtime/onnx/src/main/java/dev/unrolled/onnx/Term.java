package dev.unrolled.onnx;

import dev.unrolled.LayerKind;
import dev.unrolled.onnx.model.Model;
import dev.unrolled.shape.Window;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How something is computed, in words nearer to our layers than those of a graph: several nodes may
 * have become one term. Each is told apart by being the same object.
 */
sealed interface Term {

  /** What it is computed of. */
  List<Value> sources();

  /** The nodes that it came from. */
  List<Model.Node> nodes();

  /** How many parameters it brings, at most. */
  default long parameters() {
    return 0;
  }

  /**
   * What the network is given.
   *
   * @param named the input of the graph
   */
  record Input(Model.Named named) implements Term {

    @Override
    public List<Value> sources() {
      return List.of();
    }

    @Override
    public List<Model.Node> nodes() {
      return List.of();
    }
  }

  /**
   * {@code factor * W x}, on the last dimension; no bias, which is {@link Scaled}.
   *
   * @param from x
   * @param weights W
   * @param outByIn whether W lies there a row per unit, else a row per input
   * @param factor a number
   * @param nodes where it came from
   */
  record Linear(
      Value from, Constant weights, boolean outByIn, double factor, List<Model.Node> nodes)
      implements Term {

    @Override
    public List<Value> sources() {
      return List.of(from);
    }

    int units() {
      return weights.sizes().get(outByIn ? 0 : 1);
    }

    int inputs() {
      return weights.sizes().get(outByIn ? 1 : 0);
    }

    @Override
    public long parameters() {
      return (long) units() * (inputs() + 1);
    }

    double weight(int unit, int input) {
      int place = outByIn ? unit * inputs() + input : input * units() + unit;
      return factor * weights.values()[place];
    }
  }

  /**
   * On every place of a window the sum of its numbers in all channels, each times a weight; no
   * bias, which is {@link Scaled}.
   *
   * @param from channels of numbers
   * @param weights filters by channels of a group by the numbers of a window
   * @param window what a filter looks at
   * @param groups into how many groups channels and filters are split
   * @param nodes where it came from
   */
  record Convolution(
      Value from, Constant weights, Window window, int groups, List<Model.Node> nodes)
      implements Term {

    @Override
    public List<Value> sources() {
      return List.of(from);
    }

    int filters() {
      return weights.sizes().get(0);
    }

    /** Whether all that it looks at is there, so that what is added before can be added behind. */
    boolean canShift() {
      return window.padding().stream().allMatch(each -> each == 0);
    }

    @Override
    public long parameters() {
      return weights.values().length + (long) filters();
    }
  }

  /**
   * The largest number or the mean on every place of a window, for each channel.
   *
   * @param from channels of numbers
   * @param kind which of both
   * @param window what it looks at
   * @param nodes where it came from
   */
  record Pooling(Value from, LayerKind kind, Window window, List<Model.Node> nodes)
      implements Term {

    @Override
    public List<Value> sources() {
      return List.of(from);
    }
  }

  /**
   * Zeros around channels of numbers, which a convolution or a mean behind it puts there itself.
   *
   * @param from the channels
   * @param before how many zeros, along each dimension beside the channels
   * @param behind how many at the other ends
   * @param nodes where it came from
   */
  record Padded(Value from, List<Long> before, List<Long> behind, List<Model.Node> nodes)
      implements Term {

    @Override
    public List<Value> sources() {
      return List.of(from);
    }
  }

  /**
   * {@code scale * x + shift}, number by number.
   *
   * @param from x
   * @param by scale and shift
   * @param nodes where it came from
   */
  record Scaled(Value from, Affine by, List<Model.Node> nodes) implements Term {

    @Override
    public List<Value> sources() {
      return List.of(from);
    }
  }

  /**
   * The same function of each number. Where an activation stands behind another, it is one of that
   * one's results; but what looks like an activation may be a step on the way to a larger one, as
   * softplus is of mish, so that the functions of what was there before are kept as well.
   *
   * @param functions the function of what came first, and of each activation since
   * @param chosen which of these it is as far as is known by now
   * @param isKnown whether that is an activation of ours, not a step on the way to one
   */
  record Applied(List<AppliedFunction> functions, int chosen, boolean isKnown) implements Term {

    Value from() {
      return functions.get(chosen).from();
    }

    SampledFunction sampled() {
      return functions.get(chosen).sampled();
    }

    @Override
    public List<Value> sources() {
      return List.of(from());
    }

    @Override
    public List<Model.Node> nodes() {
      return functions.get(chosen).nodes();
    }
  }

  /**
   * Probabilities along the last dimension.
   *
   * @param from what they are made of
   * @param isLog whether their logarithms are given
   * @param nodes where it came from
   */
  record Softmax(Value from, boolean isLog, List<Model.Node> nodes) implements Term {

    @Override
    public List<Value> sources() {
      return List.of(from);
    }
  }

  /**
   * A layer norm; what it is multiplied by, and what is added, is {@link Scaled} where it stands
   * apart.
   *
   * @param from what is normalized
   * @param dimensions over how many of the last dimensions
   * @param epsilon what keeps the divisor above 0
   * @param weights by what it is multiplied; null for nothing
   * @param biases what is added; null for nothing
   * @param nodes where it came from
   */
  record Norm(
      Value from,
      int dimensions,
      double epsilon,
      @Nullable Constant weights,
      @Nullable Constant biases,
      List<Model.Node> nodes)
      implements Term {

    @Override
    public long parameters() {
      return 2L * NormOperators.count(from, dimensions);
    }

    @Override
    public List<Value> sources() {
      return List.of(from);
    }
  }

  /**
   * Rows of a table.
   *
   * @param from which rows
   * @param table the rows
   * @param nodes where it came from
   */
  record Lookup(Value from, Constant table, List<Model.Node> nodes) implements Term {

    @Override
    public long parameters() {
      return table.values().length;
    }

    @Override
    public List<Value> sources() {
      return List.of(from);
    }
  }

  /**
   * Two values added up.
   *
   * @param left one
   * @param right the other
   * @param nodes where it came from
   */
  record Sum(Value left, Value right, List<Model.Node> nodes) implements Term {

    @Override
    public List<Value> sources() {
      return List.of(left, right);
    }
  }

  /**
   * {@code 1 - p} and {@code p}, side by side: how scikit-learn gives the probabilities of two
   * classes.
   *
   * @param second p
   * @param nodes where it came from
   */
  record TwoClasses(Value second, List<Model.Node> nodes) implements Term {

    @Override
    public List<Value> sources() {
      return List.of(second);
    }
  }

  /**
   * A step on the way to a layer norm.
   *
   * @param step which
   * @param of what is to be normalized
   * @param dimensions over how many of the last dimensions
   * @param epsilon what was added to the variance
   * @param weights by what it was multiplied already; null for nothing
   * @param biases what was added already; null for nothing
   * @param nodes where it came from
   */
  record NormStep(
      Step step,
      Value of,
      int dimensions,
      double epsilon,
      @Nullable Constant weights,
      @Nullable Constant biases,
      List<Model.Node> nodes)
      implements Term {

    /** The steps of a layer norm. */
    enum Step {
      MEAN,
      CENTERED,
      SQUARES,
      VARIANCE,
      DEVIATION,
      ONE_OVER_DEVIATION,
      /** {@code x / deviation}, as Keras writes it: the mean is subtracted afterwards. */
      INPUT_IN_DEVIATIONS,
      MEAN_IN_DEVIATIONS,
      MINUS_MEAN,
      MINUS_MEAN_IN_DEVIATIONS
    }

    /** Whether it is the mean of each channel of a signal or an image. */
    boolean isMeanOfChannels() {
      return step == Step.MEAN && dimensions == of.sizes().size() - 1 && dimensions > 0;
    }

    /** Whether it is the mean of all numbers of an example, which are a row. */
    boolean isMeanOfRow() {
      return step == Step.MEAN && of.sizes().size() == 1;
    }

    @Override
    public List<Value> sources() {
      return List.of(of);
    }
  }
}

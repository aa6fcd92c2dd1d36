package dev.unrolled.browser;

import static dev.unrolled.Activation.ELU;
import static dev.unrolled.Activation.GELU;
import static dev.unrolled.Activation.GELU_TANH;
import static dev.unrolled.Activation.HARD_SIGMOID;
import static dev.unrolled.Activation.HARD_SWISH;
import static dev.unrolled.Activation.HARD_TANH;
import static dev.unrolled.Activation.IDENTITY;
import static dev.unrolled.Activation.LEAKY_RELU;
import static dev.unrolled.Activation.MISH;
import static dev.unrolled.Activation.RELU;
import static dev.unrolled.Activation.SELU;
import static dev.unrolled.Activation.SIGMOID;
import static dev.unrolled.Activation.SILU;
import static dev.unrolled.Activation.SOFTMAX;
import static dev.unrolled.Activation.SOFTPLUS;
import static dev.unrolled.Activation.SOFTSIGN;
import static dev.unrolled.Activation.TANH;
import static dev.unrolled.Bias.NONE;
import static dev.unrolled.Bias.SHARED;
import static dev.unrolled.LayerKind.ACTIVATION;
import static dev.unrolled.LayerKind.AVERAGE_POOLING;
import static dev.unrolled.LayerKind.BATCH_NORM;
import static dev.unrolled.LayerKind.CONVOLUTION;
import static dev.unrolled.LayerKind.DROPOUT;
import static dev.unrolled.LayerKind.EMBEDDING;
import static dev.unrolled.LayerKind.FLATTEN;
import static dev.unrolled.LayerKind.LAYER_NORM;
import static dev.unrolled.LayerKind.MAX_POOLING;

import dev.unrolled.Example;
import dev.unrolled.Layer;
import dev.unrolled.Loss;
import dev.unrolled.Network;
import dev.unrolled.Precision;
import dev.unrolled.Reduction;
import dev.unrolled.Trainable;
import dev.unrolled.Unrolled;
import java.util.List;

/** Networks with a page each, of doubles and of floats: they use every function and every kind. */
final class Networks {

  private Networks() {}

  /** New networks, from their start values. */
  static List<Network<?, ?>> all() {
    return List.of(
        new UnrolledMazur(),
        new UnrolledXor(),
        new UnrolledIris(),
        new UnrolledDigits(),
        new UnrolledBends(),
        new UnrolledPartly(),
        new UnrolledOutliers(),
        new UnrolledMedian(),
        new UnrolledHard(),
        new UnrolledShares(),
        new UnrolledDeep(),
        new UnrolledSums(),
        new UnrolledWords(),
        new UnrolledNormed(),
        new UnrolledDropped(),
        new UnrolledResidual(),
        new UnrolledRows(),
        new UnrolledCurve(),
        new UnrolledSeveral(),
        new UnrolledImage(),
        new UnrolledSignal());
  }

  /**
   * One whose rows meet while it trains, which its page, that computes one example at a time, does
   * not do.
   */
  static Network<?, ?> whereRowsMeet() {
    return new UnrolledScaled();
  }

  @Unrolled(name = "UnrolledScaled")
  @Example(
      input = {0.5, -1},
      target = 1)
  @Example(
      input = {-0.5, 2},
      target = 0)
  @Layer(in = 2, out = 3)
  @Layer(kind = BATCH_NORM, activation = TANH)
  @Layer(out = 1)
  static final class Scaled {}

  @Unrolled(loss = Loss.CATEGORICAL_CROSS_ENTROPY, inputGradient = true, name = "UnrolledImage")
  @Example(
      input = {0.5, -0.2, 0.1, 0.9, -0.4, 0.3},
      target = {0, 1})
  @Layer(
      kind = CONVOLUTION,
      in = {1, 2, 3},
      out = 1,
      size = 2,
      padding = {1, 0},
      activation = TANH)
  @Layer(kind = MAX_POOLING, size = 2, stride = 1)
  @Layer(kind = FLATTEN)
  @Layer(out = 2, activation = SOFTMAX)
  static final class Image {}

  @Unrolled(precision = Precision.FLOAT, inputGradient = true, name = "UnrolledSignal")
  @Layer(
      kind = CONVOLUTION,
      in = {2, 3},
      out = 2,
      size = 3,
      stride = 2,
      padding = 2,
      dilation = 2,
      bias = NONE)
  @Layer(kind = MAX_POOLING, size = 3, stride = 1, padding = 1)
  @Layer(kind = CONVOLUTION, out = 3, size = 3, padding = Layer.SAME, activation = SIGMOID)
  @Layer(kind = AVERAGE_POOLING)
  static final class Signal {}

  @Unrolled(loss = Loss.HALF_SSE, name = "UnrolledMazur")
  @Example(
      input = {0.05, 0.10},
      target = {0.01, 0.99})
  @Layer(
      in = 2,
      out = 2,
      activation = SIGMOID,
      bias = SHARED,
      weights = {0.15, 0.20, 0.25, 0.30},
      biases = 0.35)
  @Layer(
      out = 2,
      activation = SIGMOID,
      bias = SHARED,
      weights = {0.40, 0.45, 0.50, 0.55},
      biases = 0.60)
  static final class Mazur {}

  @Unrolled(
      loss = Loss.BINARY_CROSS_ENTROPY,
      precision = Precision.FLOAT,
      strict = true,
      name = "UnrolledXor")
  @Example(
      input = {0, 0},
      target = 0)
  @Example(
      input = {0, 1},
      target = 1)
  @Example(
      input = {1, 0},
      target = 1)
  @Example(
      input = {1, 1},
      target = 0)
  @Layer(in = 2, out = 3, activation = TANH)
  @Layer(out = 1, activation = SIGMOID)
  static final class Xor {}

  @Unrolled(loss = Loss.CATEGORICAL_CROSS_ENTROPY, name = "UnrolledIris")
  @Example(
      input = {5.1, 3.5, 1.4, 0.2},
      target = {1, 0, 0})
  @Layer(in = 4, out = 16, activation = GELU)
  @Layer(out = 3, activation = SOFTMAX)
  static final class Iris {}

  /** Too large to be unrolled, and without an example of its own. */
  @Unrolled(loss = Loss.CATEGORICAL_CROSS_ENTROPY, name = "UnrolledDigits")
  @Layer(in = 784, out = 128, activation = RELU)
  @Layer(out = 10, activation = SOFTMAX)
  static final class Digits {}

  @Unrolled(name = "UnrolledBends")
  @Layer(in = 3, out = 4, activation = ELU, alpha = 0.7)
  @Layer(out = 2, activation = SELU)
  static final class Bends {}

  @Unrolled(loss = Loss.SSE, inputGradient = true, name = "UnrolledPartly")
  @Layer(in = 3, out = 5, activation = LEAKY_RELU, alpha = -0.2, bias = NONE)
  @Layer(out = 4, activation = TANH, trainable = Trainable.BIASES)
  @Layer(out = 2, activation = SOFTSIGN)
  static final class Partly {}

  @Unrolled(loss = Loss.HUBER, delta = 0.5, name = "UnrolledOutliers")
  @Example(
      input = {1, -1},
      target = {3, 0, 0.25})
  @Layer(in = 2, out = 12, activation = SILU)
  @Layer(out = 3, activation = IDENTITY)
  static final class Outliers {}

  @Unrolled(loss = Loss.MAE, name = "UnrolledMedian")
  @Layer(in = 2, out = 3, activation = SOFTPLUS)
  @Layer(out = 2, activation = MISH)
  static final class Median {}

  @Unrolled(name = "UnrolledHard")
  @Layer(in = 2, out = 3, activation = HARD_SIGMOID)
  @Layer(out = 2, activation = HARD_SWISH)
  @Layer(out = 1, activation = HARD_TANH)
  static final class Hard {}

  /** More columns than fit beside each other. */
  @Unrolled(name = "UnrolledDeep")
  @Layer(in = 2, out = 3, activation = TANH)
  @Layer(out = 3, activation = SIGMOID, bias = SHARED)
  @Layer(out = 3, activation = SOFTSIGN)
  @Layer(out = 3, activation = SELU)
  @Layer(out = 1, activation = IDENTITY)
  static final class Deep {}

  @Unrolled(reduction = Reduction.SUM, loss = Loss.BINARY_CROSS_ENTROPY, name = "UnrolledSums")
  @Example(
      input = {0.5, -1.5},
      target = {0.25, 1})
  @Layer(in = 2, out = 4, activation = SILU, bias = NONE)
  @Layer(out = 2, activation = SIGMOID)
  static final class Sums {}

  /** Softmax without its cross entropy, in floats. */
  @Unrolled(precision = Precision.FLOAT, name = "UnrolledShares")
  @Layer(in = 2, out = 3, activation = GELU)
  @Layer(out = 3, activation = SOFTMAX)
  static final class Shares {}

  /** An embedding; row 0 says that nothing is there. */
  @Unrolled(loss = Loss.CATEGORICAL_CROSS_ENTROPY, name = "UnrolledWords")
  @Example(
      input = {2, 2, 0},
      target = {0, 1})
  @Layer(kind = EMBEDDING, in = 3, rows = 4, out = 2, paddingIndex = 0)
  @Layer(kind = FLATTEN)
  @Layer(out = 2, activation = SOFTMAX)
  static final class Words {}

  /** Layer norms with a scale of their own, and without, over one dimension and over two. */
  @Unrolled(loss = Loss.HALF_SSE, inputGradient = true, name = "UnrolledNormed")
  @Example(
      input = {0.5, -1, 2, 1, 0.25, -0.5},
      target = {0.5, -0.5})
  @Layer(
      kind = LAYER_NORM,
      in = {2, 3})
  @Layer(kind = LAYER_NORM, dimensions = 2, affine = false, activation = TANH)
  @Layer(kind = FLATTEN)
  @Layer(out = 2)
  static final class Normed {}

  @Unrolled(loss = Loss.BINARY_CROSS_ENTROPY, name = "UnrolledDropped")
  @Example(
      input = {0.5, -0.75},
      target = 1)
  @Layer(in = 2, out = 4, activation = TANH)
  @Layer(kind = DROPOUT, rate = 0.5)
  @Layer(out = 1, activation = SIGMOID)
  static final class Dropped {}

  /** The inputs are added to what layer 1 makes, and that to what layer 3 does. */
  @Unrolled(name = "UnrolledResidual")
  @Example(
      input = {0.5, -1},
      target = {1, 0})
  @Layer(in = 2, out = 2, activation = TANH, add = 0)
  @Layer(out = 2, activation = SILU)
  @Layer(out = 2, add = 1)
  static final class Residual {}

  /** A single neuron, for files of its few weights. */
  @Unrolled(name = "UnrolledNeuron")
  @Example(
      input = {0.5, -1},
      target = 1)
  @Layer(in = 2, out = 1)
  static final class Neuron {}

  /** A curve through four points. */
  @Unrolled(name = "UnrolledCurve")
  @Example(input = -1, target = 0.2)
  @Example(input = 0, target = -0.1)
  @Example(input = 1, target = 0.1)
  @Example(input = 2, target = 0.3)
  @Layer(in = 1, out = 4, activation = TANH)
  @Layer(out = 1)
  static final class Curve {}

  /** The same weights for each of three rows. */
  @Unrolled(precision = Precision.FLOAT, name = "UnrolledRows")
  @Example(
      input = {1, 0.5, -0.5, 0.25, 0, -1},
      target = {1, 0, 0.5})
  @Layer(
      in = {3, 2},
      out = 2,
      activation = TANH)
  @Layer(out = 1, bias = SHARED)
  static final class Rows {}

  /** Several of these, wider than what is shown of them. */
  @Unrolled(loss = Loss.CATEGORICAL_CROSS_ENTROPY, name = "UnrolledSeveral")
  @Layer(kind = EMBEDDING, in = 3, rows = 9, out = 4, paddingIndex = 0)
  @Layer(kind = LAYER_NORM)
  @Layer(out = 4, activation = GELU_TANH, add = 1)
  @Layer(kind = DROPOUT, rate = 0.25)
  @Layer(kind = FLATTEN)
  @Layer(kind = ACTIVATION, activation = TANH)
  @Layer(out = 3, activation = SOFTMAX)
  static final class Several {}
}

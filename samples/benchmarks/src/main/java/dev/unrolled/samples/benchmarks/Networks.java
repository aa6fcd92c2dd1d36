package dev.unrolled.samples.benchmarks;

import static dev.unrolled.Activation.RELU;
import static dev.unrolled.Activation.SIGMOID;
import static dev.unrolled.Activation.SOFTMAX;
import static dev.unrolled.Activation.TANH;
import static dev.unrolled.LayerKind.AVERAGE_POOLING;
import static dev.unrolled.LayerKind.CONVOLUTION;
import static dev.unrolled.LayerKind.FLATTEN;
import static dev.unrolled.LayerKind.MAX_POOLING;
import static dev.unrolled.Loss.CATEGORICAL_CROSS_ENTROPY;
import static dev.unrolled.Loss.HALF_SSE;
import static dev.unrolled.Precision.FLOAT;

import dev.unrolled.Layer;
import dev.unrolled.Unrolled;

/** The networks of the workloads, as Unrolled declares them. */
final class Networks {

  private Networks() {}

  @Unrolled(loss = HALF_SSE, precision = FLOAT)
  @Layer(in = 2, out = 2, activation = SIGMOID)
  @Layer(out = 2, activation = SIGMOID)
  static final class W1 {}

  @Unrolled(loss = CATEGORICAL_CROSS_ENTROPY, precision = FLOAT)
  @Layer(in = 4, out = 16, activation = TANH)
  @Layer(out = 16, activation = TANH)
  @Layer(out = 3, activation = SOFTMAX)
  static final class W2 {}

  @Unrolled(loss = CATEGORICAL_CROSS_ENTROPY, precision = FLOAT)
  @Layer(in = 64, out = 32, activation = RELU)
  @Layer(out = 16, activation = RELU)
  @Layer(out = 10, activation = SOFTMAX)
  static final class W3 {}

  @Unrolled(loss = CATEGORICAL_CROSS_ENTROPY, precision = FLOAT)
  @Layer(in = 784, out = 128, activation = RELU)
  @Layer(out = 10, activation = SOFTMAX)
  static final class W4 {}

  @Unrolled(loss = CATEGORICAL_CROSS_ENTROPY, precision = FLOAT)
  @Layer(in = 512, out = 512, activation = RELU)
  @Layer(out = 512, activation = RELU)
  @Layer(out = 10, activation = SOFTMAX)
  static final class W5 {}

  @Unrolled(loss = CATEGORICAL_CROSS_ENTROPY, precision = FLOAT)
  @Layer(in = 24, out = 8, activation = TANH)
  @Layer(out = 2, activation = SOFTMAX)
  static final class W6 {}

  @Unrolled(loss = CATEGORICAL_CROSS_ENTROPY, precision = FLOAT)
  @Layer(
      kind = CONVOLUTION,
      in = {1, 28, 28},
      out = 6,
      size = 5,
      activation = RELU)
  @Layer(kind = MAX_POOLING, size = 2)
  @Layer(kind = CONVOLUTION, out = 16, size = 5, activation = RELU)
  @Layer(kind = MAX_POOLING, size = 2)
  @Layer(kind = FLATTEN)
  @Layer(out = 10, activation = SOFTMAX)
  static final class W7 {}

  @Unrolled(loss = CATEGORICAL_CROSS_ENTROPY, precision = FLOAT)
  @Layer(
      kind = CONVOLUTION,
      in = {1, 128},
      out = 8,
      size = 5,
      activation = RELU)
  @Layer(kind = MAX_POOLING, size = 2)
  @Layer(kind = CONVOLUTION, out = 16, size = 5, activation = RELU)
  @Layer(kind = AVERAGE_POOLING)
  @Layer(kind = FLATTEN)
  @Layer(out = 4, activation = SOFTMAX)
  static final class W8 {}
}

package errors;

import static dev.unrolled.Activation.SIGMOID;
import static dev.unrolled.Activation.SOFTMAX;
import static dev.unrolled.Loss.BINARY_CROSS_ENTROPY;
import static dev.unrolled.Loss.CATEGORICAL_CROSS_ENTROPY;

import dev.unrolled.Layer;
import dev.unrolled.Unrolled;

class LossNeedsActivation {

  @Unrolled(seed = 1, loss = BINARY_CROSS_ENTROPY)
//                           ^ [LossNeedsActivation] loss = BINARY_CROSS_ENTROPY needs activation = SIGMOID in the last layer, but layer 2 of 2 has IDENTITY; choose that activation there, or loss = MSE here.
  @Layer(in = 2, out = 2, activation = SIGMOID)
  @Layer(out = 2)
  static class Binary {}

  @Layer(in = 2, out = 2, activation = SIGMOID)
  @Unrolled(loss = CATEGORICAL_CROSS_ENTROPY)
//                 ^ [LossNeedsActivation] loss = CATEGORICAL_CROSS_ENTROPY needs activation = SOFTMAX in the last layer, but layer 1 of 1 has SIGMOID; choose that activation there, or loss = BINARY_CROSS_ENTROPY here.
  static class Categorical {}

  @Layer(in = 2, out = 2, activation = SOFTMAX)
  @Unrolled(loss = BINARY_CROSS_ENTROPY)
//                 ^ [LossNeedsActivation] loss = BINARY_CROSS_ENTROPY needs activation = SIGMOID in the last layer, but layer 1 of 1 has SOFTMAX; choose that activation there, or loss = CATEGORICAL_CROSS_ENTROPY here.
  static class Swapped {}
}

package errors;

import dev.unrolled.Activation;
import dev.unrolled.Layer;
import dev.unrolled.Loss;
import dev.unrolled.Unrolled;

class LossBehindResidual {

  @Unrolled(loss = Loss.CATEGORICAL_CROSS_ENTROPY)
  @Layer(in = 2, out = 2, activation = Activation.SOFTMAX, add = 0)
//                                                               ^ [LossBehindResidual] loss = CATEGORICAL_CROSS_ENTROPY is computed from the SOFTMAX of the last layer, but layer 1 of 1 adds another to it; leave add out there, or choose loss = MSE.
  static class Residual {}
}

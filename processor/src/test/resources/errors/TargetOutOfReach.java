package errors;

import static dev.unrolled.Activation.RELU;
import static dev.unrolled.Activation.SIGMOID;

import dev.unrolled.Example;
import dev.unrolled.Layer;

/** A warning: the class is generated nevertheless. A bound itself, as 1 here, is a fair target. */
@Layer(in = 1, out = 3, activation = SIGMOID)
@Example(input = 0, target = {0, 1, 2})
//                                  ^ [TargetOutOfReach] @Example has target[2] = 2.0, which is never reached: layer 1 of 1 has activation = SIGMOID, which gives numbers from 0.0 to 1.0; write one of those, or choose another activation there.
class TargetOutOfReach {

  @Layer(in = 1, out = 1, activation = RELU)
  @Example(input = 0, target = -0.5)
//                             ^ [TargetOutOfReach] @Example has target[0] = -0.5, which is never reached: layer 1 of 1 has activation = RELU, which gives numbers of 0.0 or more; write one of those, or choose another activation there.
  static class Unbounded {}
}

package errors;

import static dev.unrolled.Activation.SIGMOID;
import static dev.unrolled.Loss.BINARY_CROSS_ENTROPY;

import dev.unrolled.Example;
import dev.unrolled.Examples;
import dev.unrolled.Layer;
import dev.unrolled.Unrolled;

/** Each of several examples is checked, and the one that is wrong is told. */
@Unrolled(loss = BINARY_CROSS_ENTROPY)
@Example(input = {0, 0}, target = 0)
@Example(input = {0, 1, 1}, target = 1)
//               ^ [WrongInputCount] @Example 2 of 4 has input of length 3, but the network takes 2; write exactly 2, one for each input.
@Example(input = {1, 1.0 / 0}, target = 1)
//                       ^ [ExampleNotFinite] @Example 3 of 4 has input[1] = Infinity; write a finite number.
@Example(input = {1, 1}, target = 2)
//                                ^ [TargetNotAProbability] @Example 4 of 4 has target[0] = 2.0; for loss = BINARY_CROSS_ENTROPY write a number from 0 to 1, such as 1 for yes and 0 for no.
@Layer(in = 2, out = 1, activation = SIGMOID)
class SeveralExamples {

  /** People may write the container themselves, and even a single example beside it. */
  @Example(input = 0, target = {1, 2})
//                             ^ [WrongTargetCount] @Example 1 of 3 has target of length 2, but the last layer has out = 1; write exactly 1, one for each output.
  @Examples({
    @Example(input = 1, target = 1),
    @Example(
        input = {1, 0},
//              ^ [WrongInputCount] @Example 3 of 3 has input of length 2, but the network takes 1; write exactly 1, one for each input.
        target = 1)
  })
  @Layer(in = 1, out = 1)
  static class Written {}
}

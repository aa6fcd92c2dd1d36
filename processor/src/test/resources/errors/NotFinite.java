package errors;

import dev.unrolled.Layer;

@Layer(in = 2, out = 2, weights = {1, Double.NaN, 3, -1 / 0.0}, biases = {0, 1 / 0.0})
//                                          ^ [NotFinite] Layer 1 of 2 has weights[1] = NaN; a start value must be a finite number.
//                                                      ^ [NotFinite] Layer 1 of 2 has weights[3] = -Infinity; a start value must be a finite number.
//                                                                             ^ [NotFinite] Layer 1 of 2 has biases[1] = Infinity; a start value must be a finite number.
@Layer(out = 1, weights = {0, 1}, biases = 0.0 / 0)
//                                             ^ [NotFinite] Layer 2 of 2 has biases[0] = NaN; a start value must be a finite number.
class NotFinite {

  // One value where two are wanted, and it is not a number: both errors lie at one position.
  @Layer(in = 1, out = 2, weights = 0.0 / 0)
//                                      ^ [WrongWeightCount] Layer 1 of 1 has weights of length 1, but needs 2 x 1 = 2 (out x in), a row for each unit; write exactly 2, or leave weights out to draw them at random.
//                                      ^ [NotFinite] Layer 1 of 1 has weights[0] = NaN; a start value must be a finite number.
  static class TwoErrorsInOneValue {}
}

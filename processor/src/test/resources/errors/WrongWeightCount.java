package errors;

import dev.unrolled.Layer;

@Layer(in = 3, out = 2, weights = {1, 2, 3, 4, 5})
//                                ^ [WrongWeightCount] Layer 1 of 3 has weights of length 5, but needs 2 x 3 = 6 (out x in), a row for each unit; write exactly 6, or leave weights out to draw them at random.
@Layer(out = 1, weights = {1, 2})
@Layer(out = 2, weights = 0.5)
//                        ^ [WrongWeightCount] Layer 3 of 3 has weights of length 1, but needs 2 x 1 = 2 (out x in), a row for each unit; write exactly 2, or leave weights out to draw them at random.
class WrongWeightCount {

  @Layer(in = 100000, out = 100000, weights = {1, 2})
//                          ^ [TooManyParameters] With layer 1 of 1 the network has 10000100000 parameters, but a Java array holds 2147483639; make the layers smaller.
//                                            ^ [WrongWeightCount] Layer 1 of 1 has weights of length 2, but needs 100000 x 100000 = 10000000000 (out x in), a row for each unit; write exactly 10000000000, or leave weights out to draw them at random.
  static class Huge {}
}

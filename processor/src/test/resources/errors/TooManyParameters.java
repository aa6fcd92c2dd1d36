package errors;

import static dev.unrolled.Bias.NONE;

import dev.unrolled.Layer;

class TooManyParameters {

  @Layer(in = 2147483639, out = 1, bias = NONE)
  static class TheMostThatFits {}

  @Layer(in = 2147483639, out = 1)
//                              ^ [TooManyParameters] With layer 1 of 1 the network has 2147483640 parameters, but a Java array holds 2147483639; make the layers smaller.
  static class OneMore {}

  @Layer(in = 1, out = 1000000)
  @Layer(out = 2147483647)
//             ^ [TooManyParameters] With layer 2 of 4 the network has 2147485796483647 parameters, but a Java array holds 2147483639; make the layers smaller.
  @Layer(out = 2147483647)
  @Layer(out = 2147483647)
  static class MoreThanALongCounts {}
}

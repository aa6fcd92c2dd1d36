package errors;

import dev.unrolled.Layer;
import dev.unrolled.Loss;
import dev.unrolled.Unrolled;

@Unrolled(loss = Loss.SSE, lossClass = TwoLosses.class)
//                   ^ [TwoLosses] loss = SSE and lossClass = TwoLosses.class; leave one of them out.
@Layer(in = 2, out = 1)
class TwoLosses {
  static double loss(double a, double t) {
    return a * t;
  }

  static double slope(double a, double t) {
    return t;
  }
}

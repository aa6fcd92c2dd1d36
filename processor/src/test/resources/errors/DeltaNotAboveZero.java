package errors;

import dev.unrolled.Layer;
import dev.unrolled.Loss;
import dev.unrolled.Unrolled;

class DeltaNotAboveZero {

  @Unrolled(loss = Loss.HUBER, delta = 0)
//                                     ^ [DeltaNotAboveZero] delta = 0.0; write a finite number above 0, or leave delta out for 1.0.
  @Layer(in = 2, out = 2)
  static class Zero {}

  @Unrolled(loss = Loss.HUBER, delta = Double.NaN)
//                                           ^ [DeltaNotAboveZero] delta = NaN; write a finite number above 0, or leave delta out for 1.0.
  @Layer(in = 2, out = 2)
  static class NotANumber {}

  @Unrolled(loss = Loss.HUBER, delta = 1 / 0.0)
//                                       ^ [DeltaNotAboveZero] delta = Infinity; write a finite number above 0, or leave delta out for 1.0.
  @Layer(in = 2, out = 2)
  static class Infinite {}
}

package errors;

import dev.unrolled.Layer;
import dev.unrolled.LayerKind;
import dev.unrolled.Unrolled;

class NoSlopeAlongNumbers {

  @Unrolled(inputGradient = true)
//                          ^ [NoSlopeAlongNumbers] inputGradient = true, but layer 1 of 1 looks rows up by the inputs, along which nothing has a slope; leave inputGradient out.
  @Layer(kind = LayerKind.EMBEDDING, in = 2, rows = 3, out = 2)
  static class Slope {}
}

package errors;

import dev.unrolled.Layer;
import dev.unrolled.LayerKind;

class TooManyValues {

  @Layer(kind = LayerKind.EMBEDDING, in = 70000, rows = 3, out = 70000)
//                                                               ^ [TooManyValues] Layer 1 of 1 gives 4900000000 numbers for each example, but a Java array holds 2147483639; make the layers smaller.
  static class Large {}
}

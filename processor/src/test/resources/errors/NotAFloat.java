package errors;

import dev.unrolled.Initializer;
import dev.unrolled.Layer;
import dev.unrolled.LayerKind;
import dev.unrolled.Loss;
import dev.unrolled.Precision;
import dev.unrolled.Unrolled;

@Unrolled(precision = Precision.FLOAT, loss = Loss.HUBER, delta = 1e39)
//                                                                ^ [NotAFloat] delta = 1.0E39 is too large for precision = FLOAT, whose numbers lie between 1.4E-45 and 3.4028235E38; write another, or choose precision = DOUBLE.
@Layer(in = 2, out = 2, initializer = Initializer.NORMAL, initialScale = 1e38)
//                                                                       ^ [NotAFloat] 10.0 * initialScale = 1.0E39 is too large for precision = FLOAT, whose numbers lie between 1.4E-45 and 3.4028235E38; write another, or choose precision = DOUBLE.
@Layer(in = 2, out = 2, initializer = Initializer.CONSTANT, initialScale = 1e39)
//                                                                         ^ [NotAFloat] initialScale = 1.0E39 is too large for precision = FLOAT, whose numbers lie between 1.4E-45 and 3.4028235E38; write another, or choose precision = DOUBLE.
@Layer(in = 2, out = 1, weights = {1, 1e300}, biases = -1e-60)
//                                    ^ [NotAFloat] weights[1] = 1.0E300 is too large for precision = FLOAT, whose numbers lie between 1.4E-45 and 3.4028235E38; write another, or choose precision = DOUBLE.
//                                                     ^ [NotAFloat] biases[0] = -1.0E-60 is too small for precision = FLOAT, whose numbers lie between 1.4E-45 and 3.4028235E38; write another, or choose precision = DOUBLE.
class NotAFloat {

  @Unrolled(precision = Precision.FLOAT, loss = Loss.HUBER, delta = 1e-45)
//                                                                  ^ [NotAFloat] delta / 2 = 5.0E-46 is too small for precision = FLOAT, whose numbers lie between 1.4E-45 and 3.4028235E38; write another, or choose precision = DOUBLE.
  @Layer(in = 1, out = 1)
  static class Half {}

  @Unrolled(precision = Precision.FLOAT)
  @Layer(kind = LayerKind.LAYER_NORM, in = 2, epsilon = 1e-300)
//                                                      ^ [NotAFloat] epsilon = 1.0E-300 is too small for precision = FLOAT, whose numbers lie between 1.4E-45 and 3.4028235E38; write another, or choose precision = DOUBLE.
  static class Norm {}
}

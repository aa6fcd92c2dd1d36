package errors;

import static dev.unrolled.Bias.NONE;

import dev.unrolled.Example;
import dev.unrolled.Layer;
import dev.unrolled.LayerKind;

class TooManyInputs {

  @Layer(in = {46340, 46340}, out = 1)
  static class AsManyAsFit {}

  @Layer(in = {70000, 70000}, out = 1)
//            ^ [TooManyInputs] Layer 1 of 1 takes 4900000000 numbers for each example, but a Java array holds 2147483639; make in smaller.
  static class MoreThanAnIntCounts {}

  @Layer(kind = LayerKind.FLATTEN, in = {2000000000, 2000000000, 3})
//                                      ^ [TooManyInputs] Layer 1 of 1 takes 12000000000000000000 numbers for each example, but a Java array holds 2147483639; make in smaller.
  static class MoreThanALongCounts {}

  @Layer(kind = LayerKind.ACTIVATION, in = 2147483640)
//                                         ^ [TooManyInputs] Layer 1 of 1 takes 2147483640 numbers for each example, but a Java array holds 2147483639; make in smaller.
  static class OneMore {}

  @Example(input = 1, target = 1)
  @Layer(in = {46341, 46341}, out = 1, bias = NONE)
//            ^ [TooManyInputs] Layer 1 of 2 takes 2147488281 numbers for each example, but a Java array holds 2147483639; make in smaller.
  @Layer(out = 2)
  static class WithAnExample {}
}

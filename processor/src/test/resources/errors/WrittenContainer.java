package errors;

import dev.unrolled.Layer;
import dev.unrolled.Layers;

/** People may write the container themselves, and even a single layer beside it. */
class WrittenContainer {

  @Layers({@Layer(in = 2, out = -1), @Layer(out = 0)})
//                              ^ [OutBelowOne] Layer 1 of 2 has out = -1; write how many units it has, 1 or more.
//                                                ^ [OutBelowOne] Layer 2 of 2 has out = 0; write how many units it has, 1 or more.
  static class Several {}

  @Layers({@Layer(in = 1, out = 1), @Layer(out = 2, weights = {1, 0.0 / 0})})
//                                                                    ^ [NotFinite] Layer 2 of 2 has weights[1] = NaN; a start value must be a finite number.
  static class OneNumber {}

  @Layers(value = @Layer(in = 0, out = 1))
//                            ^ [InBelowOne] Layer 1 of 1 has in = 0; write how many inputs it takes, 1 or more.
  static class Single {}

  @Layer(in = 2, out = 0)
//                     ^ [OutBelowOne] Layer 1 of 3 has out = 0; write how many units it has, 1 or more.
  @Layers({
    @Layer(out = 1),
    @Layer(in = 2, out = 3)
//              ^ [SizesDoNotMeet] Layer 3 of 3 has in = 2, but layer 2 has out = 1; write in = 1 here, or leave in out, or write out = 2 in layer 2.
  })
  static class Both {}
}

package errors;

import dev.unrolled.Example;
import dev.unrolled.Layer;
import dev.unrolled.Layers;
import dev.unrolled.Unrolled;

class NoLayer {

  @Unrolled
//^ [NoLayer] NoLayer.Nothing has no @Layer; write one for each layer, such as @Layer(in = 2, out = 1).
  static class Nothing {}

  @Example(input = 1, target = 1)
  static class ExampleAlone {}
//       ^ [NoLayer] NoLayer.ExampleAlone has no @Layer; write one for each layer, such as @Layer(in = 2, out = 1).

  @Example(input = 1, target = 1)
  @Example(input = 2, target = 2)
  static class ExamplesAlone {}
//       ^ [NoLayer] NoLayer.ExamplesAlone has no @Layer; write one for each layer, such as @Layer(in = 2, out = 1).

  @Layers({})
  static class EmptyContainer {}
//       ^ [NoLayer] NoLayer.EmptyContainer has no @Layer; write one for each layer, such as @Layer(in = 2, out = 1).
}

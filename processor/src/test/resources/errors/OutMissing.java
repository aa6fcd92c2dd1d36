package errors;

import dev.unrolled.Layer;
import dev.unrolled.LayerKind;

class OutMissing {

  @Layer(in = 2)
//^ [OutMissing] Layer 1 of 1 has no out; write how many units it has, such as out = 2.
  static class Dense {}

  @Layer(kind = LayerKind.EMBEDDING, in = 2, rows = 3)
//^ [OutMissing] Layer 1 of 1 has no out; write how many units it has, such as out = 2.
  static class Rows {}
}

package errors;

import dev.unrolled.Layer;
import dev.unrolled.LayerKind;

class RowsBelowOne {

  @Layer(kind = LayerKind.EMBEDDING, in = 2, out = 3, rows = 0)
//                                                           ^ [RowsBelowOne] Layer 1 of 1 has rows = 0; write how many rows an embedding has, 1 or more.
  static class None {}
}

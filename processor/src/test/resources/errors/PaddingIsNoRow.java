package errors;

import dev.unrolled.Layer;
import dev.unrolled.LayerKind;

class PaddingIsNoRow {

  @Layer(kind = LayerKind.EMBEDDING, in = 2, out = 3, rows = 4, paddingIndex = 4)
//                                                                             ^ [PaddingIsNoRow] Layer 1 of 1 has paddingIndex = 4; write one of the rows 0 to 3, or leave it out.
  static class Padded {}
}

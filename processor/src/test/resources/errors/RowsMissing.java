package errors;

import dev.unrolled.Layer;
import dev.unrolled.LayerKind;

class RowsMissing {

  @Layer(kind = LayerKind.EMBEDDING, in = 2, out = 3)
//^ [RowsMissing] Layer 1 of 1 has no rows; write how many an embedding has, such as rows = 10 for the numbers 0 to 9.
  static class Without {}
}

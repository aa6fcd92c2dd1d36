package errors;

import dev.unrolled.Layer;
import dev.unrolled.LayerKind;

class EmbeddingBehindLayer {

  @Layer(in = 2, out = 2)
  @Layer(kind = LayerKind.EMBEDDING, out = 3, rows = 4)
//                       ^ [EmbeddingBehindLayer] Layer 2 of 2 is an embedding, which looks rows up by whole numbers, but takes what layer 1 computes; let it take the inputs: from = 0.
  static class Behind {}
}

package errors;

import dev.unrolled.Layer;
import dev.unrolled.LayerKind;

class PaddingOfPooling {

  @Layer(kind = LayerKind.MAX_POOLING, in = {1, 9}, size = 3, padding = 2)
//                                                                      ^ [PaddingOfPooling] Layer 1 of 1 has padding = 2, but size = 3: a place would lie on zeros alone; write padding = 1 or less.
  static class Padded {}
}

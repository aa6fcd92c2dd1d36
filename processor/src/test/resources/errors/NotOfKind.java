package errors;

import dev.unrolled.Layer;
import dev.unrolled.LayerKind;

class NotOfKind {

  @Layer(in = 2, out = 2)
  @Layer(kind = LayerKind.DROPOUT, out = 2)
//                                       ^ [NotOfKind] Layer 2 of 2 has out, but kind = DROPOUT; out belongs to kind = DENSE, EMBEDDING. Leave it out, or choose another kind.
  static class Dropped {}

  @Layer(in = 2, out = 2, rate = 0.1)
//                               ^ [NotOfKind] Layer 1 of 1 has rate, but kind = DENSE; rate belongs to kind = DROPOUT. Leave it out, or choose another kind.
  static class Rated {}
}

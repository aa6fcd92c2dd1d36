package errors;

import dev.unrolled.Layer;

class NotAClass {

  @Layer(in = 1, out = 1)
  public enum Colour {}
//       ^ [NotAClass] NotAClass.Colour is an enum; write @Layer on a class, an interface or a record.

  @Layer(in = 1, out = 0)
//                     ^ [OutBelowOne] Layer 1 of 1 has out = 0; write how many units it has, 1 or more.
  public @interface Marker {}
//        ^ [NotAClass] NotAClass.Marker is an annotation interface; write @Layer on a class, an interface or a record.
}

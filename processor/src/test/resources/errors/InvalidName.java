package errors;

import dev.unrolled.Layer;
import dev.unrolled.Unrolled;

class InvalidName {

  @Unrolled(name = "2 layers")
//                 ^ [InvalidName] name = "2 layers" is not a Java identifier; write one, such as UnrolledInvalidName_A.
  @Layer(in = 1, out = 1)
  static class A {}

  @Unrolled(name = "other.Name")
//                 ^ [InvalidName] name = "other.Name" is not a Java identifier; write one, such as UnrolledInvalidName_B.
  @Layer(in = 1, out = 1)
  static class B {}
}

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

  @Unrolled(name = "Two\n\33[31mLines\0")
//                 ^ [InvalidName] name = "Two\n\u001b[31mLines\u0000" is not a Java identifier; write one, such as UnrolledInvalidName_C.
  @Layer(in = 1, out = 1)
  static class C {}

  @Unrolled(name = "Xor\0")
//                 ^ [InvalidName] name = "Xor\u0000" is not a Java identifier; write one, such as UnrolledInvalidName_D.
  @Layer(in = 1, out = 1)
  static class D {}
}

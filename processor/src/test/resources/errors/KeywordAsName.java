package errors;

import dev.unrolled.Layer;
import dev.unrolled.Unrolled;

class KeywordAsName {

  @Unrolled(name = "class")
//                 ^ [KeywordAsName] name = "class" is a word of the Java language, which cannot name a class; write another, such as UnrolledKeywordAsName_A.
  @Layer(in = 1, out = 1)
  static class A {}

  @Unrolled(name = "record")
//                 ^ [KeywordAsName] name = "record" is a word of the Java language, which cannot name a class; write another, such as UnrolledKeywordAsName_B.
  @Layer(in = 1, out = 1)
  static class B {}

  @Unrolled(name = "var")
//                 ^ [KeywordAsName] name = "var" is a word of the Java language, which cannot name a class; write another, such as UnrolledKeywordAsName_C.
  @Layer(in = 1, out = 1)
  static class C {}

  @Unrolled(name = "yield")
//                 ^ [KeywordAsName] name = "yield" is a word of the Java language, which cannot name a class; write another, such as UnrolledKeywordAsName_D.
  @Layer(in = 1, out = 1)
  static class D {}

  @Unrolled(name = "sealed")
//                 ^ [KeywordAsName] name = "sealed" is a word of the Java language, which cannot name a class; write another, such as UnrolledKeywordAsName_E.
  @Layer(in = 1, out = 1)
  static class E {}

  @Unrolled(name = "permits")
//                 ^ [KeywordAsName] name = "permits" is a word of the Java language, which cannot name a class; write another, such as UnrolledKeywordAsName_F.
  @Layer(in = 1, out = 1)
  static class F {}

  @Unrolled(name = "_")
//                 ^ [KeywordAsName] name = "_" is a word of the Java language, which cannot name a class; write another, such as UnrolledKeywordAsName_G.
  @Layer(in = 1, out = 1)
  static class G {}

  @Unrolled(name = "true")
//                 ^ [KeywordAsName] name = "true" is a word of the Java language, which cannot name a class; write another, such as UnrolledKeywordAsName_H.
  @Layer(in = 1, out = 1)
  static class H {}
}

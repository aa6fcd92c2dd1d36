package errors;

import dev.unrolled.Layer;

class InnerType {

  @Layer(in = 1, out = 1)
  protected abstract class Inner {
//                   ^ [InnerType] InnerType.Inner is an inner class, bound to an instance of the type around it; make it static, or move it to the top level.

    @Layer(in = 1, out = 1)
    static class StaticInInner {}
  }
}

package errors;

import dev.unrolled.Layer;

class PrivateType {

  @Layer(in = 1, out = 1)
  private static class Hidden {
//               ^ [PrivateType] PrivateType.Hidden is private, but the class generated for PrivateType.Hidden is seen in the whole package; remove private from PrivateType.Hidden.

    @Layer(in = 1, out = 1)
    public interface Inside {}
//         ^ [PrivateType] PrivateType.Hidden is private, but the class generated for PrivateType.Hidden.Inside is seen in the whole package; remove private from PrivateType.Hidden.
  }

  @Layer(in = 1, out = 1)
  private class InnerToo {}
//        ^ [InnerType] PrivateType.InnerToo is an inner class, bound to an instance of the type around it; make it static, or move it to the top level.
//        ^ [PrivateType] PrivateType.InnerToo is private, but the class generated for PrivateType.InnerToo is seen in the whole package; remove private from PrivateType.InnerToo.
}

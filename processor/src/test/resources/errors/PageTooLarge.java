package errors;

import dev.unrolled.Layer;
import dev.unrolled.LayerKind;
import dev.unrolled.Unrolled;

/** Warnings: the classes are generated nevertheless. */
@Unrolled(page = true)
//               ^ [PageTooLarge] There is no page for PageTooLarge: it has 1 layers and 1003000 numbers, inputs, values and parameters, but a page has room for 12 and 150000; write page = false.
@Layer(in = 1000, out = 1000)
class PageTooLarge {

  @Unrolled(page = true)
//                 ^ [PageTooLarge] There is no page for PageTooLarge.OfValues: it has 1 layers and 4294967278 numbers, inputs, values and parameters, but a page has room for 12 and 150000; write page = false.
  @Layer(kind = LayerKind.FLATTEN, in = 2147483639)
  static class OfValues {}
}

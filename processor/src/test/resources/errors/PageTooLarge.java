package errors;

import dev.unrolled.Layer;
import dev.unrolled.Unrolled;

/** A warning: the class is generated nevertheless. */
@Unrolled(page = true)
//               ^ [PageTooLarge] There is no page for PageTooLarge: it has 1 layers and 1001000 parameters, but a page has room for 12 and 150000; write page = false.
@Layer(in = 1000, out = 1000)
class PageTooLarge {}

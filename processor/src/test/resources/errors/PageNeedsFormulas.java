package errors;

import dev.unrolled.Layer;
import dev.unrolled.Unrolled;

/** A warning: the class is generated nevertheless. */
@Unrolled(page = true, lossClass = PageNeedsFormulas.Error.class)
//               ^ [PageNeedsFormulas] There is no page for PageNeedsFormulas: it has lossClass = PageNeedsFormulas.Error.class, whose Java no browser can run; write page = false, or choose a function that has a formula.
//               ^ [PageNeedsFormulas] There is no page for PageNeedsFormulas: it has activationClass = PageNeedsFormulas.Sine.class, whose Java no browser can run; write page = false, or choose a function that has a formula.
@Layer(in = 2, out = 2, activationClass = PageNeedsFormulas.Sine.class)
@Layer(out = 2, activationClass = PageNeedsFormulas.Sine.class)
class PageNeedsFormulas {

  @Unrolled(page = false)
  @Layer(in = 2, out = 2, activationClass = Sine.class)
  static class Nothing {}

  static class Sine {
    static double activate(double z) {
      return Math.sin(z);
    }

    static double slope(double z) {
      return Math.cos(z);
    }
  }

  static class Error {
    static double loss(double a, double t) {
      return (a - t) * (a - t);
    }

    static double slope(double a, double t) {
      return 2 * (a - t);
    }
  }
}

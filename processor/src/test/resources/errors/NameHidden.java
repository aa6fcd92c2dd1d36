import dev.unrolled.Layer;

@Layer(in = 1, out = 1, activationClass = Values.Twice.class)
final class NameHidden {}
//    ^ [NameHidden] The class generated for NameHidden cannot call Values.Twice: there Values is the class UnrolledNameHidden.Values, and what is in no package has no longer name; rename Values, or move it into a package.

class Values {
  static class Twice {
    static double activate(double z) {
      return 2 * z;
    }

    static double slope(double z) {
      return 2;
    }
  }
}

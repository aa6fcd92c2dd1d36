package errors;

import dev.unrolled.Layer;

class CustomHidden {
  private static class Hidden {
    static double activate(double z) {
      return z;
    }

    private static double slope(double z) {
      return 1;
    }
  }

  @Layer(in = 2, out = 1, activationClass = Hidden.class)
//                                                ^ [CustomHidden] Layer 1 of 1 has activationClass = CustomHidden.Hidden.class, but the generated class does not see CustomHidden.Hidden; remove private.
//                                                ^ [CustomHidden] Layer 1 of 1 has activationClass = CustomHidden.Hidden.class, but the generated class does not see CustomHidden.Hidden.slope(double); remove private.
  static class Net {}
}

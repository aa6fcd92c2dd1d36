package errors;

import dev.unrolled.Layer;
import dev.unrolled.Unrolled;

@Unrolled(lossClass = CustomMethodMissing.OneArgument.class)
//                                                   ^ [CustomMethodMissing] lossClass = CustomMethodMissing.OneArgument.class, but CustomMethodMissing.OneArgument has no method loss(double, double), only static double loss(double a); write it: static double loss(double a, double t).
//                                                   ^ [CustomMethodMissing] lossClass = CustomMethodMissing.OneArgument.class, but CustomMethodMissing.OneArgument has no method slope(double, double); write it: static double slope(double a, double t).
@Layer(in = 2, out = 1, activationClass = CustomMethodMissing.Floats.class)
//                                                                  ^ [CustomMethodMissing] Layer 1 of 1 has activationClass = CustomMethodMissing.Floats.class, but CustomMethodMissing.Floats has no method activate(double), only static float activate(float z); write it: static double activate(double z).
class CustomMethodMissing {
  static class OneArgument {
    static double loss(double a) {
      return a;
    }
  }

  static class Floats {
    static float activate(float z) {
      return z;
    }

    static double slope(double z) {
      return 1;
    }
  }
}

package errors;

import dev.unrolled.Layer;

@Layer(in = 2, out = 1, activationClass = CustomMethodUnsuited.NotStatic.class)
//                                                                      ^ [CustomMethodUnsuited] Layer 1 of 2 has activationClass = CustomMethodUnsuited.NotStatic.class, but it has double activate(double z); make that static double activate(double z).
//                                                                      ^ [CustomMethodUnsuited] Layer 1 of 2 has activationClass = CustomMethodUnsuited.NotStatic.class, but it has static float slope(double z); make that static double slope(double z).
@Layer(out = 1, activationClass = CustomMethodUnsuited.Throwing.class)
//                                                             ^ [CustomMethodUnsuited] Layer 2 of 2 has activationClass = CustomMethodUnsuited.Throwing.class, but it has static double activate(double z) throws java.io.IOException; make that static double activate(double z).
class CustomMethodUnsuited {
  static class NotStatic {
    double activate(double z) {
      return z;
    }

    static float slope(double z) {
      return 1;
    }
  }

  static class Throwing {
    static double activate(double z) throws java.io.IOException {
      return z;
    }

    static double slope(double z) {
      return 1;
    }
  }
}

package errors;

import dev.unrolled.Activation;
import dev.unrolled.Layer;

@Layer(in = 2, out = 2, activationClass = TwoActivations.class, activation = Activation.TANH)
//                                                                                     ^ [TwoActivations] Layer 1 of 2 has activation = TANH and activationClass = TwoActivations.class; leave one of them out.
@Layer(out = 1, activation = Activation.CUSTOM, activationClass = TwoActivations.class)
class TwoActivations {
  static double activate(double z) {
    return z;
  }

  static double slope(double z) {
    return 1;
  }
}

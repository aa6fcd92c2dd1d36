package errors;

import dev.unrolled.Activation;
import dev.unrolled.Layer;

@Layer(in = 2, out = 2, activation = Activation.CUSTOM)
//                                             ^ [CustomActivationWithoutClass] Layer 1 of 2 has activation = CUSTOM, but no activationClass; name the class whose function it is, such as activationClass = Swish2.class.
@Layer(out = 1)
class CustomActivationWithoutClass {}

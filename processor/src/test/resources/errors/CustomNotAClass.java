package errors;

import dev.unrolled.Layer;
import dev.unrolled.Unrolled;

@Unrolled(lossClass = double[].class)
//                            ^ [CustomNotAClass] lossClass = double[].class, which has no methods; name a class with a method static double loss(double a, double t).
@Layer(in = 2, out = 1, activationClass = void.class)
//                                            ^ [CustomNotAClass] Layer 1 of 1 has activationClass = void.class, which has no methods; name a class with a method static double activate(double z).
class CustomNotAClass {}

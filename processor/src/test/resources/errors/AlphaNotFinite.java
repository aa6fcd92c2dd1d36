package errors;

import dev.unrolled.Activation;
import dev.unrolled.Layer;

@Layer(in = 2, out = 2, activation = Activation.LEAKY_RELU, alpha = Double.NaN)
//                                                                        ^ [AlphaNotFinite] Layer 1 of 2 has alpha = NaN; write a finite number, or leave alpha out for 0.01.
@Layer(out = 1, activation = Activation.ELU, alpha = -1 / 0.0)
//                                                      ^ [AlphaNotFinite] Layer 2 of 2 has alpha = -Infinity; write a finite number, or leave alpha out for 1.0.
class AlphaNotFinite {}

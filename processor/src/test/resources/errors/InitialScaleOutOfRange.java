package errors;

import static dev.unrolled.Initializer.CONSTANT;
import static dev.unrolled.Initializer.NORMAL;
import static dev.unrolled.Initializer.UNIFORM;

import dev.unrolled.Layer;

@Layer(in = 2, out = 3, initializer = UNIFORM, initialScale = 0)
//                                                            ^ [InitialScaleOutOfRange] Layer 1 of 3 has initialScale = 0.0; initializer = UNIFORM needs a finite number above 0.
@Layer(out = 3, initializer = NORMAL, initialScale = 1e308)
//                                                   ^ [InitialScaleOutOfRange] Layer 2 of 3 has initialScale = 1.0E308; initializer = NORMAL needs a finite number of at most 1.7976931348623158E307, for weights reach to 10.0 of them.
@Layer(out = 1, initializer = CONSTANT, initialScale = Double.NaN)
//                                                           ^ [InitialScaleOutOfRange] Layer 3 of 3 has initialScale = NaN; initializer = CONSTANT needs a finite number.
class InitialScaleOutOfRange {}

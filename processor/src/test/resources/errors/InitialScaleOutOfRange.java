package errors;

import static dev.unrolled.Initializer.CONSTANT;
import static dev.unrolled.Initializer.UNIFORM;

import dev.unrolled.Layer;

@Layer(in = 2, out = 3, initializer = UNIFORM, initialScale = 0)
//                                                            ^ [InitialScaleOutOfRange] Layer 1 of 2 has initialScale = 0.0; initializer = UNIFORM needs a finite number above 0.
@Layer(out = 1, initializer = CONSTANT, initialScale = Double.NaN)
//                                                           ^ [InitialScaleOutOfRange] Layer 2 of 2 has initialScale = NaN; initializer = CONSTANT needs a finite number.
class InitialScaleOutOfRange {}

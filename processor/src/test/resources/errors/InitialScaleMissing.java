package errors;

import static dev.unrolled.Initializer.CONSTANT;
import static dev.unrolled.Initializer.NORMAL;

import dev.unrolled.Layer;

@Layer(in = 2, out = 3, initializer = NORMAL)
//                                    ^ [InitialScaleMissing] Layer 1 of 2 has initializer = NORMAL, which needs a number; write it, such as initialScale = 0.1.
@Layer(out = 1, initializer = CONSTANT)
//                            ^ [InitialScaleMissing] Layer 2 of 2 has initializer = CONSTANT, which needs a number; write it, such as initialScale = 0.5.
class InitialScaleMissing {}

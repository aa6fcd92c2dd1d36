package errors;

import static dev.unrolled.Initializer.HE_NORMAL;

import dev.unrolled.Layer;

@Layer(in = 2, out = 3, initializer = HE_NORMAL, initialScale = 0)
//                                                              ^ [InitialScaleUnused] Layer 1 of 2 has initialScale = 0.0, but initializer = HE_NORMAL takes no number; leave initialScale out, or choose initializer = CONSTANT, UNIFORM or NORMAL.
@Layer(out = 1, initialScale = 0.5)
//                             ^ [InitialScaleUnused] Layer 2 of 2 has initialScale = 0.5, but initializer = XAVIER_UNIFORM takes no number; leave initialScale out, or choose initializer = CONSTANT, UNIFORM or NORMAL.
class InitialScaleUnused {}

package errors;

import dev.unrolled.Layer;
import dev.unrolled.Loss;
import dev.unrolled.Unrolled;

@Unrolled(loss = Loss.MAE, delta = 2)
//                                 ^ [NoDelta] delta = 2.0, but loss = MAE has no delta; leave delta out, or choose loss = HUBER.
@Layer(in = 2, out = 2)
class NoDelta {}

package example;

import dev.unrolled.Activation;
import dev.unrolled.Form;
import dev.unrolled.Layer;
import dev.unrolled.Unrolled;

/** Loops, as asked for: three rows of two inputs, under the same weights. */
@Unrolled(form = Form.LOOPS)
@Layer(
    in = {3, 2},
    out = 2,
    activation = Activation.RELU)
@Layer(out = 1)
class Rows {}

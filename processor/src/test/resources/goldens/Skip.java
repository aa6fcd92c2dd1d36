package example;

import dev.unrolled.Activation;
import dev.unrolled.Layer;
import dev.unrolled.LayerKind;
import dev.unrolled.Unrolled;

/** A residual block: a norm, a dense layer and dropout, to which the inputs are added. */
@Unrolled
@Layer(kind = LayerKind.LAYER_NORM, in = 2)
@Layer(out = 2, activation = Activation.TANH)
@Layer(kind = LayerKind.DROPOUT, rate = 0.25, add = 0)
@Layer(out = 1)
class Skip {}

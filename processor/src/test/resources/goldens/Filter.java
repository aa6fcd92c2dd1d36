package example;

import dev.unrolled.Activation;
import dev.unrolled.Layer;
import dev.unrolled.LayerKind;
import dev.unrolled.Unrolled;

/** One filter over a small image, and the largest of what it finds; the way back to the image. */
@Unrolled(inputGradient = true)
@Layer(
    kind = LayerKind.CONVOLUTION,
    in = {1, 4, 4},
    out = 1,
    size = 3,
    activation = Activation.RELU)
@Layer(kind = LayerKind.MAX_POOLING, size = 2)
class Filter {}

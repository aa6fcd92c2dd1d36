package errors;

import dev.unrolled.Layer;
import dev.unrolled.Loss;
import dev.unrolled.Unrolled;

@Unrolled(loss = Loss.CUSTOM)
//                   ^ [CustomLossWithoutClass] loss = CUSTOM, but there is no lossClass; name the class whose function it is, such as lossClass = Pinball.class.
@Layer(in = 2, out = 1)
class CustomLossWithoutClass {}

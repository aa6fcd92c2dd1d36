package errors;

import dev.unrolled.Example;
import dev.unrolled.Layer;

@Layer(in = 1, out = 4)
@Layer(out = 3)
@Example(input = 1, target = {0, 1})
//                           ^ [WrongTargetCount] @Example has target of length 2, but the last layer has out = 3; write exactly 3, one for each output.
class WrongTargetCount {}

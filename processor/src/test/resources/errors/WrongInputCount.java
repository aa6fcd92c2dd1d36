package errors;

import dev.unrolled.Example;
import dev.unrolled.Layer;

@Example(input = {1, 2, 3}, target = 0)
//               ^ [WrongInputCount] @Example has input of length 3, but the network takes 2; write exactly 2, one for each input.
@Layer(in = 2, out = 1)
class WrongInputCount {}

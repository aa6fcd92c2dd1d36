package errors;

import dev.unrolled.Layer;

@Layer(in = 2, out = 0)
//                   ^ [OutBelowOne] Layer 1 of 3 has out = 0; write how many units it has, 1 or more.
@Layer(in = 5, out = 3)
@Layer(
    in = 3,
    weights = {1, 2, 3},
    biases = {1, 2, 3},
    out = Integer.MIN_VALUE)
//               ^ [OutBelowOne] Layer 3 of 3 has out = -2147483648; write how many units it has, 1 or more.
class OutBelowOne {}

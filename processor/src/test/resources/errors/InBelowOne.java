package errors;

import dev.unrolled.Layer;

@Layer(in = 0, out = 3)
//          ^ [InBelowOne] Layer 1 of 3 has in = 0; write how many inputs it takes, 1 or more.
@Layer(in = -3, out = 3)
//          ^ [InBelowOne] Layer 2 of 3 has in = -3; write how many inputs it takes, 1 or more.
@Layer(out = 1)
class InBelowOne {}

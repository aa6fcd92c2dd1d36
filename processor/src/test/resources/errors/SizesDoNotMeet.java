package errors;

import dev.unrolled.Layer;

@Layer(in = 2, out = 3)
@Layer(in = 4, out = 5, weights = {1, 2})
//          ^ [SizesDoNotMeet] Layer 2 of 3 has in = 4, but layer 1 has out = 3; write in = 3 here, or leave in out, or write out = 4 in layer 1.
@Layer(in = 3, out = 1)
//          ^ [SizesDoNotMeet] Layer 3 of 3 has in = 3, but layer 2 has out = 5; write in = 5 here, or leave in out, or write out = 3 in layer 2.
class SizesDoNotMeet {}

package errors;

import dev.unrolled.Example;
import dev.unrolled.Layer;

@Layer(in = 2, out = 1)
@Example(input = {0, 1 / 0.0}, target = 0 / 0.0)
//                     ^ [ExampleNotFinite] @Example has input[1] = Infinity; write a finite number.
//                                        ^ [ExampleNotFinite] @Example has target[0] = NaN; write a finite number.
class ExampleNotFinite {}

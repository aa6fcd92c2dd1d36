package errors;

import dev.unrolled.Layer;
import dev.unrolled.Unrolled;

@Unrolled(name = "Values")
//               ^ [NameOfValues] name = "Values" is what the generated class calls the values of a pass; write another, such as UnrolledNameOfValues.
@Layer(in = 1, out = 1)
class NameOfValues {}

package errors;

import dev.unrolled.Example;
import dev.unrolled.Layer;
import dev.unrolled.LayerKind;

class ExampleIsNoRow {

  @Layer(kind = LayerKind.EMBEDDING, in = 2, rows = 3, out = 1)
  @Example(input = {1, 2.5}, target = {0, 0})
//                     ^ [ExampleIsNoRow] input[1] = 2.5, but layer 1 of 1 looks a row up by it; write a whole number from 0 to 2.
  static class Looked {}
}

package errors;

import dev.unrolled.Example;
import dev.unrolled.Layer;
import dev.unrolled.LayerKind;

/** A warning: the class is generated, without the numbers. */
class ExampleTooLarge {

  @Layer(in = 1, out = 1000)
  @Layer(out = 1000)
  @Layer(out = 1)
  @Example(input = 0, target = 0)
//^ [ExampleTooLarge] With 1004001 parameters the network is too large to be computed by the compiler, which stops at 1000000; leave @Example out, and call net.trace(x, t) in your program.
  static class OfMillions {}

  @Layer(kind = LayerKind.CONVOLUTION, in = {1, 4}, out = 1, size = 1, padding = 400000)
  @Layer(kind = LayerKind.MAX_POOLING)
  @Example(input = {0, 0, 0, 0}, target = 0)
//^ [ExampleTooLarge] With work for 1600008 multiplications the network is too large to be computed by the compiler, which stops at 1000000; leave @Example out, and call net.trace(x, t) in your program.
  static class OfFewParameters {}
}

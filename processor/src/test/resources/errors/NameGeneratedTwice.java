package errors;

import dev.unrolled.Layer;
import dev.unrolled.Unrolled;

@Layer(in = 1, out = 1)
interface NameGeneratedTwice {

  @Layer(in = 1, out = 1)
  class Once {}
}

@Layer(in = 1, out = 1)
final class NameGeneratedTwice_Once {}
//    ^ [NameGeneratedTwice] The class generated for NameGeneratedTwice_Once would be errors.UnrolledNameGeneratedTwice_Once, but that is generated for NameGeneratedTwice.Once already; choose another name with @Unrolled(name = "...").

@Unrolled(name = "UnrolledNameGeneratedTwice")
//               ^ [NameGeneratedTwice] The class generated for Second would be errors.UnrolledNameGeneratedTwice, but that is generated for NameGeneratedTwice already; choose another name with @Unrolled(name = "...").
@Layer(in = 1, out = 1)
class Second {}

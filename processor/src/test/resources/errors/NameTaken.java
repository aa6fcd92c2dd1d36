package errors;

import dev.unrolled.Layer;
import dev.unrolled.Unrolled;

@Layer(in = 1, out = 1)
final class NameTaken {}
//    ^ [NameTaken] The class generated for NameTaken would be errors.UnrolledNameTaken, but the sources declare that type already; choose another name with @Unrolled(name = "...").

interface UnrolledNameTaken {}

@Unrolled(name = "Itself")
//               ^ [NameTaken] The class generated for Itself would be errors.Itself, but the sources declare that type already; choose another name with @Unrolled(name = "...").
@Layer(in = 1, out = 1)
class Itself {

  @Unrolled(name = "Nested")
  @Layer(in = 1, out = 1)
  static class Nested {}
}

package dev.unrolled.processor.math;

import java.util.List;
import java.util.Map;

/** What a product is made of: values, and functions of values. */
public sealed interface Factor extends Printable permits Ref, Elementwise {

  /** The values of which it is one, or a function. */
  List<Ref> arguments();

  /** The same with others in the place of these ranges. */
  Factor with(Map<Index.Over, ? extends Index> replaced);
}

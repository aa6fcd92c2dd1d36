package dev.unrolled.processor.math;

import java.util.List;
import java.util.Map;

/** What a product is made of: values, and functions of values. */
public sealed interface Factor extends Printable permits Ref, Elementwise {

  /** The values in it. */
  List<Ref> uses();

  /** The same with one index replaced. */
  Factor with(Index.Over index, Index replacement);

  /** The same with other indices in the place of these. */
  Factor with(Map<Index.Over, Index.Over> renamed);
}

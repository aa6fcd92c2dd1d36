package dev.unrolled.processor.math;

import java.util.List;

/** What a product is made of: values, and functions of values. */
public sealed interface Factor extends Printable permits Ref, Elementwise {

  /** The values in it. */
  List<Ref> uses();

  /** The same with one index replaced. */
  Factor with(Index.Over index, Index replacement);
}

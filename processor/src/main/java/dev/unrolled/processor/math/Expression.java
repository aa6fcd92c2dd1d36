package dev.unrolled.processor.math;

import dev.unrolled.processor.layout.Doc;
import java.util.List;

/** The right side of an equation. */
public sealed interface Expression permits Sum, Largest {

  /** The values in it. */
  List<Ref> uses();

  /** The text in that notation. */
  Doc print(Notation notation);

  /** The same with one index replaced. */
  Expression with(Index.Over index, Index replacement);

  /** The same with every summed index written out: one term for each of its values. */
  Expression expanded();
}

package dev.unrolled.processor.math;

import dev.unrolled.processor.layout.Doc;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The right side of an equation. */
public sealed interface Expression permits Sum, Largest, Winner, Drawn, Share, Statistic {

  /** What it adds up where it is trained; empty where it adds nothing. */
  default Optional<Sum> sum() {
    return Optional.empty();
  }

  /** The values in it, those that are looked up in its indices among them. */
  List<Ref> uses();

  /** The text in that notation. */
  Doc print(Notation notation);

  /** The same with others in the place of these ranges. */
  Expression with(Map<Index.Over, ? extends Index> replaced);

  /** The same with every summed index written out: one term for each of its values. */
  Expression expanded();
}

package dev.unrolled.processor.math;

import dev.unrolled.processor.layout.Doc;
import java.util.List;
import java.util.Map;

/**
 * The number of the largest of some values; of several that are equally large, of the first. It is
 * where a {@link Largest} has a slope: 1 along that value, 0 along the others.
 *
 * @param candidates among which it is
 */
public record Winner(Candidates candidates) implements Expression {

  @Override
  public List<Ref> uses() {
    return candidates.uses();
  }

  @Override
  public Winner with(Map<Index.Over, ? extends Index> replaced) {
    return new Winner(candidates.with(replaced));
  }

  @Override
  public Winner expanded() {
    return new Winner(candidates.expanded());
  }

  @Override
  public Doc print(Notation notation) {
    return candidates.print("number of the largest", notation);
  }

  @Override
  public String toString() {
    return print(Notation.MATHEMATICS).toString();
  }
}

package dev.unrolled.processor.math;

import dev.unrolled.processor.layout.Doc;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The number of the largest of some values; of several that are equally large, of the first. It is
 * where a {@link Largest} has a slope: 1 along that value, 0 along the others.
 *
 * @param candidates among which it is
 * @param largest which it is: what a {@link Largest} of the same candidates has found before
 */
public record Winner(Candidates candidates, Ref largest) implements Expression {

  @Override
  public List<Ref> uses() {
    return Stream.concat(candidates.uses().stream(), largest.uses().stream()).toList();
  }

  @Override
  public Winner with(Map<Index.Over, ? extends Index> replaced) {
    return new Winner(candidates.with(replaced), largest.with(replaced));
  }

  @Override
  public Winner expanded() {
    return new Winner(candidates.expanded(), largest);
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

package dev.unrolled.processor.math;

import dev.unrolled.processor.layout.Doc;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The largest of some values. What is outside its array is none of them.
 *
 * @param candidates among which it is
 * @param winner the value that says which it is, see {@link Winner}; empty where nobody asks
 */
public record Largest(Candidates candidates, Optional<Ref> winner) implements Expression {

  /** The largest of those values, whichever it is. */
  public Largest(Candidates candidates) {
    this(candidates, Optional.empty());
  }

  @Override
  public List<Ref> uses() {
    return candidates.uses();
  }

  @Override
  public Largest with(Map<Index.Over, ? extends Index> replaced) {
    return new Largest(candidates.with(replaced), winner.map(each -> each.with(replaced)));
  }

  @Override
  public Largest expanded() {
    return new Largest(candidates.expanded(), winner);
  }

  @Override
  public Doc print(Notation notation) {
    return candidates.print("largest", notation);
  }

  @Override
  public String toString() {
    return print(Notation.MATHEMATICS).toString();
  }
}

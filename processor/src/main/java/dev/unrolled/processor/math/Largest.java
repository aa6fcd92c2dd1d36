package dev.unrolled.processor.math;

import dev.unrolled.processor.layout.Doc;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The largest of some values.
 *
 * @param over the index that the candidates are counted through; empty once that is written out
 * @param candidates one element for any index, or all elements
 */
public record Largest(List<Index.Over> over, List<Ref> candidates) implements Expression {

  /** Copies the lists and refuses no candidate, and more than one index. */
  public Largest {
    over = List.copyOf(over);
    candidates = List.copyOf(candidates);
    if (candidates.isEmpty() || over.size() > 1) {
      throw new IllegalArgumentException("the largest of " + candidates + " over " + over);
    }
  }

  @Override
  public List<Ref> uses() {
    return candidates;
  }

  @Override
  public Largest with(Index.Over index, Index replacement) {
    return new Largest(
        over.stream().filter(each -> !each.equals(index)).toList(),
        candidates.stream().map(each -> each.with(index, replacement)).toList());
  }

  @Override
  public Largest expanded() {
    if (over.isEmpty()) {
      return this;
    }
    Index.Over index = over.get(0);
    return new Largest(
        List.of(),
        IntStream.range(0, index.size())
            .mapToObj(Index.At::new)
            .flatMap(at -> with(index, at).candidates.stream())
            .toList());
  }

  @Override
  public Doc print(Notation notation) {
    String head = over.isEmpty() ? "" : "over " + notation.range(over.get(0)) + " ";
    Doc all = Doc.join(candidates.stream().map(notation::ref).toList(), Doc.text(", "));
    return Doc.of(Doc.text("largest " + head + "of "), all);
  }

  @Override
  public String toString() {
    return print(Notation.MATHEMATICS).toString();
  }
}

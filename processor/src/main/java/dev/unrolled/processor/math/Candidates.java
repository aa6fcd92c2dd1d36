package dev.unrolled.processor.math;

import dev.unrolled.processor.layout.Doc;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Values of which one is chosen, numbered from 0 in the order in which the indices count, the last
 * fastest.
 *
 * @param over the indices that count through them; empty once they are written out
 * @param values one for any value of those indices, or all of them
 */
public record Candidates(List<Index.Over> over, List<Ref> values) {

  /** Copies the lists, and refuses several values for each value of an index. */
  public Candidates {
    over = List.copyOf(over);
    values = List.copyOf(values);
    if (values.isEmpty() || (values.size() > 1 && !over.isEmpty())) {
      throw new IllegalArgumentException("one of " + values + " over " + over);
    }
  }

  /** The number of the candidate that those indices count. */
  public Index number() {
    List<Index.Affine.Multiple> parts = new ArrayList<>();
    int factor = 1;
    for (int k = over.size() - 1; k >= 0; k--) {
      parts.add(0, new Index.Affine.Multiple(factor, over.get(k)));
      factor *= over.get(k).size();
    }
    return new Index.Affine(parts, 0);
  }

  /** The values in it, but for those that are outside their array. */
  List<Ref> uses() {
    return present().stream().flatMap(value -> value.uses().stream()).toList();
  }

  /** Those that are inside their array. */
  public List<Ref> present() {
    return values.stream().filter(value -> !value.isAbsent()).toList();
  }

  Candidates with(Map<Index.Over, ? extends Index> replaced) {
    return new Candidates(
        over.stream().flatMap(each -> each.with(replaced).over().stream()).toList(),
        values.stream().map(value -> value.with(replaced)).toList());
  }

  /** All of them, written out. */
  Candidates expanded() {
    Stream<Ref> all = values.stream();
    for (Index.Over index : over) {
      all = all.flatMap(value -> Stream.iterate(0, at -> at < index.size(), at -> at + 1)
          .map(at -> value.with(Map.of(index, new Index.At(at)))));
    }
    return new Candidates(List.of(), all.toList());
  }

  /** {@code largest over k of z2[k]}. */
  Doc print(String what, Notation notation) {
    String head = over.isEmpty()
        ? ""
        : over.stream().map(notation::range).collect(Collectors.joining(", ", "over ", " "));
    Doc all = Doc.join(present().stream().map(notation::ref).toList(), Doc.text(", "));
    return Doc.of(Doc.text(what + " " + head + "of "), all);
  }
}

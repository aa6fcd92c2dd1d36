package dev.unrolled.processor.math;

import dev.unrolled.processor.layout.Doc;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** An element of a variable, such as {@code W1[i,j]} or {@code W1[0,1]}. */
public record Ref(Variable variable, List<Index> indices) implements Factor {

  /** Copies the indices, counts them, and refuses one that leaves the variable. */
  public Ref {
    indices = List.copyOf(indices);
    List<Integer> shape = variable.shape();
    if (indices.size() != shape.size()) {
      throw new IllegalArgumentException(
          variable + " has " + shape.size() + " indices, not " + indices);
    }
    for (int k = 0; k < shape.size(); k++) {
      if (!indices.get(k).fits(shape.get(k))) {
        throw new IllegalArgumentException("%s is no index of %s, which has %s elements there"
            .formatted(indices.get(k), variable, shape.get(k)));
      }
    }
  }

  /** The gradient of the loss along this element. */
  public Ref gradient() {
    return new Ref(variable.gradient(), indices);
  }

  @Override
  public List<Ref> uses() {
    return List.of(this);
  }

  @Override
  public Ref with(Index.Over index, Index replacement) {
    return new Ref(
        variable,
        indices.stream().map(each -> each.equals(index) ? replacement : each).toList());
  }

  @Override
  public Ref with(Map<Index.Over, Index.Over> renamed) {
    return new Ref(
        variable,
        indices.stream()
            .<Index>map(
                each -> each instanceof Index.Over over ? renamed.getOrDefault(over, over) : each)
            .toList());
  }

  @Override
  public Doc print(Notation notation) {
    return notation.ref(this);
  }

  @Override
  public int precedence() {
    return ATOM;
  }

  @Override
  public String toString() {
    return indices.isEmpty()
        ? variable.name()
        : indices.stream()
            .map(Index::toString)
            .collect(Collectors.joining(",", variable.name() + "[", "]"));
  }
}

package dev.unrolled.processor.math;

import dev.unrolled.processor.layout.Doc;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

  /** Of a gradient along a value or an input, that element: {@code a1[0]} of {@code dL_da1[0]}. */
  public Ref along() {
    return new Ref(variable.along(), indices);
  }

  @Override
  public List<Ref> arguments() {
    return List.of(this);
  }

  @Override
  public Ref with(Map<Index.Over, ? extends Index> replaced) {
    List<Index> others = new ArrayList<>();
    for (int k = 0; k < indices.size(); k++) {
      Index other = indices.get(k).with(replaced);
      others.add(other.fits(variable.shape().get(k)) ? other : new Index.Outside());
    }
    return new Ref(variable, others);
  }

  /** This, and what is looked up in its indices. */
  List<Ref> uses() {
    return Stream.concat(Stream.of(this), indices.stream().flatMap(index -> index.uses().stream()))
        .toList();
  }

  /** Whether, for some values of its indices, it means no element. */
  public boolean mayBeAbsent() {
    for (int k = 0; k < indices.size(); k++) {
      if (indices.get(k).mayLeave(variable.shape().get(k))) {
        return true;
      }
    }
    return false;
  }

  /** Whether values say which element is meant. */
  public boolean isLookedUp() {
    return indices.stream().anyMatch(index -> !index.uses().isEmpty());
  }

  /** Whether it means no element, whatever the values of its indices. */
  boolean isAbsent() {
    return indices.stream().anyMatch(Index.Outside.class::isInstance);
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

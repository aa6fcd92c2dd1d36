package dev.unrolled.onnx;

import dev.unrolled.Activation;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.DoubleBinaryOperator;
import java.util.function.UnaryOperator;

/**
 * A value as a function of another.
 *
 * @param from the other
 * @param curve the function
 * @param nodes where the function came from
 */
record Bend(Value from, Curve curve, List<Model.Node> nodes) {

  /** How far back is looked: mish behind another activation needs three. */
  private static final int MOST = 4;

  /** The value itself. */
  private static Bend none(Value value) {
    return new Bend(value, Curve.IDENTITY, List.of());
  }

  /** A value as functions of what came first, of each activation since, and as it is. */
  private static List<Bend> of(Value value) {
    List<Bend> bends = new ArrayList<>();
    if (value.term() instanceof Term.Applied applied) {
      applied.bends().forEach(bend -> bends.add(bend.seenAs(value)));
    }
    if (isWhole(value)) {
      bends.add(none(value));
    }
    return bends.subList(Math.max(0, bends.size() - MOST), bends.size());
  }

  /** Whether a value is what a layer gives, not a step on the way to an activation. */
  static boolean isWhole(Value value) {
    return !(value.term() instanceof Term.Applied applied) || applied.isKnown();
  }

  /** With the sizes that are seen now. */
  private Bend seenAs(Value value) {
    return new Bend(value.with(from.term()), curve, nodes);
  }

  /** A value changed once more. */
  static List<Bend> then(Value value, UnaryOperator<Curve> operator, Model.Node node) {
    return of(value).stream()
        .map(bend ->
            new Bend(bend.from, operator.apply(bend.curve), with(bend.nodes, List.of(node))))
        .toList();
  }

  private static List<Model.Node> with(List<Model.Node> nodes, List<Model.Node> more) {
    Set<Model.Node> all = new LinkedHashSet<>(nodes);
    all.addAll(more);
    return List.copyOf(all);
  }

  /** What two values are together, as far as both are functions of the same. */
  static List<Bend> together(
      Value left, Value right, DoubleBinaryOperator operator, Model.Node node) {
    List<Bend> found = new ArrayList<>();
    for (Bend one : of(left)) {
      for (Bend other : of(right)) {
        if (one.isOfTheSameAs(other)) {
          found.add(new Bend(
              one.from,
              one.curve.with(other.curve, operator),
              with(with(one.nodes, other.nodes), List.of(node))));
        }
      }
    }
    return found;
  }

  private boolean isOfTheSameAs(Bend other) {
    return from.term() == other.from.term() && from.sizes().equals(other.from.sizes());
  }

  /** The term that is made of these: the activation that goes back furthest, if there is one. */
  static Term.Applied applied(List<Bend> bends) {
    for (int k = 0; k < bends.size(); k++) {
      if (bends.get(k).isKnown()) {
        return new Term.Applied(bends, k, true);
      }
    }
    return new Term.Applied(bends, bends.size() - 1, false);
  }

  /** Whether two values add up to 1, as the probabilities of two classes do. */
  static boolean addUpToOne(Value left, Value right) {
    return of(left).stream()
        .anyMatch(one -> of(right).stream()
            .anyMatch(other -> one.isOfTheSameAs(other) && one.curve.isOneMinus(other.curve)));
  }

  /** Whether it is one of our activations, also where that begins with a straight line. */
  private boolean isKnown() {
    KnownFunction function = KnownFunction.of(curve);
    if (function == null && from.term() instanceof Term.Scaled line && line.by().period() == 1) {
      function = KnownFunction.of(curve, line.by().scale()[0], line.by().shift()[0]);
    }
    return function != null && function.activation() != Activation.IDENTITY;
  }
}

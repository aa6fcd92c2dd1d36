package dev.unrolled.onnx;

import dev.unrolled.Activation;
import dev.unrolled.onnx.model.Model;
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
 * @param sampled the function
 * @param nodes where the function came from
 */
record AppliedFunction(Value from, SampledFunction sampled, List<Model.Node> nodes) {

  /** How far back is looked: mish behind another activation needs three. */
  private static final int MOST = 4;

  /** The value itself. */
  private static AppliedFunction none(Value value) {
    return new AppliedFunction(value, SampledFunction.IDENTITY, List.of());
  }

  /** A value as functions of what came first, of each activation since, and as it is. */
  private static List<AppliedFunction> of(Value value) {
    List<AppliedFunction> functions = new ArrayList<>();
    if (value.term() instanceof Term.Applied applied) {
      applied.functions().forEach(each -> functions.add(each.seenAs(value)));
    }
    if (isWhole(value)) {
      functions.add(none(value));
    }
    return functions.subList(Math.max(0, functions.size() - MOST), functions.size());
  }

  /** Whether a value is what a layer gives, not a step on the way to an activation. */
  static boolean isWhole(Value value) {
    return !(value.term() instanceof Term.Applied applied) || applied.isKnown();
  }

  /** With the sizes that are seen now. */
  private AppliedFunction seenAs(Value value) {
    return new AppliedFunction(value.with(from.term()), sampled, nodes);
  }

  /** A value changed once more. */
  static List<AppliedFunction> then(
      Value value, UnaryOperator<SampledFunction> operator, Model.Node node) {
    return of(value).stream()
        .map(each -> new AppliedFunction(
            each.from, operator.apply(each.sampled), with(each.nodes, List.of(node))))
        .toList();
  }

  private static List<Model.Node> with(List<Model.Node> nodes, List<Model.Node> more) {
    Set<Model.Node> all = new LinkedHashSet<>(nodes);
    all.addAll(more);
    return List.copyOf(all);
  }

  /** What two values are together, as far as both are functions of the same. */
  static List<AppliedFunction> together(
      Value left, Value right, DoubleBinaryOperator operator, Model.Node node) {
    List<AppliedFunction> found = new ArrayList<>();
    for (AppliedFunction one : of(left)) {
      for (AppliedFunction other : of(right)) {
        if (one.isOfTheSameAs(other)) {
          found.add(new AppliedFunction(
              one.from,
              one.sampled.with(other.sampled, operator),
              with(with(one.nodes, other.nodes), List.of(node))));
        }
      }
    }
    return found;
  }

  private boolean isOfTheSameAs(AppliedFunction other) {
    return from.term() == other.from.term() && from.sizes().equals(other.from.sizes());
  }

  /**
   * The term that is made of these: the activation that goes back furthest, if there is one, or
   * else one between straight lines.
   */
  static Term.Applied applied(List<AppliedFunction> functions) {
    for (int k = 0; k < functions.size(); k++) {
      if (functions.get(k).isKnown()) {
        return new Term.Applied(functions, k, true);
      }
    }
    for (int k = 0; k < functions.size(); k++) {
      if (FramedFunction.of(functions.get(k).sampled) != null) {
        return new Term.Applied(functions, k, true);
      }
    }
    return new Term.Applied(functions, functions.size() - 1, false);
  }

  /** Whether two values add up to 1, as the probabilities of two classes do. */
  static boolean addUpToOne(Value left, Value right) {
    return of(left).stream()
        .anyMatch(one -> of(right).stream()
            .anyMatch(other -> one.isOfTheSameAs(other) && one.sampled.isOneMinus(other.sampled)));
  }

  /** Whether it is one of our activations, also where that begins with a straight line. */
  boolean isKnown() {
    KnownFunction function = KnownFunction.of(sampled);
    if (function == null && from.term() instanceof Term.Scaled line && line.by().period() == 1) {
      function = KnownFunction.of(sampled, line.by().scale()[0], line.by().shift()[0]);
    }
    return function != null && function.activation() != Activation.IDENTITY;
  }
}

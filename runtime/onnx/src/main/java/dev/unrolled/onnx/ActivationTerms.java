package dev.unrolled.onnx;

import dev.unrolled.onnx.model.Model;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An activation as terms write it: a function that is one of ours, or a straight line and a
 * function that together are, such as {@code clip(z + 3) / 6}.
 *
 * @param function which activation it is
 * @param from what it is applied to
 * @param nodes the nodes that it came from
 */
record ActivationTerms(KnownFunction function, Value from, List<Model.Node> nodes) {

  ActivationTerms {
    nodes = List.copyOf(nodes);
  }

  /** The activation that ends with a term; null if that is none of ours. */
  static @Nullable ActivationTerms of(Term.Applied applied, Uses uses) {
    KnownFunction function = KnownFunction.of(applied.sampled());
    if (function != null) {
      return new ActivationTerms(function, applied.from(), applied.nodes());
    }
    if (applied.from().term() instanceof Term.Scaled scaled && uses.isOnce(scaled)) {
      function = behind(scaled, applied);
      if (function != null) {
        List<Model.Node> nodes = new ArrayList<>(scaled.nodes());
        nodes.addAll(applied.nodes());
        return new ActivationTerms(function, scaled.from(), nodes);
      }
    }
    return null;
  }

  /** Whether a term is the straight line with which an activation begins. */
  static boolean beginWith(Term term, Uses uses) {
    return term instanceof Term.Scaled scaled
        && uses.isOnce(scaled)
        && uses.of(scaled).size() == 1
        && uses.of(scaled).get(0) instanceof Term.Applied applied
        && behind(scaled, applied) != null;
  }

  /** The activation that a straight line and a function are together; null if they are none. */
  private static @Nullable KnownFunction behind(Term.Scaled scaled, Term.Applied applied) {
    return scaled.by().period() == 1 && KnownFunction.of(applied.sampled()) == null
        ? KnownFunction.of(
            applied.sampled(), scaled.by().scale()[0], scaled.by().shift()[0])
        : null;
  }
}

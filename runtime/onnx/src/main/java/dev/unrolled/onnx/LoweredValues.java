package dev.unrolled.onnx;

import dev.unrolled.internal.Dimensions;
import java.io.IOException;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which layer gives which term, and what is still to be multiplied or added to that: it waits for a
 * layer with weights that takes it up.
 */
final class LoweredValues {

  private static final String SCALING =
      "multiplies or adds other constants in each row, or at each place of a map; no layer does that";

  private final GraphReader graph;
  private final Uses uses;
  private final LayerList drafts;
  private final List<String> remarks;
  private final IdentityHashMap<Term, Integer> layers = new IdentityHashMap<>();
  private final IdentityHashMap<Term, Affine> pending = new IdentityHashMap<>();

  LoweredValues(GraphReader graph, Uses uses, LayerList drafts, List<String> remarks) {
    this.graph = graph;
    this.uses = uses;
    this.drafts = drafts;
    this.remarks = remarks;
  }

  boolean has(Term term) {
    return layers.containsKey(term);
  }

  void put(Term term, int layer) {
    layers.put(term, layer);
  }

  /** The number of the layer that gives a term; -1 while there is none. */
  int layer(Term term) {
    return layers.getOrDefault(term, -1);
  }

  /** What is to be multiplied and added to what its layer gives; null for nothing. */
  @Nullable
  Affine pending(Term term) {
    return pending.get(term);
  }

  /** The layer that gives what is multiplied or added there, or that which it waits behind. */
  int scaled(Term term, Value from, Affine by) throws IOException {
    if (ActivationTerms.beginWith(term, uses)) {
      return source(from);
    }
    int layer = source(from);
    Affine waiting = pending.get(from.term());
    LayerDraft before = own(from.term());
    if (waiting == null && before != null && uses.isOnce(from.term()) && before.isOpen()) {
      if (before.fold(by)) {
        before.cameFrom(term.nodes());
        return layer;
      }
    }
    if (waiting != null && !by.goesWith(waiting)) {
      throw refusal(term, SCALING);
    }
    if (waiting != null) {
      graph.spend(by.countAfter(waiting));
    }
    pending.put(term, waiting == null ? by : by.after(waiting));
    return layer;
  }

  /** What was multiplied or added becomes a layer of its own where none takes it up. */
  void settle(Term term) throws IOException {
    Affine by = pending.remove(term);
    if (by == null) {
      return;
    }
    int from = layers.getOrDefault(term, 0);
    LayerDraft draft = LayerDraft.scaling(from, drafts.sizes(from), by);
    if (draft == null) {
      throw refusal(term, SCALING);
    }
    graph.spend((long) draft.units() * draft.units());
    layers.put(term, drafts.add(draft, term.nodes()));
    remarks.add(
        "%s multiplies or adds constants where no layer with weights stands beside; here it is one of its own, with %s x %s weights, 0 but where they multiply."
            .formatted(term.nodes().get(0), draft.units(), draft.units()));
  }

  /** The layer that gives channels, of the very sizes that they are seen with. */
  int maps(Value value) throws IOException {
    int layer = source(value);
    if (!drafts.sizes(layer).equals(value.sizes())) {
      throw refusal(
          value.term(),
          "gives %s, which is then seen as %s; layers only flatten"
              .formatted(drafts.sizes(layer), value.sizes()));
    }
    return layer;
  }

  /** The layer that gives a value, as rows of the sizes that it is seen with. */
  int at(Value value) throws IOException {
    return at(value, false);
  }

  /** At the end, rows of other sizes are no matter: an array holds them all. */
  int at(Value value, boolean isEnd) throws IOException {
    int layer = source(value);
    List<Integer> own = drafts.sizes(layer);
    List<Integer> seen = value.sizes();
    if (value.term() instanceof Term.TwoClasses) {
      return layer;
    }
    if (seen.size() == 1 && own.size() > 1) {
      return drafts.flattened(layer);
    }
    boolean isSameRows =
        seen.isEmpty() ? Dimensions.count(own) == 1 : Dimensions.last(seen) == Dimensions.last(own);
    if (!isSameRows && !isEnd) {
      throw refusal(
          value.term(),
          "gives %s, which is then seen as %s; layers only flatten".formatted(own, seen));
    }
    return layer;
  }

  /** The layer that gives a value, and all that was multiplied or added since. */
  int unscaled(Value value) throws IOException {
    settle(value.term());
    return at(value);
  }

  int source(Value value) {
    return layers.getOrDefault(value.term(), 0);
  }

  /** The draft that gives a term; null where that is the input. */
  @Nullable
  LayerDraft own(Term term) {
    return drafts.get(layers.getOrDefault(term, 0));
  }

  IOException refusal(Term term, String what) {
    String nodes = term.nodes().isEmpty()
        ? "the input"
        : term.nodes().stream()
            .limit(10)
            .map(Model.Node::toString)
            .collect(Collectors.joining(", "));
    return new IOException("%s: %s %s.".formatted(graph.file(), nodes, what));
  }
}

package dev.unrolled.onnx;

import dev.unrolled.internal.Dimensions;
import dev.unrolled.onnx.model.Model;
import dev.unrolled.shape.Window;
import java.io.IOException;
import java.util.ArrayList;
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
    layers.put(term, scaled(layers.getOrDefault(term, 0), by, term));
  }

  private int scaled(int from, Affine by, Term term) throws IOException {
    LayerDraft draft = LayerDraft.scaling(from, drafts.sizes(from), by);
    if (draft == null) {
      throw refusal(term, SCALING);
    }
    graph.spend((long) draft.units() * draft.units());
    remarks.add(
        "%s multiplies or adds constants where no layer with weights stands beside; here it is one of its own, with %s x %s weights, 0 but where they multiply."
            .formatted(term.nodes().get(0), draft.units(), draft.units()));
    return drafts.add(draft, term.nodes());
  }

  /** The layer that gives what a term is applied to, multiplied and added to first. */
  int multiplied(Term.Applied applied, Affine by) throws IOException {
    Term from = applied.from().term();
    settle(from);
    LayerDraft before = own(from);
    boolean isPart = uses.isOnce(from) && before != null && before.isOpen() && before.fold(by);
    boolean isNothing = by.onlyShifts() && by.addsNothing();
    return isPart || isNothing
        ? source(applied.from())
        : scaled(source(applied.from()), by, applied);
  }

  /** What a term gives is still to be multiplied and added to. */
  void await(Term term, Affine by) {
    if (!by.onlyShifts() || !by.addsNothing()) {
      pending.put(term, by);
    }
  }

  /**
   * How channels are seen, without a dimension of size 1 that what gives them does not have: so a
   * signal is seen as an image of one row.
   *
   * @param channels as they are seen
   * @param window what looks at them
   * @return the window over what the layer gives
   */
  Window over(Value channels, Window window) throws IOException {
    List<Integer> own = drafts.sizes(source(channels));
    List<Integer> seen = channels.sizes();
    if (own.equals(seen)) {
      return window;
    }
    for (int k = 1; k < seen.size(); k++) {
      List<Integer> rest = new ArrayList<>(seen);
      if (rest.remove(k) == 1 && rest.equals(own) && own.size() > 1) {
        Window without = window.size().isEmpty() ? window : without(window, k - 1);
        if (without != null) {
          return without;
        }
      }
    }
    throw refusal(
        channels.term(),
        "gives %s, which is then seen as %s; layers only flatten".formatted(own, seen));
  }

  /** A window of one number along a dimension, without that dimension; null of another window. */
  private static @Nullable Window without(Window window, int dimension) {
    if (window.size().get(dimension) != 1 || window.padding().get(dimension) != 0) {
      return null;
    }
    return new Window(
        without(window.size(), dimension),
        without(window.stride(), dimension),
        without(window.padding(), dimension),
        without(window.dilation(), dimension));
  }

  private static List<Integer> without(List<Integer> numbers, int index) {
    List<Integer> rest = new ArrayList<>(numbers);
    rest.remove(index);
    return rest;
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

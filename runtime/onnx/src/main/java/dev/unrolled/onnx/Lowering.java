package dev.unrolled.onnx;

import dev.unrolled.Activation;
import dev.unrolled.internal.Brief;
import dev.unrolled.internal.Dimensions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes layers of terms, each as soon as those that it takes are made. An activation becomes part
 * of the layer before it; what multiplies and adds constants, part of the dense layer before it or,
 * where something stands between, of that behind it.
 */
final class Lowering {

  private static final String SCALING =
      "multiplies or adds constants where no dense layer or layer norm stands directly before, nor a"
          + " dense layer directly behind, to which they could be added";

  private final GraphReader graph;
  private final Value output;
  private final long mostParameters;
  private final LayerList drafts = new LayerList();
  private final List<String> remarks = new ArrayList<>();
  private final IdentityHashMap<Term, Integer> layers = new IdentityHashMap<>();
  private final Uses uses;
  private final IdentityHashMap<Term, Affine> pending = new IdentityHashMap<>();
  private Term.@Nullable Input input;
  private boolean hasDoubles;

  /**
   * For one graph.
   *
   * @param graph the graph, read
   * @param output what it gives
   * @param mostParameters how many parameters may be made of a file of its size
   */
  Lowering(GraphReader graph, Value output, long mostParameters) {
    this.graph = graph;
    this.output = output;
    this.mostParameters = mostParameters;
    uses = new Uses(output.term());
  }

  /** Makes the layers, of which the last gives the output. */
  List<LayerDraft> lower() throws IOException {
    checkRoom();
    for (Term term : graph.terms()) {
      if (term instanceof Term.Input given && uses.isNeeded(term)) {
        begin(given);
      }
    }
    for (Term term : graph.terms()) {
      if (uses.isNeeded(term) && !layers.containsKey(term)) {
        layers.put(term, layer(term));
      }
    }
    int last = at(output, true);
    if (pending.containsKey(output.term())) {
      throw refusal(output.term(), SCALING);
    }
    if (drafts.size() == 0) {
      throw new IOException(
          "%s gives its input as it is; a network has a layer.".formatted(graph.file()));
    }
    if (last != drafts.size()) {
      throw new IllegalStateException(
          "%s: layer %s is not the last.".formatted(graph.file(), last));
    }
    return drafts.all();
  }

  List<Integer> inputSizes() {
    return drafts.sizes(0);
  }

  String inputName() {
    return input == null ? "" : input.named().name();
  }

  boolean hasDoubles() {
    return hasDoubles;
  }

  /** What is otherwise in the network than in the file. */
  List<String> remarks() {
    return remarks;
  }

  /** Refuses parameters that no file of that size could hold, before there is an array of them. */
  private void checkRoom() throws IOException {
    long parameters = 0;
    for (Term term : graph.terms()) {
      if (uses.isNeeded(term)) {
        parameters += term.parameters();
      }
      if (parameters > mostParameters) {
        throw refusal(
            term,
            "brings the network to %s parameters, which a file of its size could not hold"
                .formatted(parameters));
      }
    }
  }

  /** Where the input is only ever seen with other sizes, these are what the network takes. */
  private void begin(Term.Input given) throws IOException {
    if (input != null) {
      throw new IOException("%s takes the inputs %s and %s; a network has one input."
          .formatted(
              graph.file(),
              Brief.quoted(input.named().name()),
              Brief.quoted(given.named().name())));
    }
    input = given;
    hasDoubles |= given.named().type() == ElementType.DOUBLE;
    layers.put(given, 0);
    List<List<Integer>> seen = uses.of(given).stream()
        .flatMap(user -> user.sources().stream())
        .filter(source -> source.term() == given)
        .map(Value::sizes)
        .distinct()
        .toList();
    Result own = graph.result(given.named().name());
    List<Integer> sizes = own instanceof Value value ? value.sizes() : List.of();
    if (seen.size() == 1 && (seen.get(0).size() > 1 || sizes.isEmpty())) {
      sizes = seen.get(0);
    }
    drafts.begin(sizes.isEmpty() ? List.of(1) : sizes);
  }

  /** The number of the layer that gives a term; 0 for the inputs. */
  private int layer(Term term) throws IOException {
    if (term instanceof Term.Linear linear) {
      return linear(linear);
    } else if (term instanceof Term.Scaled scaled) {
      return scaled(scaled, scaled.from(), scaled.by());
    } else if (term instanceof Term.Applied applied) {
      Affine line = applied.sampled().line();
      return line == null ? activated(applied) : scaled(applied, applied.from(), line);
    } else if (term instanceof Term.Softmax softmax) {
      return softmax(softmax);
    } else if (term instanceof Term.Norm norm) {
      return norm(norm);
    } else if (term instanceof Term.Lookup lookup) {
      return embedding(lookup);
    } else if (term instanceof Term.Sum sum) {
      return sum(sum);
    } else if (term instanceof Term.TwoClasses two) {
      return twoClasses(two);
    }
    throw refusal(
        term,
        "is no layer; a mean is supported as a part of a layer norm, (x - mean) / sqrt(mean of"
            + " (x - mean)^2 + epsilon)");
  }

  private int linear(Term.Linear linear) throws IOException {
    int from = at(linear.from());
    Affine first = pending.get(linear.from().term());
    if (first != null) {
      Affine each = first.within(linear.inputs());
      if (each == null) {
        throw refusal(
            linear.from().term(),
            "multiplies or adds other constants in each row; a dense layer behind it has the same"
                + " weights for every row");
      }
      first = each;
    }
    hasDoubles |= linear.weights().type() == ElementType.DOUBLE;
    LayerDraft draft = LayerDraft.dense(from, drafts.sizes(from), linear, first);
    if (first != null) {
      draft.cameFrom(linear.from().term().nodes());
    }
    return drafts.add(draft, linear.nodes());
  }

  private int scaled(Term term, Value from, Affine by) throws IOException {
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
    pending.put(term, waiting == null ? by : by.after(waiting));
    return layer;
  }

  private int activated(Term.Applied applied) throws IOException {
    ActivationTerms terms = ActivationTerms.of(applied, uses);
    if (terms == null) {
      String names = KnownFunction.OF_ONE_NUMBER.stream()
          .map(Activation::name)
          .collect(Collectors.joining(", "));
      throw refusal(
          applied, "together compute a function that is none of our activations: " + names);
    }
    Value from = terms.from();
    if (pending.containsKey(from.term())) {
      throw refusal(from.term(), SCALING);
    }
    LayerDraft draft = own(from.term());
    int layer = source(from);
    if (draft == null || !uses.isOnce(from.term()) || !draft.isOpen()) {
      draft = LayerDraft.activation(layer, drafts.sizes(layer));
      layer = drafts.add(draft, terms.nodes());
    } else {
      draft.cameFrom(terms.nodes());
    }
    draft.activate(terms.function());
    return layer;
  }

  private int softmax(Term.Softmax softmax) throws IOException {
    boolean isLast = uses.isLast(softmax);
    int classes = Dimensions.last(softmax.from().sizes());
    if (!isLast || classes < 2) {
      throw refusal(
          softmax,
          isLast
              ? "has one number in a row, of which it always makes 1"
              : "stands before other layers; SOFTMAX is an activation of the last layer only");
    }
    if (pending.containsKey(softmax.from().term())) {
      throw refusal(softmax.from().term(), SCALING);
    }
    if (softmax.isLog()) {
      remarks.add("%s gives logarithms of probabilities; this network gives the probabilities."
          .formatted(softmax.nodes().get(0)));
    }
    int layer = at(softmax.from());
    LayerDraft draft = own(softmax.from().term());
    if (draft == null
        || layer != source(softmax.from())
        || !uses.isOnce(softmax.from().term())
        || !draft.isOpen()) {
      draft = LayerDraft.activation(layer, drafts.sizes(layer));
      layer = drafts.add(draft, softmax.nodes());
    } else {
      draft.cameFrom(softmax.nodes());
    }
    draft.activateSoftmax();
    return layer;
  }

  private int norm(Term.Norm norm) throws IOException {
    if (!(norm.epsilon() > 0 && Double.isFinite(norm.epsilon()))) {
      throw refusal(
          norm, "has the epsilon %s; it must be finite and above 0".formatted(norm.epsilon()));
    }
    int from = unscaled(norm.from());
    List<Integer> own = drafts.sizes(from);
    List<Integer> seen = norm.from().sizes();
    int dimensions = norm.dimensions();
    if (own.size() < dimensions || !lastOf(own, dimensions).equals(lastOf(seen, dimensions))) {
      throw refusal(
          norm,
          "normalizes other rows than those of the layer before: %s of %s"
              .formatted(lastOf(seen, dimensions), own));
    }
    return drafts.add(LayerDraft.norm(from, own, norm), norm.nodes());
  }

  private static List<Integer> lastOf(List<Integer> sizes, int count) {
    return sizes.subList(sizes.size() - count, sizes.size());
  }

  private int embedding(Term.Lookup lookup) throws IOException {
    int from = unscaled(lookup.from());
    if (from != 0) {
      throw refusal(
          lookup,
          "picks rows by what was computed; an embedding picks them by the inputs of the network");
    }
    hasDoubles |= lookup.table().type() == ElementType.DOUBLE;
    return drafts.add(LayerDraft.embedding(0, drafts.sizes(0), lookup.table()), lookup.nodes());
  }

  /** The later of two layers takes what the earlier gives, and adds it to what it gives itself. */
  private int sum(Term.Sum sum) throws IOException {
    int left = unscaled(sum.left());
    int right = unscaled(sum.right());
    Term main = left > right ? sum.left().term() : sum.right().term();
    int later = Math.max(left, right);
    int earlier = Math.min(left, right);
    LayerDraft draft = own(main);
    if (!drafts.sizes(left).equals(drafts.sizes(right))) {
      throw refusal(
          sum,
          "adds %s and %s; both must have the same sizes"
              .formatted(drafts.sizes(left), drafts.sizes(right)));
    }
    if (draft != null
        && earlier < later
        && layers.getOrDefault(main, -1) == later
        && uses.isOnce(main)
        && !draft.hasAdd()) {
      draft.add(earlier);
      draft.cameFrom(sum.nodes());
      return later;
    }
    LayerDraft next = LayerDraft.activation(later, drafts.sizes(later));
    next.add(earlier);
    return drafts.add(next, sum.nodes());
  }

  private int twoClasses(Term.TwoClasses two) throws IOException {
    if (!uses.isLast(two)) {
      throw refusal(
          two,
          "puts 1 - p and p side by side before other layers; that is supported at the"
              + " end only");
    }
    List<String> classes = graph.classes();
    remarks.add("%s gives 1 - p and p; this network gives p, the probability of %s."
        .formatted(
            two.nodes().get(0),
            classes.size() == 2 ? Brief.quoted(classes.get(1)) : "the second class"));
    return unscaled(two.second());
  }

  /** The layer that gives a value, as rows of the sizes that it is seen with. */
  private int at(Value value) throws IOException {
    return at(value, false);
  }

  /** At the end, rows of other sizes are no matter: an array holds them all. */
  private int at(Value value, boolean isEnd) throws IOException {
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
  private int unscaled(Value value) throws IOException {
    if (pending.containsKey(value.term())) {
      throw refusal(value.term(), SCALING);
    }
    return at(value);
  }

  private int source(Value value) {
    return layers.getOrDefault(value.term(), 0);
  }

  /** The draft that gives a term; null where that is the input. */
  private @Nullable LayerDraft own(Term term) {
    return drafts.get(layers.getOrDefault(term, 0));
  }

  private IOException refusal(Term term, String what) {
    String nodes = term.nodes().isEmpty()
        ? "the input"
        : term.nodes().stream()
            .limit(10)
            .map(Model.Node::toString)
            .collect(Collectors.joining(", "));
    return new IOException("%s: %s %s.".formatted(graph.file(), nodes, what));
  }
}

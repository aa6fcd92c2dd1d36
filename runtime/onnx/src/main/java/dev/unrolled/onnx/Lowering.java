package dev.unrolled.onnx;

import dev.unrolled.Activation;
import dev.unrolled.LayerKind;
import dev.unrolled.internal.Brief;
import dev.unrolled.internal.Dimensions;
import dev.unrolled.onnx.model.ElementType;
import dev.unrolled.onnx.model.Model;
import dev.unrolled.shape.Window;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes layers of terms, each as soon as those that it takes are made. An activation becomes part
 * of the layer before it; what multiplies and adds constants, part of the layer with weights before
 * it or behind it, or else a layer with weights of its own.
 */
final class Lowering {

  private final GraphReader graph;
  private final Value output;
  private final long mostParameters;
  private final LayerList drafts = new LayerList();
  private final List<String> remarks = new ArrayList<>();
  private final Uses uses;
  private final LoweredValues values;
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
    remarks.addAll(graph.remarks());
    values = new LoweredValues(graph, uses, drafts, remarks);
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
      if (uses.isNeeded(term) && !values.has(term)) {
        values.put(term, layer(term));
      }
    }
    values.settle(output.term());
    int last = values.at(output, true);
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
        throw values.refusal(
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
    values.put(given, 0);
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
    } else if (term instanceof Term.Convolution convolution) {
      return convolution(convolution);
    } else if (term instanceof Term.Pooling pooling) {
      return pooling(pooling);
    } else if (term instanceof Term.NormStep mean && mean.isMeanOfChannels()) {
      return pooling(
          new Term.Pooling(mean.of(), LayerKind.AVERAGE_POOLING, Window.of(), mean.nodes()));
    } else if (term instanceof Term.NormStep mean && mean.isMeanOfRow()) {
      remarks.add(MeanOperators.remark(mean.nodes().get(0), mean.of().count()));
      return linear(MeanOperators.ofRow(graph, mean.of(), mean.nodes()));
    } else if (term instanceof Term.Scaled scaled) {
      return values.scaled(scaled, scaled.from(), scaled.by());
    } else if (term instanceof Term.Applied applied) {
      Affine line = applied.sampled().line();
      return line == null ? activated(applied) : values.scaled(applied, applied.from(), line);
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
    throw values.refusal(
        term,
        term instanceof Term.Padded
            ? "puts zeros around channels; that is supported before a convolution or a mean alone"
            : "is no layer; a mean is supported of each channel, and as a part of a layer norm,"
                + " (x - mean) / sqrt(mean of (x - mean)^2 + epsilon)");
  }

  private int linear(Term.Linear linear) throws IOException {
    Affine first = values.pending(linear.from().term());
    if (first != null) {
      first = first.within(linear.inputs());
    }
    if (first == null) {
      values.settle(linear.from().term());
    }
    int from = values.at(linear.from());
    hasDoubles |= linear.weights().type() == ElementType.DOUBLE;
    LayerDraft draft = LayerDraft.dense(from, drafts.sizes(from), linear, first);
    if (first != null) {
      draft.cameFrom(linear.from().term().nodes());
    }
    return drafts.add(draft, linear.nodes());
  }

  private int convolution(Term.Convolution convolution) throws IOException {
    Value x = convolution.from();
    Affine first = values.pending(x.term());
    if (first != null) {
      first = first.within(x.sizes().get(0), WindowOperators.ofEachChannel(x));
    }
    if (first != null && !convolution.canShift() && !first.addsNothing()) {
      first = null; // zeros around are not shifted
    }
    if (first == null) {
      values.settle(x.term());
    }
    hasDoubles |= convolution.weights().type() == ElementType.DOUBLE;
    Window window = values.over(x, convolution.window());
    int from = values.source(x);
    LayerDraft draft = LayerDraft.convolution(from, drafts.sizes(from), convolution, window, first);
    if (first != null) {
      draft.cameFrom(x.term().nodes());
    }
    return drafts.add(draft, convolution.nodes());
  }

  private int pooling(Term.Pooling pooling) throws IOException {
    values.settle(pooling.from().term());
    Window window = values.over(pooling.from(), pooling.window());
    int from = values.source(pooling.from());
    LayerDraft draft = LayerDraft.pooling(from, drafts.sizes(from), pooling.kind(), window);
    return drafts.add(draft, pooling.nodes());
  }

  private int activated(Term.Applied applied) throws IOException {
    ActivationTerms terms = ActivationTerms.of(applied, uses);
    if (terms != null) {
      values.settle(terms.from().term());
      boolean mayJoin = uses.isOnce(terms.from().term());
      return activated(values.source(terms.from()), mayJoin, terms.function(), terms.nodes());
    }
    FramedFunction framed = FramedFunction.of(applied.sampled());
    if (framed == null) {
      String names = KnownFunction.OF_ONE_NUMBER.stream()
          .map(Activation::name)
          .collect(Collectors.joining(", "));
      throw values.refusal(
          applied, "together compute a function that is none of our activations: " + names);
    }
    values.settle(applied.from().term());
    int before = values.source(applied.from());
    int line = values.multiplied(applied, framed.before());
    boolean mayJoin = line != before || uses.isOnce(applied.from().term());
    values.await(applied, framed.after());
    return activated(line, mayJoin, framed.function(), applied.nodes());
  }

  /** The activation joins the layer before, if nothing else needs that. */
  private int activated(int from, boolean mayJoin, KnownFunction function, List<Model.Node> nodes) {
    int layer = from;
    LayerDraft draft = drafts.get(layer);
    if (draft == null || !mayJoin || !draft.isOpen()) {
      draft = LayerDraft.activation(layer, drafts.sizes(layer));
      layer = drafts.add(draft, nodes);
    } else {
      draft.cameFrom(nodes);
    }
    draft.activate(function);
    return layer;
  }

  private int softmax(Term.Softmax softmax) throws IOException {
    boolean isLast = uses.isLast(softmax);
    int classes = Dimensions.last(softmax.from().sizes());
    if (!isLast || classes < 2) {
      throw values.refusal(
          softmax,
          isLast
              ? "has one number in a row, of which it always makes 1"
              : "stands before other layers; SOFTMAX is an activation of the last layer only");
    }
    values.settle(softmax.from().term());
    if (softmax.isLog()) {
      remarks.add("%s gives logarithms of probabilities; this network gives the probabilities."
          .formatted(softmax.nodes().get(0)));
    }
    int layer = values.at(softmax.from());
    LayerDraft draft = values.own(softmax.from().term());
    if (draft == null
        || layer != values.source(softmax.from())
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
      throw values.refusal(
          norm, "has the epsilon %s; it must be finite and above 0".formatted(norm.epsilon()));
    }
    int from = values.unscaled(norm.from());
    List<Integer> own = drafts.sizes(from);
    List<Integer> seen = norm.from().sizes();
    int dimensions = norm.dimensions();
    if (own.size() < dimensions || !lastOf(own, dimensions).equals(lastOf(seen, dimensions))) {
      throw values.refusal(
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
    int from = values.unscaled(lookup.from());
    if (from != 0) {
      throw values.refusal(
          lookup,
          "picks rows by what was computed; an embedding picks them by the inputs of the network");
    }
    hasDoubles |= lookup.table().type() == ElementType.DOUBLE;
    return drafts.add(LayerDraft.embedding(0, drafts.sizes(0), lookup.table()), lookup.nodes());
  }

  /** The later of two layers takes what the earlier gives, and adds it to what it gives itself. */
  private int sum(Term.Sum sum) throws IOException {
    int left = values.unscaled(sum.left());
    int right = values.unscaled(sum.right());
    Term main = left > right ? sum.left().term() : sum.right().term();
    int later = Math.max(left, right);
    int earlier = Math.min(left, right);
    LayerDraft draft = values.own(main);
    if (!drafts.sizes(left).equals(drafts.sizes(right))) {
      throw values.refusal(
          sum,
          "adds %s and %s; both must have the same sizes"
              .formatted(drafts.sizes(left), drafts.sizes(right)));
    }
    if (draft != null
        && earlier < later
        && values.layer(main) == later
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
      throw values.refusal(
          two,
          "puts 1 - p and p side by side before other layers; that is supported at the"
              + " end only");
    }
    List<String> classes = graph.classes();
    remarks.add("%s gives 1 - p and p; this network gives p, the probability of %s."
        .formatted(
            two.nodes().get(0),
            classes.size() == 2 ? Brief.quoted(classes.get(1)) : "the second class"));
    return values.unscaled(two.second());
  }
}

package dev.unrolled.onnx;

import dev.unrolled.internal.Brief;
import dev.unrolled.internal.Dimensions;
import dev.unrolled.onnx.model.ElementType;
import dev.unrolled.onnx.model.ExternalData;
import dev.unrolled.onnx.model.Model;
import dev.unrolled.onnx.model.StoredTensor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Walks through a graph, from what is given to what is asked for, and says of every name what it
 * stands for. What is none of ours refuses the graph only if the outputs need it: scikit-learn's
 * exporter, for one, also writes how a label is made of the probabilities.
 */
final class GraphReader {

  /** A network of ours has some hundred nodes at most. */
  private static final int MOST_NODES = 5_000;

  /** Before this version of the operators, arrays met by other rules. */
  private static final int FIRST_OPSET = 7;

  private final String file;
  private final Model model;
  private final Model.Graph graph;
  private final ExternalData external;
  private final long most;
  private final Map<String, Result> results = new HashMap<>();
  private final Map<String, Integer> uses = new HashMap<>();
  private final List<Term> terms = new ArrayList<>();
  private final List<String> classes = new ArrayList<>();
  private final List<String> remarks = new ArrayList<>();
  private String outputName = "";
  private long fixedBatch = Model.FREE;
  private long spent;

  /**
   * For one graph.
   *
   * @param file its file, for messages
   * @param size how many bytes that has: so many numbers, and some more, may be made of it
   * @param model the model
   * @param external reads numbers from other files
   */
  GraphReader(String file, long size, Model model, ExternalData external) {
    this.file = file;
    this.model = model;
    this.graph = model.graph();
    this.external = external;
    this.most = 100_000 + size;
  }

  /** What the graph gives, of which all the rest is made. */
  Value read() throws IOException {
    if (opset() < FIRST_OPSET) {
      throw new IOException("%s is of opset %s; %s and later are read. Export it with a newer one."
          .formatted(file, opset(), FIRST_OPSET));
    }
    if (graph.nodes().size() > MOST_NODES) {
      throw new IOException(
          "%s has %s nodes; %s are read.".formatted(file, graph.nodes().size(), MOST_NODES));
    }
    graph.nodes().forEach(node -> node.inputs().forEach(this::use));
    graph.outputs().forEach(output -> use(output.name()));
    graph.initializers().forEach((name, tensor) -> results.put(name, read(tensor)));
    Set<String> known = new HashSet<>(results.keySet());
    graph.inputs().forEach(input -> known.add(input.name()));
    List<Model.Node> nodes = NodeOrder.of(file, graph.nodes(), known);
    for (Model.Named input : graph.inputs()) {
      results.put(input.name(), given(input, nodes));
    }
    nodes.forEach(this::compute);
    return output();
  }

  private void use(String name) {
    uses.merge(name, 1, Integer::sum);
  }

  private void compute(Model.Node node) {
    Result result = null;
    for (String input : node.inputs()) {
      if (!input.isEmpty() && !results.containsKey(input)) {
        result = new Result.Refused(
            refusal(node, "takes %s, which nothing gives".formatted(Brief.quoted(input))));
      } else if (!input.isEmpty() && results.get(input) instanceof Result.Refused refused) {
        result = result == null ? refused : result;
      }
    }
    if (result == null) {
      try {
        result = checked(node, Operators.apply(this, node));
      } catch (IOException e) {
        result = new Result.Refused(e);
      }
    }
    for (int k = 0; k < node.outputs().size(); k++) {
      String name = node.outputs().get(k);
      if (!name.isEmpty()) {
        results.put(
            name,
            k == 0
                ? result
                : new Result.Refused(refusal(
                    node, "gives more than one thing here, of which the" + " first is read")));
      }
    }
  }

  /** Refuses more numbers for an example than an array holds. */
  private Result checked(Model.Node node, Result result) throws IOException {
    if (result instanceof Value value
        && Dimensions.isTooMuch(Dimensions.endlessCount(value.sizes()))) {
      throw refusal(
          node,
          "gives %s; an array holds %s numbers of an example"
              .formatted(value.shapeText(), Dimensions.MOST));
    }
    return result;
  }

  /** What of the graph's outputs is computed by what we have; labels are made of that. */
  private Value output() throws IOException {
    List<String> names = new ArrayList<>();
    Value first = null;
    boolean isOne = true;
    Result.Refused refused = null;
    for (Model.Named output : graph.outputs()) {
      Result result = results.get(output.name());
      if (result instanceof Value value) {
        names.add(output.name());
        isOne &= first == null || first.term() == value.term();
        first = first == null ? value : first;
      } else if (refused == null && result instanceof Result.Refused reason) {
        refused = reason;
      } else if (refused == null && result instanceof ChannelsLast) {
        refused = new Result.Refused(
            new IOException("%s gives %s with the channels last; a network gives them first."
                .formatted(file, Brief.quoted(output.name()))));
      }
    }
    if (first != null && isOne) {
      outputName = names.get(0);
      return first;
    }
    if (first != null) {
      throw new IOException(
          "%s gives %s; a network has one output. Remove the others from the file."
              .formatted(file, Brief.list(names)));
    }
    if (refused != null) {
      throw refused.reason();
    }
    throw new IOException(
        "%s gives nothing that is computed of its inputs: its outputs are [%s], and what they need"
                .formatted(
                    file,
                    Brief.list(graph.outputs().stream().map(Model.Named::name).toList()))
            + " is not there, or goes round in a circle.");
  }

  /** The name of the output that is read. */
  String outputName() {
    return outputName;
  }

  private Result given(Model.Named input, List<Model.Node> nodes) {
    List<Long> sizes = input.sizes();
    if (sizes != null && sizes.size() == 2 && sizes.get(1) == Model.FREE) {
      sizes = List.of(sizes.get(0), FreeWidth.of(graph, nodes, input.name()));
    }
    if (sizes == null || input.type() == ElementType.UNDEFINED) {
      return new Result.Refused(new IOException(
          "%s does not say of which sizes the input %s is; export it with them, such as [batch, 4]."
              .formatted(file, Brief.quoted(input.name()))));
    }
    if (input.type().bytes() == 0) {
      return new Result.Refused(
          new IOException("%s: the input %s is of type %s; networks take numbers,"
                  .formatted(file, Brief.quoted(input.name()), input.type())
              + " of the types FLOAT, DOUBLE, FLOAT16, BFLOAT16, INT32 or INT64."));
    }
    boolean single = sizes.isEmpty() || (sizes.size() == 1 && sizes.get(0) != Model.FREE);
    List<Integer> example = new ArrayList<>();
    for (long size : single ? sizes : sizes.subList(1, sizes.size())) {
      if (size == Model.FREE || size > Dimensions.MOST) {
        return new Result.Refused(new IOException(
            "%s: the input %s has the sizes %s, of which only the first, the number of examples, may"
                    .formatted(file, Brief.quoted(input.name()), sizesText(sizes))
                + " be free; export it with the others fixed."));
      }
      example.add((int) size);
    }
    if (Dimensions.isTooMuch(Dimensions.endlessCount(example))) {
      return new Result.Refused(
          new IOException("%s: the input %s has the sizes %s; an array holds %s."
              .formatted(file, Brief.quoted(input.name()), sizesText(sizes), Dimensions.MOST)));
    }
    if (!single && sizes.get(0) != Model.FREE) {
      fixedBatch = sizes.get(0);
    }
    return new Value(add(new Term.Input(input)), example, single ? Value.NONE : Value.ROWS);
  }

  /** How many examples the graph is for, if that is fixed; else {@link Model#FREE}. */
  long fixedBatch() {
    return fixedBatch;
  }

  private static String sizesText(List<Long> sizes) {
    return Brief.of(sizes.stream()
        .map(size -> size == Model.FREE ? "?" : size.toString())
        .toList()
        .toString());
  }

  private Result read(StoredTensor tensor) {
    try {
      return tensor.type() == ElementType.STRING
          ? new Result.Texts(tensor.texts())
          : spend(Constant.of(tensor, external));
    } catch (IOException e) {
      return new Result.Refused(e);
    }
  }

  // what operators ask for

  /** Remembers a term, in an order in which each stands behind what it is computed of. */
  <T extends Term> T add(T term) {
    terms.add(term);
    return term;
  }

  /** Another name for something that takes the place of what a name stands for; gives the name. */
  String bind(String name, Result result) {
    String other = "%s'%s".formatted(name, results.size());
    results.put(other, result);
    uses.put(other, uses.getOrDefault(name, 0));
    return other;
  }

  /** Keeps a sentence on what is otherwise in the network than in the file. */
  void remark(String sentence) {
    remarks.add(sentence);
  }

  List<String> remarks() {
    return List.copyOf(remarks);
  }

  /** What a name stands for; null if nothing is called so. */
  @Nullable
  Result result(String name) {
    return results.get(name);
  }

  List<Term> terms() {
    return terms;
  }

  /** A tensor in an attribute. */
  Constant constant(StoredTensor tensor) throws IOException {
    return spend(Constant.of(tensor, external));
  }

  /** Counts numbers that were made, so that a small file makes no large arrays of them. */
  Constant spend(Constant constant) throws IOException {
    spend(constant.values().length);
    return constant;
  }

  void spend(long numbers) throws IOException {
    spent += numbers;
    if (spent > most + external.size()) {
      throw new IOException(
          "%s makes more numbers of its own than a file of its size could hold.".formatted(file));
    }
  }

  /** Whether a name is used but once, so that what it stands for may become part of its user. */
  boolean isUsedOnce(String name) {
    return uses.getOrDefault(name, 0) == 1;
  }

  /** What a node takes there; null where it is left out. */
  @Nullable
  Result input(Model.Node node, int index) {
    String name = node.input(index);
    return name.isEmpty() ? null : results.get(name);
  }

  Result needed(Model.Node node, int index) throws IOException {
    Result result = input(node, index);
    if (result == null) {
      throw refusal(node, "lacks what it takes as number %s".formatted(index + 1));
    }
    return result;
  }

  Value value(Model.Node node, int index) throws IOException {
    if (needed(node, index) instanceof Value value) {
      return value;
    }
    throw refusal(
        node,
        "takes %s, which is not computed of the network's inputs"
            .formatted(Brief.quoted(node.input(index))));
  }

  Constant constant(Model.Node node, int index) throws IOException {
    Result result = needed(node, index);
    if (result instanceof Constant constant) {
      return constant;
    }
    if (result instanceof Result.Sizes sizes && sizes.isKnown()) {
      return sizes.constant(List.of(sizes.entries().length));
    }
    throw refusal(
        node,
        "takes %s, which is no constant; it must be one here"
            .formatted(Brief.quoted(node.input(index))));
  }

  /** The version of the standard operators. */
  long opset() {
    return model.opsets().getOrDefault("", 0L);
  }

  /** Keeps the names of classes, of which a file may tell more than once. */
  void classes(List<String> names) {
    if (classes.isEmpty()) {
      classes.addAll(names);
    }
  }

  List<String> classes() {
    return List.copyOf(classes);
  }

  String file() {
    return file;
  }

  IOException refusal(Model.Node node, String what) {
    return new IOException("%s: %s %s.".formatted(file, node, what));
  }
}

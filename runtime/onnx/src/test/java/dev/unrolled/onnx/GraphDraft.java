package dev.unrolled.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.within;

import dev.unrolled.onnx.model.ElementType;
import dev.unrolled.onnx.model.Model;
import dev.unrolled.onnx.model.StoredTensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/** A graph written by hand, and what ONNX Runtime and we make of it. */
final class GraphDraft {

  private static final int ROWS = 3;

  private final long opset;
  private final ElementType type;
  private final Random random = new Random(5);
  private final List<Model.Node> nodes = new ArrayList<>();
  private final Map<String, StoredTensor> constants = new LinkedHashMap<>();
  private final List<Model.Named> inputs = new ArrayList<>();
  private final List<Model.Named> outputs = new ArrayList<>();

  GraphDraft(long opset) {
    this(opset, ElementType.FLOAT);
  }

  GraphDraft(long opset, ElementType type) {
    this.opset = opset;
    this.type = type;
  }

  GraphDraft input(long... sizes) {
    return input(type, sizes);
  }

  GraphDraft input(ElementType type, long... sizes) {
    inputs.add(new Model.Named("x", type, Arrays.stream(sizes).boxed().toList()));
    return this;
  }

  GraphDraft output(String name, long... sizes) {
    return output(name, type, sizes);
  }

  GraphDraft output(String name, ElementType type, long... sizes) {
    outputs.add(new Model.Named(name, type, Arrays.stream(sizes).boxed().toList()));
    return this;
  }

  /** A constant with random numbers. */
  GraphDraft constant(String name, long... dims) {
    int count = (int) Arrays.stream(dims).reduce(1, (a, b) -> a * b);
    return constant(
        name,
        dims,
        random
            .doubles(count, 0.2, 1)
            .map(each -> random.nextBoolean() ? each : -each)
            .toArray());
  }

  GraphDraft constant(String name, long[] dims, double... values) {
    constants.put(name, tensor(name, type, dims, values));
    return this;
  }

  GraphDraft wholes(String name, long... values) {
    constants.put(
        name,
        tensor(
            name,
            ElementType.INT64,
            new long[] {values.length},
            Arrays.stream(values).asDoubleStream().toArray()));
    return this;
  }

  GraphDraft constant(StoredTensor tensor) {
    constants.put(tensor.name(), tensor);
    return this;
  }

  static StoredTensor tensor(String name, ElementType type, long[] dims, double... values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * type.bytes()).order(ByteOrder.LITTLE_ENDIAN);
    for (double value : values) {
      switch (type) {
        case INT64 -> bytes.putLong((long) value);
        case INT32 -> bytes.putInt((int) value);
        case DOUBLE -> bytes.putDouble(value);
        default -> bytes.putFloat((float) value);
      }
    }
    return new StoredTensor("", name, type, dims, bytes.flip(), new long[0], List.of(), null);
  }

  /** Such as {@code "y = Gemm(x, w)"}; an operator's domain stands before it. */
  GraphDraft node(String text) {
    return node(text, Map.of());
  }

  GraphDraft node(String text, String attribute, long value) {
    return node(text, Map.of(attribute, Model.Attribute.of(value)));
  }

  GraphDraft node(String text, String attribute, float value) {
    return node(text, Map.of(attribute, Model.Attribute.of(value)));
  }

  GraphDraft node(String text, Map<String, Model.Attribute> attributes) {
    int equals = text.indexOf(" = ");
    int open = text.indexOf('(');
    String given = text.substring(0, equals);
    String operator = text.substring(equals + 3, open);
    String taken = text.substring(open + 1, text.length() - 1);
    nodes.add(new Model.Node(
        operator,
        operator + nodes.size(),
        taken.isEmpty() ? List.of() : List.of(taken.split(", ?", -1)),
        List.of(given),
        attributes));
    return this;
  }

  static Model.Attribute wholes(long... values) {
    return new Model.Attribute(
        Model.Attribute.INTS, 0, 0, "", values, new float[0], List.of(), null);
  }

  static Model.Attribute text(String text) {
    return new Model.Attribute(
        Model.Attribute.STRING, 0, 0, text, new long[0], new float[0], List.of(), null);
  }

  static Model.Attribute texts(String... texts) {
    return new Model.Attribute(
        Model.Attribute.STRINGS, 0, 0, "", new long[0], new float[0], List.of(texts), null);
  }

  static Model.Attribute tensor(StoredTensor tensor) {
    return new Model.Attribute(
        Model.Attribute.TENSOR, 0, 0, "", new long[0], new float[0], List.of(), tensor);
  }

  /** The nodes the other way round: their order in a file says nothing to us. */
  GraphDraft backwards() {
    Collections.reverse(nodes);
    return this;
  }

  byte[] bytes() {
    Map<String, Long> opsets = new LinkedHashMap<>();
    opsets.put("", opset);
    if (nodes.stream().anyMatch(node -> node.operator().startsWith("ai.onnx.ml."))) {
      opsets.put("ai.onnx.ml", 3L);
    }
    if (nodes.stream().anyMatch(node -> node.operator().startsWith("com.microsoft."))) {
      opsets.put("com.microsoft", 1L);
    }
    return OnnxRuntime.bytes(
        new Model("hand", opsets, new Model.Graph(nodes, constants, inputs, outputs), Map.of()));
  }

  OnnxNetwork read() throws IOException {
    return Onnx.read("net.onnx", bytes());
  }

  /** Whether it is read as these layers, which give what ONNX Runtime says that the graph gives. */
  OnnxNetwork isReadAs(String layers) throws IOException {
    OnnxNetwork network = read();
    assertThat(network).hasToString(layers);
    int rows = network.shape().rowsLookedUp().orElse(0);
    List<Long> declared = Objects.requireNonNull(inputs.get(0).sizes());
    long[] sizes =
        declared.stream().mapToLong(size -> size == Model.FREE ? ROWS : size).toArray();
    int count = (int) Arrays.stream(sizes).reduce(1, (a, b) -> a * b);
    double[] x = new double[count];
    Arrays.setAll(x, k -> rows > 0 ? random.nextInt(rows) : (float) (4 * random.nextDouble() - 2));
    double[] y =
        OnnxRuntime.outputs(bytes(), "x", network.outputName(), inputs.get(0).type(), sizes, x);
    int width = network.shape().inputs();
    double[] own = new double[0];
    for (int row = 0; row < count / width; row++) {
      double[] outputs =
          Evaluator.of(network).outputs(Arrays.copyOfRange(x, row * width, (row + 1) * width));
      own = Arrays.copyOf(own, own.length + outputs.length);
      System.arraycopy(outputs, 0, own, own.length - outputs.length, outputs.length);
    }
    assertThat(own).containsExactly(y, within(type == ElementType.DOUBLE ? 1e-12 : 1e-5));
    return network;
  }

  /** Whether it is refused with a text that holds this one. */
  void isRefused(String message) {
    assertThat(catchThrowable(this::read))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("net.onnx")
        .hasMessageContaining(message);
  }
}

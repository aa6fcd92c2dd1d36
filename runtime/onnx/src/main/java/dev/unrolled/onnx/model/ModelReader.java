package dev.unrolled.onnx.model;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads what we need of a file, field by field, as <a
 * href="https://github.com/onnx/onnx/blob/main/onnx/onnx.proto">onnx.proto</a> numbers them.
 */
public final class ModelReader {

  private ModelReader() {}

  /** Reads a model from its bytes, which nobody may change. */
  public static Model read(String file, byte[] bytes) throws IOException {
    ProtoReader in = ProtoReader.of(file, bytes, "ModelProto");
    String producer = "";
    String version = "";
    Map<String, Long> opsets = new LinkedHashMap<>();
    Map<String, String> metadata = new LinkedHashMap<>();
    Model.Graph graph = null;
    while (in.next()) {
      switch (in.field()) {
        case 2 -> producer = in.text();
        case 3 -> version = in.text();
        case 7 -> graph = graph(in.message("GraphProto"));
        case 8 -> opset(in.message("OperatorSetIdProto"), opsets);
        case 14 -> entry(in.message("StringStringEntryProto"), metadata);
        default -> in.skip();
      }
    }
    if (graph == null) {
      throw new IOException(
          "%s has %s bytes and no graph in them; it is no ONNX file, or not all of"
                  .formatted(file, bytes.length)
              + " one.");
    }
    String writtenBy = version.isEmpty() ? producer : producer + " " + version;
    return new Model(writtenBy, opsets, graph, metadata);
  }

  private static void opset(ProtoReader in, Map<String, Long> opsets) throws IOException {
    String domain = "";
    long version = 0;
    while (in.next()) {
      switch (in.field()) {
        case 1 -> domain = in.text();
        case 2 -> version = in.varint();
        default -> in.skip();
      }
    }
    opsets.put(standard(domain), version);
  }

  /** The standard domain has two names. */
  private static String standard(String domain) {
    return domain.equals("ai.onnx") ? "" : domain;
  }

  private static void entry(ProtoReader in, Map<String, String> entries) throws IOException {
    String key = "";
    String value = "";
    while (in.next()) {
      switch (in.field()) {
        case 1 -> key = in.text();
        case 2 -> value = in.text();
        default -> in.skip();
      }
    }
    entries.put(key, value);
  }

  private static Model.Graph graph(ProtoReader in) throws IOException {
    List<Model.Node> nodes = new ArrayList<>();
    Map<String, StoredTensor> initializers = new LinkedHashMap<>();
    List<Model.Named> inputs = new ArrayList<>();
    List<Model.Named> outputs = new ArrayList<>();
    while (in.next()) {
      switch (in.field()) {
        case 1 -> nodes.add(node(in.message("NodeProto")));
        case 5 -> {
          StoredTensor tensor = tensor(in.message("TensorProto"));
          initializers.put(tensor.name(), tensor);
        }
        case 11 -> inputs.add(named(in.message("ValueInfoProto")));
        case 12 -> outputs.add(named(in.message("ValueInfoProto")));
        default -> in.skip();
      }
    }
    // up to version 3 of the format, inputs were the names of initializers too
    inputs.removeIf(input -> initializers.containsKey(input.name()));
    return new Model.Graph(nodes, initializers, inputs, outputs);
  }

  private static Model.Node node(ProtoReader in) throws IOException {
    List<String> inputs = new ArrayList<>(2);
    List<String> outputs = new ArrayList<>(1);
    Map<String, Model.Attribute> attributes = new LinkedHashMap<>(2);
    String name = "";
    String operator = "";
    String domain = "";
    while (in.next()) {
      switch (in.field()) {
        case 1 -> inputs.add(in.text());
        case 2 -> outputs.add(in.text());
        case 3 -> name = in.text();
        case 4 -> operator = in.text();
        case 5 -> attribute(in.message("AttributeProto"), attributes);
        case 7 -> domain = standard(in.text());
        default -> in.skip();
      }
    }
    String full = domain.isEmpty() ? operator : domain + "." + operator;
    return new Model.Node(full, name, inputs, outputs, attributes);
  }

  private static void attribute(ProtoReader in, Map<String, Model.Attribute> attributes)
      throws IOException {
    String name = "";
    long kind = 0;
    float number = 0;
    long whole = 0;
    String text = "";
    LongStream.Builder wholes = LongStream.builder();
    ByteArrayOutputStream numbers = new ByteArrayOutputStream(0);
    List<String> texts = new ArrayList<>(0);
    StoredTensor tensor = null;
    while (in.next()) {
      switch (in.field()) {
        case 1 -> name = in.text();
        case 2 -> number = in.floatValue();
        case 3 -> whole = in.varint();
        case 4 -> text = in.text();
        case 5 -> tensor = tensor(in.message("TensorProto"));
        case 7 -> in.numbers(Float.BYTES, numbers);
        case 8 -> in.varints(wholes);
        case 9 -> texts.add(in.text());
        case 20 -> kind = in.varint();
        default -> in.skip();
      }
    }
    attributes.put(
        name,
        new Model.Attribute(
            kind, number, whole, text, wholes.build().toArray(), floats(numbers), texts, tensor));
  }

  private static float[] floats(ByteArrayOutputStream bytes) {
    float[] floats = new float[bytes.size() / Float.BYTES];
    buffer(bytes).asFloatBuffer().get(floats);
    return floats;
  }

  private static ByteBuffer buffer(ByteArrayOutputStream bytes) {
    return ByteBuffer.wrap(bytes.toByteArray()).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static Model.Named named(ProtoReader in) throws IOException {
    String name = "";
    Model.Named tensor = null;
    while (in.next()) {
      switch (in.field()) {
        case 1 -> name = in.text();
        case 2 -> tensor = type(in.message("TypeProto"));
        default -> in.skip();
      }
    }
    return tensor == null
        ? new Model.Named(name, ElementType.UNDEFINED, null)
        : new Model.Named(name, tensor.type(), tensor.sizes());
  }

  /** A tensor's type and sizes, still without a name. */
  private static Model.@Nullable Named type(ProtoReader in) throws IOException {
    Model.Named tensor = null;
    while (in.next()) {
      if (in.field() == 1) {
        tensor = tensorType(in.message("TypeProto.Tensor"));
      } else {
        in.skip();
      }
    }
    return tensor;
  }

  private static Model.Named tensorType(ProtoReader in) throws IOException {
    ElementType type = ElementType.UNDEFINED;
    List<Long> sizes = null;
    while (in.next()) {
      switch (in.field()) {
        case 1 -> type = ElementType.of(in.varint());
        case 2 -> sizes = sizes(in.message("TensorShapeProto"));
        default -> in.skip();
      }
    }
    return new Model.Named("", type, sizes);
  }

  private static List<Long> sizes(ProtoReader in) throws IOException {
    List<Long> sizes = new ArrayList<>();
    while (in.next()) {
      if (in.field() == 1) {
        sizes.add(size(in.message("TensorShapeProto.Dimension")));
      } else {
        in.skip();
      }
    }
    return sizes;
  }

  /** One size; that of a free one, which has a name or nothing, is {@link Model#FREE}. */
  private static long size(ProtoReader in) throws IOException {
    long size = Model.FREE;
    while (in.next()) {
      if (in.field() == 1) {
        size = in.varint();
      } else {
        in.skip();
      }
    }
    return size > 0 ? size : Model.FREE; // 0 and less stand for a free one in some files
  }

  private static StoredTensor tensor(ProtoReader in) throws IOException {
    String name = "";
    ElementType type = ElementType.UNDEFINED;
    LongStream.Builder dims = LongStream.builder();
    LongStream.Builder wholes = LongStream.builder();
    ByteArrayOutputStream numbers = new ByteArrayOutputStream(0);
    ByteBuffer raw = null;
    List<String> texts = new ArrayList<>(0);
    Map<String, String> external = new LinkedHashMap<>(0);
    boolean isExternal = false;
    while (in.next()) {
      switch (in.field()) {
        case 1 -> in.varints(dims);
        case 2 -> type = ElementType.of(in.varint());
        case 4 -> in.numbers(Float.BYTES, numbers);
        case 5, 7 -> in.varints(wholes);
        case 6 -> texts.add(in.text());
        case 8 -> name = in.text();
        case 9 -> raw = in.bytes();
        case 10 -> in.numbers(Double.BYTES, numbers);
        case 13 -> entry(in.message("StringStringEntryProto"), external);
        case 14 -> isExternal = in.varint() == 1;
        default -> in.skip();
      }
    }
    if (raw == null && (type == ElementType.FLOAT || type == ElementType.DOUBLE)) {
      raw = buffer(numbers);
    }
    return new StoredTensor(
        in.file(),
        name,
        type,
        dims.build().toArray(),
        raw,
        wholes.build().toArray(),
        texts,
        isExternal ? external : null);
  }
}

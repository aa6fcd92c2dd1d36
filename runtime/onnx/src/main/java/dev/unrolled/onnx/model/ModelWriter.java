package dev.unrolled.onnx.model;

import java.util.List;
import java.util.Map;

/** Writes a model, field by field, as {@link ModelReader} reads it. */
public final class ModelWriter {

  /** The version of the format that came with opset 17. */
  private static final int IR_VERSION = 8;

  private ModelWriter() {}

  public static ProtoWriter write(Model model) {
    ProtoWriter out = new ProtoWriter();
    out.varint(1, IR_VERSION);
    out.text(2, model.producer());
    out.message(7, graph(model.graph()));
    model
        .opsets()
        .forEach((domain, version) ->
            out.message(8, new ProtoWriter().text(1, domain).varint(2, version)));
    model.metadata().forEach((key, value) -> out.message(14, entry(key, value)));
    return out;
  }

  private static ProtoWriter entry(String key, String value) {
    return new ProtoWriter().text(1, key).text(2, value);
  }

  private static ProtoWriter graph(Model.Graph graph) {
    ProtoWriter out = new ProtoWriter();
    graph.nodes().forEach(node -> out.message(1, node(node)));
    out.text(2, "network");
    graph.initializers().values().forEach(tensor -> out.message(5, tensor(tensor)));
    graph.inputs().forEach(input -> out.message(11, named(input)));
    graph.outputs().forEach(output -> out.message(12, named(output)));
    return out;
  }

  private static ProtoWriter node(Model.Node node) {
    ProtoWriter out = new ProtoWriter();
    node.inputs().forEach(input -> out.named(1, input));
    node.outputs().forEach(output -> out.named(2, output));
    int end = node.operator().lastIndexOf('.');
    out.text(3, node.name());
    out.text(4, node.operator().substring(end + 1));
    node.attributes().forEach((name, attribute) -> out.message(5, attribute(name, attribute)));
    out.text(7, node.operator().substring(0, Math.max(0, end)));
    return out;
  }

  private static ProtoWriter attribute(String name, Model.Attribute attribute) {
    ProtoWriter out = new ProtoWriter().text(1, name);
    StoredTensor tensor = attribute.tensor();
    switch ((int) attribute.kind()) {
      case Model.Attribute.FLOAT -> out.floatValue(2, attribute.number());
      case Model.Attribute.INT -> out.varint(3, attribute.whole());
      case Model.Attribute.STRING -> out.text(4, attribute.text());
      case Model.Attribute.FLOATS -> {
        for (float number : attribute.numbers()) {
          out.floatValue(7, number);
        }
      }
      case Model.Attribute.INTS -> out.varints(8, attribute.wholes());
      case Model.Attribute.STRINGS -> attribute.texts().forEach(text -> out.named(9, text));
      default -> {
        if (tensor != null) {
          out.message(5, tensor(tensor));
        }
      }
    }
    return out.varint(20, attribute.kind());
  }

  private static ProtoWriter tensor(StoredTensor tensor) {
    ProtoWriter out = new ProtoWriter();
    for (long dim : tensor.dims()) {
      out.varint(1, dim);
    }
    out.varint(2, tensor.type().code());
    if (tensor.wholes().length > 0) {
      out.varints(tensor.type() == ElementType.INT64 ? 7 : 5, tensor.wholes());
    }
    tensor.texts().forEach(text -> out.named(6, text));
    out.text(8, tensor.name());
    if (tensor.bytes() != null) {
      out.bytes(9, tensor.bytes());
    }
    Map<String, String> external = tensor.external();
    if (external != null) {
      external.forEach((key, value) -> out.message(13, entry(key, value)));
      out.varint(14, 1);
    }
    return out;
  }

  private static ProtoWriter named(Model.Named named) {
    ProtoWriter type = new ProtoWriter().varint(1, named.type().code());
    List<Long> sizes = named.sizes();
    if (sizes != null) {
      ProtoWriter shape = new ProtoWriter();
      for (long size : sizes) {
        ProtoWriter dimension = new ProtoWriter();
        shape.message(
            1, size == Model.FREE ? dimension.text(2, "batch") : dimension.varint(1, size));
      }
      type.message(2, shape);
    }
    return new ProtoWriter().text(1, named.name()).message(2, new ProtoWriter().message(1, type));
  }
}

package dev.unrolled.samples.benchmarks.peers;

import dev.unrolled.samples.benchmarks.Maps;
import dev.unrolled.samples.benchmarks.Problem;
import dev.unrolled.samples.benchmarks.Workload;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * A workload as an ONNX file, written by hand: messages of Protocol Buffers are fields one after
 * the other, each with its number, its kind, and for all but plain integers its length. The numbers
 * are those of <a href="https://github.com/onnx/onnx/blob/main/onnx/onnx.proto">onnx.proto</a>.
 */
final class OnnxModel {

  static final String INPUT = "x";
  static final String OUTPUT = "y";

  private static final int FLOAT = 1;
  private static final int INT = 2;
  private static final int INTS = 7;
  private static final int IR_VERSION = 8;
  private static final int OPSET = 17;
  private static final int LENGTH_DELIMITED = 2;

  private OnnxModel() {}

  static byte[] of(Problem problem) {
    Message graph = new Message();
    Workload workload = problem.workload();
    String a = INPUT;
    for (int l = 0; l < workload.maps().size(); l++) {
      Maps maps = workload.maps().get(l);
      graph.add(1, node("Conv", "z" + l, a, "w" + l, "b" + l));
      graph.add(1, node("Relu", "r" + l, "z" + l));
      a = "a" + l;
      graph.add(1, pooling(maps, "r" + l, a));
    }
    if (!workload.maps().isEmpty()) {
      graph.add(1, node("Flatten", "flat", a));
      a = "flat";
    }
    for (int l = workload.maps().size(); l < workload.layers(); l++) {
      boolean last = l == workload.layers() - 1;
      String next = last ? OUTPUT : "a" + l;
      graph.add(1, node("Gemm", "z" + l, a, "w" + l, "b" + l).add(5, integer("transB", 1)));
      graph.add(1, activation(workload, last, "z" + l, next));
      a = next;
    }
    graph.add(2, "graph");
    for (int l = 0; l < workload.layers(); l++) {
      float[] weights = problem.start().weights()[l];
      graph.add(5, tensor("w" + l, weights, workload.weightSizes(l)));
      graph.add(5, tensor("b" + l, problem.start().biases()[l], workload.out(l)));
    }
    graph.add(11, value(INPUT, workload.inputSizes()));
    graph.add(12, value(OUTPUT, workload.rows(), workload.outputs()));
    return new Message()
        .add(1, IR_VERSION)
        .add(7, graph)
        .add(8, new Message().add(2, OPSET))
        .bytes();
  }

  private static Message pooling(Maps maps, String from, String to) {
    if (maps.isAverage()) {
      return node("GlobalAveragePool", to, from);
    }
    int[] window = maps.isSignal() ? new int[] {2} : new int[] {2, 2};
    return node("MaxPool", to, from)
        .add(5, integers("kernel_shape", window))
        .add(5, integers("strides", window));
  }

  private static Message activation(Workload workload, boolean last, String z, String a) {
    if (last && !workload.squaredError()) {
      return node("Softmax", a, z).add(5, integer("axis", 1));
    }
    return node(
        switch (workload.hidden()) {
          case SIGMOID -> "Sigmoid";
          case TANH -> "Tanh";
          case RELU -> "Relu";
        },
        a,
        z);
  }

  private static Message node(String operator, String output, String... inputs) {
    Message node = new Message();
    for (String input : inputs) {
      node.add(1, input);
    }
    return node.add(2, output).add(4, operator);
  }

  private static Message integer(String name, int value) {
    return new Message().add(1, name).add(3, value).add(20, INT);
  }

  private static Message integers(String name, int... values) {
    Message attribute = new Message().add(1, name);
    for (int value : values) {
      attribute.add(8, value);
    }
    return attribute.add(20, INTS);
  }

  private static Message tensor(String name, float[] values, int... sizes) {
    Message tensor = new Message();
    for (int size : sizes) {
      tensor.add(1, size);
    }
    ByteBuffer raw =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    raw.asFloatBuffer().put(values);
    return tensor.add(2, FLOAT).add(8, name).add(9, raw.array());
  }

  private static Message value(String name, int... sizes) {
    Message shape = new Message();
    for (int size : sizes) {
      shape.add(1, new Message().add(1, size));
    }
    Message tensor = new Message().add(1, FLOAT).add(2, shape);
    return new Message().add(1, name).add(2, new Message().add(1, tensor));
  }

  /** Fields, in the order in which they are added. */
  private static final class Message {

    private static final int LOW_BITS = 0x7f;
    private static final int MORE = 0x80;
    private static final int BITS = 7;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Message add(int field, int value) {
      varint(field << 3);
      varint(value);
      return this;
    }

    Message add(int field, String text) {
      return add(field, text.getBytes(StandardCharsets.UTF_8));
    }

    Message add(int field, Message message) {
      return add(field, message.bytes());
    }

    Message add(int field, byte[] content) {
      varint(field << 3 | LENGTH_DELIMITED);
      varint(content.length);
      bytes.writeBytes(content);
      return this;
    }

    /** Seven bits a byte, the lowest first; the eighth says that more follow. */
    private void varint(int value) {
      int rest = value;
      while (rest > LOW_BITS) {
        bytes.write((rest & LOW_BITS) | MORE);
        rest >>>= BITS;
      }
      bytes.write(rest);
    }

    byte[] bytes() {
      return bytes.toByteArray();
    }
  }
}

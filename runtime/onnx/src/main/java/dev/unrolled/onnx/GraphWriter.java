package dev.unrolled.onnx;

import dev.unrolled.Activation;
import dev.unrolled.Bias;
import dev.unrolled.LayerKind;
import dev.unrolled.Network;
import dev.unrolled.onnx.model.ElementType;
import dev.unrolled.onnx.model.Model;
import dev.unrolled.onnx.model.StoredTensor;
import dev.unrolled.shape.BatchNormSpec;
import dev.unrolled.shape.ConvolutionSpec;
import dev.unrolled.shape.DenseSpec;
import dev.unrolled.shape.LayerNormSpec;
import dev.unrolled.shape.LayerShape;
import dev.unrolled.shape.Parameter;
import dev.unrolled.shape.PoolingSpec;
import dev.unrolled.shape.Shape;
import dev.unrolled.shape.WeightOrder;
import dev.unrolled.shape.Window;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The graph of a network, in the operators of opset 17: those that came later, such as Gelu and
 * Mish, are written in pieces.
 */
final class GraphWriter {

  private static final String INPUT = "input";
  private static final String OUTPUT = "output";

  private final Network<?, ?> network;
  private final Shape shape;
  private final ElementType type;
  private final List<Model.Node> nodes = new ArrayList<>();
  private final Map<String, StoredTensor> constants = new LinkedHashMap<>();

  /** What each layer gives, by its number; first the input. */
  private final List<String> given = new ArrayList<>();

  GraphWriter(Network<?, ?> network) {
    this.network = network;
    this.shape = network.shape();
    this.type =
        network.parameters().array() instanceof double[] ? ElementType.DOUBLE : ElementType.FLOAT;
  }

  Model.Graph graph(OnnxOptions options) {
    OnnxOptions.Scaling inputs = options.inputs();
    OnnxOptions.Scaling outputs = options.outputs();
    String last = INPUT;
    if (inputs != null) {
      List<Integer> sizes = shape.inputShape();
      last =
          node("Sub", "scaling", "shifted", last, constant("input.shift", sizes, inputs.shift()));
      last = node("Div", "scaling", "scaled", last, constant("input.scale", sizes, inputs.scale()));
    }
    given.add(last);
    for (LayerShape layer : shape.layers()) {
      given.add(layer(layer, given.get(layer.from())));
    }
    last = given.get(given.size() - 1);
    List<Integer> sizes = shape.outShape(shape.layers().size());
    if (outputs != null) {
      last = node(
          "Mul", "scaling", "unscaled", last, constant("output.scale", sizes, outputs.scale()));
      last = node(
          "Add", "scaling", "unshifted", last, constant("output.shift", sizes, outputs.shift()));
    }
    end(last);
    return new Model.Graph(
        nodes,
        constants,
        List.of(new Model.Named(INPUT, type, batchOf(shape.inputShape()))),
        List.of(new Model.Named(OUTPUT, type, batchOf(sizes))));
  }

  /** The last node gives the output, unless what it gives is used elsewhere too. */
  private void end(String last) {
    Model.Node end = nodes.isEmpty() ? null : nodes.get(nodes.size() - 1);
    if (end == null || !end.outputs().contains(last)) {
      nodes.add(new Model.Node("Identity", OUTPUT, List.of(last), List.of(OUTPUT), Map.of()));
      return;
    }
    nodes.set(
        nodes.size() - 1,
        new Model.Node(
            end.operator(), end.name(), end.inputs(), List.of(OUTPUT), end.attributes()));
  }

  private static List<Long> batchOf(List<Integer> sizes) {
    List<Long> all = new ArrayList<>(List.of(Model.FREE));
    sizes.forEach(size -> all.add((long) size));
    return all;
  }

  private String layer(LayerShape layer, String x) {
    String name = "layer" + layer.number();
    String own = switch (layer.spec().kind()) {
      case DENSE -> dense(layer, (DenseSpec) layer.spec(), name, x);
      case ACTIVATION, DROPOUT -> x; // an activation follows, and a dropout changes nothing
      case EMBEDDING -> embedding(layer, name, x);
      case FLATTEN -> node("Flatten", name, "flat", x);
      case BATCH_NORM -> batchNorm(layer, (BatchNormSpec) layer.spec(), name, x);
      case LAYER_NORM -> norm(layer, (LayerNormSpec) layer.spec(), name, x);
      case CONVOLUTION -> convolution(layer, (ConvolutionSpec) layer.spec(), name, x);
      case MAX_POOLING, AVERAGE_POOLING -> pooling(layer, (PoolingSpec) layer.spec(), name, x);
    };
    String y = activation(layer, name, own);
    return layer.add() < 0 ? y : node("Add", name, "sum", y, given.get(layer.add()));
  }

  private String embedding(LayerShape layer, String name, String x) {
    String rows = node(
        "Cast", name, "rows", Map.of("to", Model.Attribute.of((long) ElementType.INT64.code())), x);
    return node("Gather", name, "embedding", parameter(layer, 0), rows);
  }

  private String dense(LayerShape layer, DenseSpec dense, String name, String x) {
    if (layer.inShape().size() == 1) {
      Map<String, Model.Attribute> attributes = Map.of("transB", Model.Attribute.of(1L));
      return dense.bias() == Bias.NONE
          ? node("Gemm", name, "z", attributes, x, parameter(layer, 0))
          : node("Gemm", name, "z", attributes, x, parameter(layer, 0), parameter(layer, 1));
    }
    Parameter weights = layer.parameters().get(0);
    List<Integer> inByOut = List.of(weights.shape().get(1), weights.shape().get(0));
    double[] values = network.parameters().get(weights.name(), WeightOrder.IN_BY_OUT);
    String z = node("MatMul", name, "product", x, constant(weights.name(), inByOut, values));
    return dense.bias() == Bias.NONE ? z : node("Add", name, "z", z, parameter(layer, 1));
  }

  private String convolution(LayerShape layer, ConvolutionSpec convolution, String name, String x) {
    Map<String, Model.Attribute> attributes = window(layer);
    attributes.put("group", Model.Attribute.of((long) convolution.groups()));
    return convolution.hasBias()
        ? node("Conv", name, "z", attributes, x, parameter(layer, 0), parameter(layer, 1))
        : node("Conv", name, "z", attributes, x, parameter(layer, 0));
  }

  /** Zeros of the padding count in a mean, as ours do. */
  private String pooling(LayerShape layer, PoolingSpec pooling, String name, String x) {
    Map<String, Model.Attribute> attributes = window(layer);
    attributes.remove("dilations"); // poolings of the first versions have none
    if (pooling.kind() == LayerKind.MAX_POOLING) {
      return node("MaxPool", name, "a", attributes, x);
    }
    attributes.put("count_include_pad", Model.Attribute.of(1L));
    return node("AveragePool", name, "a", attributes, x);
  }

  /** What Conv and the poolings say of their window, a number for each dimension. */
  private static Map<String, Model.Attribute> window(LayerShape layer) {
    Window window = layer.spec().looksThrough().orElseThrow().over(layer.inShape());
    List<Integer> onBothSides = new ArrayList<>(window.padding());
    onBothSides.addAll(window.padding());
    Map<String, Model.Attribute> attributes = new LinkedHashMap<>();
    attributes.put("kernel_shape", wholes(window.size()));
    attributes.put("strides", wholes(window.stride()));
    attributes.put("pads", wholes(onBothSides));
    attributes.put("dilations", wholes(window.dilation()));
    return attributes;
  }

  private static Model.Attribute wholes(List<Integer> numbers) {
    return Model.Attribute.of(numbers.stream().mapToLong(Integer::longValue).toArray());
  }

  /** As when predicting, by the running statistics. */
  private String batchNorm(LayerShape layer, BatchNormSpec norm, String name, String x) {
    List<Integer> channels = layer.inShape().subList(0, 1);
    double[] ones = new double[channels.get(0)];
    Arrays.fill(ones, 1);
    return node(
        "BatchNormalization",
        name,
        "norm",
        Map.of("epsilon", Model.Attribute.of((float) norm.epsilon())),
        x,
        norm.affine() ? parameter(layer, 0) : constant(name + ".ones", channels, ones),
        norm.affine()
            ? parameter(layer, 1)
            : constant(name + ".zeros", channels, new double[channels.get(0)]),
        parameter(layer, norm.affine() ? 2 : 0),
        parameter(layer, norm.affine() ? 3 : 1));
  }

  private String norm(LayerShape layer, LayerNormSpec norm, String name, String x) {
    Map<String, Model.Attribute> attributes = new LinkedHashMap<>();
    attributes.put("axis", Model.Attribute.of((long) -norm.dimensions()));
    attributes.put("epsilon", Model.Attribute.of((float) norm.epsilon()));
    if (norm.affine()) {
      return node(
          "LayerNormalization",
          name,
          "norm",
          attributes,
          x,
          parameter(layer, 0),
          parameter(layer, 1));
    }
    List<Integer> sizes = norm.normalized(layer.inShape());
    double[] ones = new double[sizes.stream().reduce(1, (a, b) -> a * b)];
    Arrays.fill(ones, 1);
    return node(
        "LayerNormalization", name, "norm", attributes, x, constant(name + ".ones", sizes, ones));
  }

  private String activation(LayerShape layer, String name, String z) {
    Activation activation = layer.activation();
    return switch (activation) {
      case IDENTITY -> z;
      case SIGMOID -> node("Sigmoid", name, "a", z);
      case TANH -> node("Tanh", name, "a", z);
      case RELU -> node("Relu", name, "a", z);
      case LEAKY_RELU -> node("LeakyRelu", name, "a", alpha(layer), z);
      case ELU -> node("Elu", name, "a", alpha(layer), z);
      case SELU -> node("Selu", name, "a", z);
      case GELU -> gelu(name, z);
      case GELU_TANH -> geluTanh(name, z);
      case SILU -> node("Mul", name, "a", z, node("Sigmoid", name, "sigmoid", z));
      case SOFTPLUS -> node("Softplus", name, "a", z);
      case SOFTSIGN -> node("Softsign", name, "a", z);
      case HARD_SIGMOID ->
        node("HardSigmoid", name, "a", Map.of("alpha", Model.Attribute.of((float) (1.0 / 6))), z);
      case HARD_TANH -> node("Clip", name, "a", z, constant("minus_one", -1), constant("one", 1));
      case HARD_SWISH -> node("HardSwish", name, "a", z);
      case MISH ->
        node(
            "Mul", name, "a", z, node("Tanh", name, "tanh", node("Softplus", name, "softplus", z)));
      case SOFTMAX -> node("Softmax", name, "a", Map.of("axis", Model.Attribute.of(-1L)), z);
      case CUSTOM ->
        throw new IllegalArgumentException(
            "Layer %s has a function of your own as its activation, which no ONNX file can hold; one of"
                    .formatted(layer.number())
                + " the activations that have names can be written.");
    };
  }

  /** {@code z / 2 * (1 + erf(z / sqrt(2)))}, in the order in which PyTorch's exporter writes it. */
  private String gelu(String name, String z) {
    String erf =
        node("Erf", name, "erf", node("Div", name, "div", z, constant("sqrt2", Math.sqrt(2))));
    String product = node("Mul", name, "mul", z, node("Add", name, "add", erf, constant("one", 1)));
    return node("Mul", name, "a", product, constant("half", 0.5));
  }

  /** {@code z / 2 * (1 + tanh(sqrt(2 / pi) * (z + 0.044715 * z^3)))}. */
  private String geluTanh(String name, String z) {
    String cube = node("Mul", name, "cube", z, node("Mul", name, "square", z, z));
    String more = node("Mul", name, "more", cube, constant("gelu_cube", KnownFunction.CUBE));
    String inner = node(
        "Mul",
        name,
        "inner",
        node("Add", name, "bent", z, more),
        constant("sqrt2_over_pi", KnownFunction.ROOT_TWO_OVER_PI));
    String tanh = node("Tanh", name, "tanh", inner);
    String product =
        node("Mul", name, "mul", z, node("Add", name, "add", tanh, constant("one", 1)));
    return node("Mul", name, "a", product, constant("half", 0.5));
  }

  private Map<String, Model.Attribute> alpha(LayerShape layer) {
    float alpha = (float) network.alpha(layer.number()).orElseThrow();
    return Map.of("alpha", Model.Attribute.of(alpha));
  }

  private String node(String operator, String layer, String part, String... inputs) {
    return node(operator, layer, part, Map.of(), inputs);
  }

  /** Gives the name of what the node gives, such as {@code layer1.z}. */
  private String node(
      String operator,
      String layer,
      String part,
      Map<String, Model.Attribute> attributes,
      String... inputs) {
    String name = layer + "." + part;
    nodes.add(new Model.Node(operator, name, List.of(inputs), List.of(name), attributes));
    return name;
  }

  private String parameter(LayerShape layer, int index) {
    Parameter parameter = layer.parameters().get(index);
    return constant(
        parameter.name(), parameter.shape(), network.parameters().get(parameter.name()));
  }

  private String constant(String name, double value) {
    return constant(name, List.of(), value);
  }

  private String constant(String name, List<Integer> sizes, double... values) {
    constants.put(name, tensor(name, sizes, values));
    return name;
  }

  private StoredTensor tensor(String name, List<Integer> sizes, double... values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * type.bytes()).order(ByteOrder.LITTLE_ENDIAN);
    for (double value : values) {
      if (type == ElementType.DOUBLE) {
        bytes.putDouble(value);
      } else {
        bytes.putFloat((float) value);
      }
    }
    long[] dims = sizes.stream().mapToLong(Integer::longValue).toArray();
    return new StoredTensor("", name, type, dims, bytes.flip(), new long[0], List.of(), null);
  }
}

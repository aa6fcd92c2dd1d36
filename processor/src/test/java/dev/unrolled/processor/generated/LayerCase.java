package dev.unrolled.processor.generated;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A network of several kinds of layers with a batch of examples, and what PyTorch computes of them
 * in double precision. Names are as in the file: what they stand for may not exist here.
 */
@SuppressWarnings("ArrayRecordComponent") // as Gson fills them; no two cases are compared
record LayerCase(
    String name,
    String kind,
    List<Module> layers,
    String loss,
    Map<String, Tensor> parameters,
    Map<String, Tensor> buffers,
    Tensor inputs,
    Tensor targets,
    Tensor outputs,
    double lossValue,
    Map<String, Tensor> gradients,
    Tensor inputGradients,
    JsonObject optimizer,
    int steps,
    double[] losses,
    Map<String, Tensor> parametersAfter,
    Map<String, Tensor> buffersAfter,
    Tensor evalOutputs) {

  private static final String FILE = "/torch-layers-float64.json";

  /** The modules that there are layers for. */
  private static final Set<String> KNOWN = Set.of(
      "Linear",
      "Conv1d",
      "Conv2d",
      "MaxPool1d",
      "MaxPool2d",
      "AvgPool1d",
      "AvgPool2d",
      "ReLU",
      "Tanh",
      "Sigmoid",
      "GELU",
      "Dropout",
      "Embedding",
      "Flatten",
      "LayerNorm",
      "BatchNorm1d",
      "BatchNorm2d",
      "Residual");

  private static final Map<String, String> ACTIVATIONS = Map.of(
      "ReLU", "RELU", "Tanh", "TANH", "Sigmoid", "SIGMOID", "GELU", "GELU", "Softmax", "SOFTMAX");

  record Tensor(List<Integer> shape, double[] data) {

    /** The numbers of each example. */
    double[][] rows() {
      int rows = shape.get(0);
      int columns = data.length / rows;
      double[][] all = new double[rows][];
      for (int row = 0; row < rows; row++) {
        all[row] = Arrays.copyOfRange(data, row * columns, (row + 1) * columns);
      }
      return all;
    }
  }

  record Module(
      String type,
      String name,
      int in,
      int out,
      boolean bias,
      double p,
      Tensor mask,
      int count,
      int dim,
      Integer paddingIndex,
      List<Integer> shape,
      JsonElement kernel,
      JsonElement stride,
      JsonElement padding,
      boolean affine,
      double momentum,
      double epsilon,
      List<Module> body,
      Module projection) {}

  private record Cases(List<JsonObject> cases) {}

  /** Those that can be declared. */
  static List<LayerCase> all() {
    Gson gson = new Gson();
    List<LayerCase> all = new ArrayList<>();
    try (InputStreamReader in =
        new InputStreamReader(LayerCase.class.getResourceAsStream(FILE), StandardCharsets.UTF_8)) {
      for (JsonObject each : gson.fromJson(in, Cases.class).cases()) {
        boolean isKnown = KNOWN.containsAll(each.getAsJsonArray("layers").asList().stream()
            .map(layer -> layer.getAsJsonObject().get("type").getAsString())
            .collect(Collectors.toSet()));
        // Of an average that leaves zeros out there is no layer.
        boolean leavesOut = each.toString().contains("\"countIncludePad\":false");
        if (isKnown && !leavesOut) {
          all.add(gson.fromJson(each, LayerCase.class));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all;
  }

  /**
   * The layers as a person would declare them.
   *
   * @param annotations from the inputs to the outputs
   * @param modules of each layer, that which has its parameters
   */
  record Declared(List<String> annotations, List<Module> modules) {}

  Declared declared() {
    Declared declared = new Declared(new ArrayList<>(), new ArrayList<>());
    declare(layers, declared, "");
    List<Integer> sizes = inputs.shape().subList(1, inputs.shape().size());
    String in = sizes.stream().map(String::valueOf).collect(Collectors.joining(", ", "{", "}"));
    List<String> annotations = declared.annotations();
    annotations.set(0, annotations.get(0) + ", in = " + in);
    if (loss.equals("CROSS_ENTROPY")) {
      int last = annotations.size() - 1;
      annotations.set(last, annotations.get(last) + ", activation = Activation.SOFTMAX");
    }
    return declared;
  }

  private static void declare(List<Module> modules, Declared declared, String firstTakes) {
    List<String> annotations = declared.annotations();
    String takes = firstTakes;
    for (int k = 0; k < modules.size(); k++) {
      Module module = modules.get(k);
      String activation = "";
      boolean mayActivate = Set.of(
              "Linear", "LayerNorm", "BatchNorm1d", "BatchNorm2d", "Conv1d", "Conv2d")
          .contains(module.type());
      if (mayActivate
          && k + 1 < modules.size()
          && ACTIVATIONS.containsKey(modules.get(k + 1).type())) {
        activation =
            ", activation = Activation." + ACTIVATIONS.get(modules.get(++k).type());
      }
      if (module.type().equals("Residual")) {
        int source = annotations.size();
        if (module.projection() != null) {
          declare(List.of(module.projection()), declared, "");
        }
        int added = annotations.size();
        declare(module.body(), declared, module.projection() == null ? "" : ", from = " + source);
        int last = annotations.size() - 1;
        annotations.set(last, annotations.get(last) + ", add = " + added);
        continue;
      }
      annotations.add(annotation(module) + activation + takes);
      declared.modules().add(module);
      takes = "";
    }
  }

  private static String annotation(Module module) {
    return switch (module.type()) {
      case "Linear" ->
        "out = %s%s".formatted(module.out(), module.bias() ? "" : ", bias = Bias.NONE");
      case "LayerNorm" ->
        "kind = LayerKind.LAYER_NORM, dimensions = %s, affine = %s"
            .formatted(module.shape().size(), module.affine());
      case "BatchNorm1d", "BatchNorm2d" ->
        "kind = LayerKind.BATCH_NORM, momentum = %s, epsilon = %s, affine = %s"
            .formatted(module.momentum(), module.epsilon(), module.affine());
      case "Conv1d", "Conv2d" ->
        "kind = LayerKind.CONVOLUTION, out = %s, %s%s"
            .formatted(module.out(), window(module), module.bias() ? "" : ", bias = Bias.NONE");
      case "MaxPool1d", "MaxPool2d" -> "kind = LayerKind.MAX_POOLING, " + window(module);
      case "AvgPool1d", "AvgPool2d" -> "kind = LayerKind.AVERAGE_POOLING, " + window(module);
      case "Dropout" -> "kind = LayerKind.DROPOUT, rate = " + module.p();
      case "Flatten" -> "kind = LayerKind.FLATTEN";
      case "Embedding" ->
        "kind = LayerKind.EMBEDDING, rows = %s, out = %s%s"
            .formatted(
                module.count(),
                module.dim(),
                module.paddingIndex() == null ? "" : ", paddingIndex = " + module.paddingIndex());
      default ->
        "kind = LayerKind.ACTIVATION, activation = Activation." + ACTIVATIONS.get(module.type());
    };
  }

  private static String window(Module module) {
    return "size = %s, stride = %s, padding = %s"
        .formatted(braced(module.kernel()), braced(module.stride()), braced(module.padding()));
  }

  private static String braced(JsonElement numbers) {
    return numbers.toString().replace('[', '{').replace(']', '}');
  }

  /** The targets as the network takes them: of classes, 1 for the right one. */
  double[][] wanted() {
    if (!loss.equals("CROSS_ENTROPY")) {
      return targets.rows();
    }
    int classes = outputs.shape().get(outputs.shape().size() - 1);
    double[][] all = new double[targets.shape().get(0)][];
    double[][] numbers = targets.rows();
    for (int row = 0; row < all.length; row++) {
      all[row] = new double[numbers[row].length * classes];
      for (int step = 0; step < numbers[row].length; step++) {
        all[row][step * classes + (int) numbers[row][step]] = 1;
      }
    }
    return all;
  }

  /** What the network hands on where PyTorch hands on those: shares, where they are logits. */
  double[][] handedOn(Tensor given) {
    double[][] rows = given.rows();
    if (loss.equals("CROSS_ENTROPY")) {
      int classes = given.shape().get(given.shape().size() - 1);
      for (double[] row : rows) {
        for (int from = 0; from < row.length; from += classes) {
          double sum = 0;
          for (int k = from; k < from + classes; k++) {
            row[k] = Math.exp(row[k]);
            sum += row[k];
          }
          for (int k = from; k < from + classes; k++) {
            row[k] /= sum;
          }
        }
      }
    }
    return rows;
  }

  @Override
  public String toString() {
    return name;
  }
}

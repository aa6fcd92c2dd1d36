package dev.unrolled.processor.generated;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import dev.unrolled.Activation;
import dev.unrolled.Bias;
import dev.unrolled.Loss;
import dev.unrolled.Precision;
import dev.unrolled.processor.model.NetworkModel;
import dev.unrolled.shape.Shape;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A network with a batch of examples, and what PyTorch computes of them in double precision. Names
 * are as in the file: what they stand for may not exist here.
 *
 * @param name to tell cases apart
 * @param layers from the inputs to the outputs
 * @param loss the loss, a mean over the batch
 * @param parameters the start, by the name of the parameter
 * @param inputs a row per example
 * @param targets a row per example
 * @param outputs of the start, a row per example
 * @param lossValue of the start
 * @param gradients of the start, by the name of the parameter
 * @param inputGradients how the loss of the batch changes with each input, a row per example
 * @param optimizer its name and options
 * @param steps how often the optimizer steps on the batch
 * @param losses before each step
 * @param parametersAfter all steps
 */
@SuppressWarnings("ArrayRecordComponent") // as Gson fills them; no two cases are compared
record ReferenceCase(
    String name,
    List<ReferenceLayer> layers,
    String loss,
    Map<String, Tensor> parameters,
    double[][] inputs,
    double[][] targets,
    double[][] outputs,
    double lossValue,
    Map<String, Tensor> gradients,
    double[][] inputGradients,
    JsonObject optimizer,
    int steps,
    double[] losses,
    Map<String, Tensor> parametersAfter) {

  private static final String FILE = "/torch-float64.json";

  record ReferenceLayer(int in, int out, String activation, String bias) {}

  /** Numbers in rows, one after the other. */
  record Tensor(List<Integer> shape, double[] data) {}

  private record File(List<ReferenceCase> cases) {}

  static List<ReferenceCase> all() {
    try (var in = ReferenceCase.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException("no " + FILE);
      }
      return new Gson()
          .fromJson(new InputStreamReader(in, StandardCharsets.UTF_8), File.class)
          .cases();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The names of its activations and of its loss. */
  Set<String> functions() {
    Set<String> names = new TreeSet<>(Set.of(loss));
    layers.forEach(layer -> names.add(layer.activation()));
    return names;
  }

  /** The network as a person would declare it who asks for the gradient of the inputs too. */
  NetworkModel model() {
    Shape shape = Shape.ofInputs(layers.get(0).in());
    for (ReferenceLayer layer : layers) {
      shape = shape.layer(
          layer.out(), Activation.valueOf(layer.activation()), Bias.valueOf(layer.bias()));
    }
    return AnnotatedSource.with(
        AnnotatedSource.model("Case" + name.replaceAll("\\W", "_"), shape, Loss.valueOf(loss)),
        Precision.DOUBLE,
        false,
        true);
  }

  @Override
  public String toString() {
    return "%s %s %s %s".formatted(name, layers, loss, optimizer);
  }
}

package dev.unrolled.processor.model;

import dev.unrolled.Activation;
import dev.unrolled.Loss;
import dev.unrolled.Precision;
import dev.unrolled.shape.LayerShape;
import dev.unrolled.shape.Parameter;
import dev.unrolled.shape.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A network as declared. If one exists, it can be generated: every size fits its neighbour, every
 * declared number has its place, and the loss suits the last activation.
 *
 * @param declaration where it was declared
 * @param shape its layers, and where each parameter lies
 * @param layers the same layers, each with all that was declared for it
 * @param options what was declared for the whole network
 * @param examples those declared; the first is the one to read along with
 * @param weights the file with whose parameters it starts, if one was named; what a layer declares
 *     does not count then
 */
public record NetworkModel(
    Declaration declaration,
    Shape shape,
    List<LayerModel> layers,
    NetworkOptions options,
    List<ExampleModel> examples,
    Optional<StoredWeights> weights) {

  /**
   * The most start values that one network may declare: its class file must be able to hold them.
   */
  public static final int MAX_DECLARED = 8192;

  /** The most numbers of all examples: the class file of the annotated class must hold them too. */
  public static final int MAX_EXAMPLE = 16_384;

  /**
   * The most layers that one network may have. The class generated for it has a field for each
   * value of each layer, and one constructor that makes them: with more it would be larger than
   * HotSpot compiles, and some hundreds later than javac accepts.
   */
  public static final int MAX_LAYERS = 175;

  /**
   * The most parameters, and the most multiplications, with which an example is computed while the
   * network is compiled: a moment, not a coffee break.
   */
  public static final int MAX_EVALUATED = 1_000_000;

  /** Refuses what could not be generated; the reader has said so to the user before. */
  public NetworkModel {
    layers = List.copyOf(layers);
    examples = List.copyOf(examples);
    require(!shape.layers().isEmpty(), "a network needs a layer");
    require(layers.size() <= MAX_LAYERS, "too many layers");
    require(
        shape.layers().equals(layers.stream().map(LayerModel::shape).toList()),
        "the layers must be those of the shape");
    for (LayerShape layer : shape.layers()) {
      boolean last = layer.number() == layers.size();
      require(
          layer.activation() != Activation.SOFTMAX || (last && layer.units() > 1),
          "softmax needs the last layer, and two units");
    }
    require(declaredCount(layers) <= MAX_DECLARED, "too many start values");
    Activation output = layers.get(layers.size() - 1).shape().activation();
    Loss loss = options.loss();
    require(
        loss != Loss.BINARY_CROSS_ENTROPY || output == Activation.SIGMOID,
        "binary cross entropy needs sigmoid");
    require(
        loss != Loss.CATEGORICAL_CROSS_ENTROPY || output == Activation.SOFTMAX,
        "categorical cross entropy needs softmax");
    require(
        examples.stream()
            .allMatch(given ->
                given.input().size() == shape.inputs() && given.target().size() == shape.outputs()),
        "an example has a number for each input and each output");
    require(
        weights.stream().allMatch(file -> file.parameters().length == shape.parameterCount()),
        "a file has a number for each parameter");
  }

  /** A network without an example, whose start values are drawn or declared. */
  public NetworkModel(
      Declaration declaration, Shape shape, List<LayerModel> layers, NetworkOptions options) {
    this(declaration, shape, layers, options, List.of(), Optional.empty());
  }

  /** This network with those examples. */
  public NetworkModel with(ExampleModel... examples) {
    return new NetworkModel(declaration, shape, layers, options, List.of(examples), weights);
  }

  /** This network, which starts with the parameters of that file. */
  public NetworkModel with(StoredWeights weights) {
    return new NetworkModel(declaration, shape, layers, options, examples, Optional.of(weights));
  }

  /** The example to read along with, if one was declared. */
  public Optional<ExampleModel> example() {
    return examples.stream().findFirst();
  }

  /** The parameters that a new network has, in its own precision, laid out as its shape says. */
  public double[] startParameters() {
    if (weights.isPresent()) {
      return weights.get().parameters().clone();
    }
    double[] p = shape.startParameters(seed());
    for (LayerModel declared : layers) {
      for (Parameter parameter : declared.shape().parameters()) {
        List<Double> values = declared.declared(parameter);
        for (int k = 0; k < values.size(); k++) {
          p[parameter.placeOf(k)] = values.get(k);
        }
      }
    }
    if (options.precision() == Precision.FLOAT) {
      Arrays.setAll(p, k -> (float) p[k]);
    }
    return p;
  }

  /**
   * What the names of its functions do not say, such as {@code layer2 alpha=0.5} and {@code loss
   * delta=0.5}, as files tell it.
   */
  public List<String> declaredOptions() {
    List<String> declared = new ArrayList<>();
    for (LayerModel layer : layers) {
      String name = "layer" + layer.shape().number();
      layer.alpha().ifPresent(alpha -> declared.add(name + " alpha=" + alpha));
      layer
          .custom()
          .ifPresent(function -> declared.add(name + " function=" + function.qualifiedName()));
    }
    options.customLoss().ifPresent(loss -> declared.add("loss function=" + loss.qualifiedName()));
    if (options.loss() == Loss.HUBER) {
      declared.add("loss delta=" + options.delta());
    }
    return declared;
  }

  /** Between which numbers the activation of a layer lies, counted from 1. */
  public OutputRange range(int layer) {
    LayerModel declared = layers.get(layer - 1);
    return OutputRange.of(declared.shape().activation(), declared.alpha());
  }

  /** How wrong an output is. */
  public Loss loss() {
    return options.loss();
  }

  /** From which number the start values are drawn that are not declared. */
  public long seed() {
    return options.seed();
  }

  /** The last layer. */
  public LayerShape lastLayer() {
    return shape.layers().get(shape.layers().size() - 1);
  }

  /** How many start values are declared in all layers. */
  public int declaredCount() {
    return declaredCount(layers);
  }

  private static int declaredCount(List<LayerModel> layers) {
    return layers.stream().mapToInt(layer -> layer.startValues().count()).sum();
  }

  private static void require(boolean condition, String why) {
    if (!condition) {
      throw new IllegalArgumentException(why);
    }
  }
}

package dev.unrolled.processor.generated;

import dev.unrolled.Activation;
import dev.unrolled.Bias;
import dev.unrolled.Initializer;
import dev.unrolled.Layer;
import dev.unrolled.LayerKind;
import dev.unrolled.Loss;
import dev.unrolled.processor.model.NetworkModel;
import dev.unrolled.shape.ActivationSpec;
import dev.unrolled.shape.BatchNormSpec;
import dev.unrolled.shape.ConvolutionSpec;
import dev.unrolled.shape.DenseSpec;
import dev.unrolled.shape.DropoutSpec;
import dev.unrolled.shape.EmbeddingSpec;
import dev.unrolled.shape.FlattenSpec;
import dev.unrolled.shape.LayerNormSpec;
import dev.unrolled.shape.Parameter;
import dev.unrolled.shape.PoolingSpec;
import dev.unrolled.shape.Shape;
import dev.unrolled.shape.Window;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** Networks of the layers that are not dense, of dense ones over rows, and of branches. */
public final class EveryKind {

  private EveryKind() {}

  /** All of them. */
  public static List<NetworkModel> models() {
    return List.of(
        AnnotatedSource.model(
            "Image",
            Shape.ofInputs(1, 2, 3)
                .layer(new ConvolutionSpec(1, Window.of(2, 2).padding(1, 0), Activation.TANH))
                .layer(new PoolingSpec(LayerKind.MAX_POOLING, Window.of(2)))
                .layer(new FlattenSpec())
                .layer(2, Activation.SOFTMAX, Bias.PER_NEURON),
            Loss.CATEGORICAL_CROSS_ENTROPY),
        AnnotatedSource.model(
            "Signal",
            Shape.ofInputs(2, 3)
                .layer(new ConvolutionSpec(
                    2,
                    Window.of(3).stride(2).padding(2).dilation(2),
                    1,
                    false,
                    Activation.RELU,
                    Initializer.HE_UNIFORM,
                    0))
                .layer(new PoolingSpec(LayerKind.MAX_POOLING, Window.of(3).padding(1)))
                .layer(new ConvolutionSpec(3, Window.of(3).padding(Layer.SAME), Activation.SIGMOID))
                .layer(new PoolingSpec(LayerKind.AVERAGE_POOLING, Window.of()))
                .layer(new FlattenSpec())
                .layer(2, Activation.TANH, Bias.NONE),
            Loss.MSE),
        AnnotatedSource.model(
            "Groups",
            Shape.ofInputs(4, 3)
                .layer(new ConvolutionSpec(
                    6, Window.of(2), 2, true, Activation.TANH, Initializer.XAVIER_UNIFORM, 0))
                .layer(new ConvolutionSpec(
                    6, Window.of(2).padding(1), 6, true, Activation.TANH, Initializer.NORMAL, 0.5))
                .layer(new ConvolutionSpec(
                    3, Window.of(3), 3, false, Activation.SIGMOID, Initializer.NORMAL, 0.5))
                .layer(new ConvolutionSpec(
                    6, Window.of(1), 3, true, Activation.IDENTITY, Initializer.NORMAL, 1)),
            Loss.MSE),
        AnnotatedSource.model(
            "Normed",
            Shape.ofInputs(3)
                .layer(new LayerNormSpec(1, 0.1, true, Activation.TANH))
                .layer(2, Activation.SIGMOID, Bias.PER_NEURON),
            Loss.BINARY_CROSS_ENTROPY),
        AnnotatedSource.model(
            "NormedRows",
            Shape.ofInputs(2, 3)
                .layer(3, Activation.TANH, Bias.NONE)
                .layer(new LayerNormSpec(1, 1e-3, true, Activation.IDENTITY))
                .layer(new LayerNormSpec(2, 0.1, false, Activation.GELU))
                .layer(2, Activation.SOFTMAX, Bias.SHARED),
            Loss.CATEGORICAL_CROSS_ENTROPY),
        AnnotatedSource.model(
            "NormedUnits",
            Shape.ofInputs(3)
                .layer(2, Activation.TANH, Bias.PER_NEURON)
                .layer(new BatchNormSpec(0.3, 0.1, true, Activation.RELU))
                .layer(new BatchNormSpec(0.1, 0.1, false, Activation.TANH))
                .layer(2, Activation.SOFTMAX, Bias.PER_NEURON),
            Loss.CATEGORICAL_CROSS_ENTROPY),
        AnnotatedSource.model(
            "NormedMaps",
            Shape.ofInputs(2, 3, 3)
                .layer(new BatchNormSpec(0.1, 1e-3, false, Activation.IDENTITY))
                .layer(new ConvolutionSpec(2, Window.of(2), Activation.IDENTITY))
                .layer(new BatchNormSpec(0.1, 1e-5, true, Activation.SIGMOID))
                .layer(new FlattenSpec())
                .layer(1, Activation.IDENTITY, Bias.PER_NEURON),
            Loss.MSE),
        AnnotatedSource.model(
            "Dropped",
            Shape.ofInputs(2)
                .layer(4, Activation.TANH, Bias.PER_NEURON)
                .layer(new DropoutSpec(0.25))
                .layer(2, Activation.IDENTITY, Bias.PER_NEURON),
            Loss.MSE),
        AnnotatedSource.model(
            "LookedUp",
            Shape.ofInputs(3)
                .layer(new EmbeddingSpec(4, 2, 0, Initializer.NORMAL, 1))
                .layer(new FlattenSpec())
                .layer(2, Activation.SOFTMAX, Bias.PER_NEURON),
            Loss.CATEGORICAL_CROSS_ENTROPY),
        AnnotatedSource.model(
            "Rows",
            Shape.ofInputs(2, 3)
                .layer(2, Activation.RELU, Bias.PER_NEURON)
                .layer(new ActivationSpec(Activation.SOFTPLUS))
                .layer(1, Activation.IDENTITY, Bias.SHARED),
            Loss.HUBER),
        AnnotatedSource.model(
            "Branches",
            Shape.ofInputs(2)
                .layer(2, Activation.TANH, Bias.PER_NEURON)
                .adding(0)
                .layer(new DenseSpec(2, Activation.SILU, Bias.PER_NEURON), 0)
                .adding(1)
                .layer(new ActivationSpec(Activation.TANH))
                .adding(1),
            Loss.HALF_SSE));
  }

  /** Inputs that such a network takes: numbers, or rows to look up, among them the first. */
  public static double[] inputs(SplittableRandom random, Shape shape) {
    return looksUp(shape)
        ? random.ints(shape.inputs(), 0, rows(shape)).asDoubleStream().toArray()
        : Randomness.numbers(random, shape.inputs());
  }

  /** Parameters that such a network may have. */
  public static double[] parameters(SplittableRandom random, Shape shape) {
    return possible(shape, Randomness.numbers(random, shape.parameterCount()));
  }

  /** The same numbers, but for variances, of which none is below 0, and counts, which are whole. */
  public static double[] possible(Shape shape, double... numbers) {
    double[] p = numbers.clone();
    for (Parameter parameter : shape.parameters()) {
      for (int k = parameter.offset(); k < parameter.offset() + parameter.size(); k++) {
        switch (parameter.part()) {
          case BatchNormSpec.RUNNING_VARIANCE -> p[k] = 0.25 + Math.abs(p[k]);
          case BatchNormSpec.BATCHES -> p[k] = Math.rint(10 * Math.abs(p[k]));
          default -> {}
        }
      }
    }
    return p;
  }

  /** Whether training moves it by no gradient. */
  public static boolean isRunning(Parameter parameter) {
    return Set.of(BatchNormSpec.RUNNING_MEAN, BatchNormSpec.RUNNING_VARIANCE, BatchNormSpec.BATCHES)
        .contains(parameter.part());
  }

  /** Targets that suit any loss: where each row has several, they add up to 1. */
  public static double[] targets(SplittableRandom random, Shape shape) {
    List<Integer> sizes = shape.outShape(shape.layers().size());
    int columns = sizes.get(sizes.size() - 1);
    return Stream.generate(() -> Randomness.shares(random, columns))
        .limit(shape.outputs() / columns)
        .flatMapToDouble(Arrays::stream)
        .toArray();
  }

  /** Whether its inputs are whole numbers. */
  public static boolean looksUp(Shape shape) {
    return shape.layers().get(0).spec() instanceof EmbeddingSpec;
  }

  private static int rows(Shape shape) {
    return ((EmbeddingSpec) shape.layers().get(0).spec()).rows();
  }
}

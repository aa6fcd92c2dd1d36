package dev.unrolled.onnx;

import dev.unrolled.Activation;
import dev.unrolled.Bias;
import dev.unrolled.Initializer;
import dev.unrolled.LayerKind;
import dev.unrolled.shape.ActivationSpec;
import dev.unrolled.shape.ConvolutionSpec;
import dev.unrolled.shape.DenseSpec;
import dev.unrolled.shape.DropoutSpec;
import dev.unrolled.shape.EmbeddingSpec;
import dev.unrolled.shape.FlattenSpec;
import dev.unrolled.shape.LayerNormSpec;
import dev.unrolled.shape.LayerShape;
import dev.unrolled.shape.LayerSpec;
import dev.unrolled.shape.PoolingSpec;
import dev.unrolled.shape.Shape;
import dev.unrolled.shape.Window;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Shapes of networks that annotations could declare, drawn at random. */
final class RandomShape {

  private static final List<Activation> ACTIVATIONS = List.copyOf(KnownFunction.OF_ONE_NUMBER);

  private static final List<Bias> BIASES = List.of(Bias.values());

  /** So large that floats lose no places where the numbers of a row are nearly the same. */
  private static final double EPSILON = 0.1;

  private final Random random;
  private final List<String> options = new ArrayList<>();
  private Shape shape;

  RandomShape(Random random) {
    this.random = random;
    shape = drawn();
    while (!isNeeded()) {
      options.clear();
      shape = drawn();
    }
  }

  /** Whether every layer has a part in the outputs. */
  private boolean isNeeded() {
    Set<Integer> needed = new HashSet<>(Set.of(shape.layers().size()));
    for (int number = shape.layers().size(); number > 0; number--) {
      LayerShape layer = shape.layers().get(number - 1);
      if (!needed.contains(number)) {
        return false;
      }
      needed.add(layer.from());
      needed.add(layer.add());
    }
    return true;
  }

  private Shape drawn() {
    int[][] sizes = {{1}, {4}, {2, 3}, {3, 1}, {2, 2, 3}, {1, 5, 4}};
    Shape drawn = Shape.ofInputs(sizes[random.nextInt(sizes.length)]);
    if (random.nextInt(4) == 0) {
      drawn = drawn.layer(new EmbeddingSpec(5, 1 + random.nextInt(4), -1, Initializer.NORMAL, 1));
    }
    for (int k = 1 + random.nextInt(5); k > 0; k--) {
      drawn = connected(longer(drawn));
    }
    return random.nextInt(3) == 0 ? drawn.layer(3, Activation.SOFTMAX, Bias.PER_NEURON) : drawn;
  }

  Shape shape() {
    return shape;
  }

  /** The alphas that are not the usual ones. */
  String[] options() {
    return options.toArray(String[]::new);
  }

  private Shape longer(Shape drawn) {
    int last = drawn.layers().size();
    int from = random.nextInt(5) == 0 && last > 0 ? 1 + random.nextInt(last) : last;
    int rank = drawn.outShape(from).size();
    LayerSpec spec = switch (random.nextInt(9)) {
      case 0 -> new ActivationSpec(activation());
      case 1 -> new DropoutSpec(0.5);
      case 2 -> new FlattenSpec();
      case 4 -> rank > 1 && rank < 4 ? convolution(drawn.outShape(from).get(0)) : new FlattenSpec();
      case 5 ->
        rank > 1 && rank < 4
            ? new PoolingSpec(
                random.nextBoolean() ? LayerKind.MAX_POOLING : LayerKind.AVERAGE_POOLING, window())
            : new FlattenSpec();
      case 3 ->
        new LayerNormSpec(1 + random.nextInt(rank), EPSILON, random.nextBoolean(), activation());
      default -> new DenseSpec(1 + random.nextInt(5), activation(), oneOf(BIASES));
    };
    Shape longer = drawn.layer(spec, from);
    if (spec.activation().defaultAlpha().isPresent() && random.nextBoolean()) {
      options.add("layer%s alpha=%s".formatted(longer.layers().size(), 0.3));
    }
    return longer;
  }

  /** In one group, or in as many as there are channels. */
  private ConvolutionSpec convolution(int channels) {
    int groups = random.nextInt(3) == 0 ? channels : 1;
    Activation activation = activation();
    return new ConvolutionSpec(
        groups * (1 + random.nextInt(3)),
        window(),
        groups,
        random.nextBoolean(),
        activation,
        Initializer.of(activation),
        0);
  }

  /** One that fits into any sizes: half of it may be padding. */
  private Window window() {
    int padding = random.nextInt(2);
    return Window.of(1 + padding).padding(padding).stride(1 + random.nextInt(2));
  }

  private Activation activation() {
    return oneOf(ACTIVATIONS);
  }

  private <T> T oneOf(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  /** Adds an earlier layer where one has the same sizes. */
  private Shape connected(Shape drawn) {
    int last = drawn.layers().size();
    for (int earlier = 0; earlier < last; earlier++) {
      boolean isRows = earlier == 0 && drawn.rowsLookedUp().isPresent();
      if (drawn.outShape(earlier).equals(drawn.outShape(last)) && !isRows && random.nextBoolean()) {
        return drawn.adding(earlier);
      }
    }
    return drawn;
  }
}

package dev.unrolled.processor.generated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.unrolled.Activation;
import dev.unrolled.Bias;
import dev.unrolled.DoubleNetwork;
import dev.unrolled.Loss;
import dev.unrolled.Workspace;
import dev.unrolled.generated.Kernels;
import dev.unrolled.processor.model.NetworkModel;
import dev.unrolled.shape.Shape;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the size of a network, javac accepts its class and HotSpot compiles its methods. */
class BytecodeTest {

  /** HotSpot leaves larger methods interpreted, a hundred times slower. */
  private static final int LIMIT = 8000;

  /** Up to so many bytes HotSpot inlines what is called often. */
  private static final int INLINED = 325;

  private static final int SHAPES = 300;
  private static final int WIDEST = 64;

  @Test
  void noMethodOfThreeHundredRandomNetworksIsTooLargeToBeCompiled() {
    SplittableRandom random = Randomness.of(BytecodeTest.class);
    List<NetworkModel> models = new ArrayList<>();
    for (int number = 0; number < SHAPES; number++) {
      models.add(random("Random" + number, random));
    }
    check(models);
  }

  @Test
  void noMethodOfAnExtremeNetworkIsTooLargeToBeCompiled() {
    List<int[]> sizes = List.of(
        new int[] {1, 64},
        new int[] {64, 1},
        new int[] {1, 1000},
        new int[] {1000, 1},
        new int[] {512, 2},
        new int[] {2, 512},
        new int[] {2, 400},
        new int[] {32, 32},
        new int[] {1, 512, 1},
        new int[] {784, 128, 10});
    List<NetworkModel> models = new ArrayList<>();
    for (int[] each : sizes) {
      boolean several = each[each.length - 1] > 1;
      models.add(model("Extreme" + models.size(), each, Activation.TANH, Loss.MSE));
      models.add(
          model("Extreme" + models.size(), each, Activation.SIGMOID, Loss.BINARY_CROSS_ENTROPY));
      if (several) {
        models.add(model("Extreme" + models.size(), each, Activation.SOFTMAX, Loss.MSE));
        models.add(model(
            "Extreme" + models.size(), each, Activation.SOFTMAX, Loss.CATEGORICAL_CROSS_ENTROPY));
      }
    }
    for (int width : new int[] {1, 2, 3, 300}) {
      int[] deepest = new int[1 + NetworkModel.MAX_LAYERS];
      Arrays.fill(deepest, width);
      models.add(model("Deep" + width, deepest, Activation.TANH, Loss.SSE));
    }
    int[] deep = new int[61];
    Arrays.fill(deep, 3);
    models.add(model("DeepSoftmax", deep, Activation.SOFTMAX, Loss.MSE));
    check(models);
  }

  @Test
  void aNetworkForImagesOfDigitsTrains() {
    NetworkModel model = model(
        "Digits", new int[] {784, 128, 10}, Activation.SOFTMAX, Loss.CATEGORICAL_CROSS_ENTROPY);
    DoubleNetwork<Workspace> network = Compiled.of(List.of(model)).network(model);
    Example example = Example.another(network, new SplittableRandom(1));
    double before = network.loss(example.x(), example.t());
    for (int step = 0; step < 20; step++) {
      network.train(example.x(), example.t(), 0.01);
    }

    assertThat(network.predict(example.x())).hasSize(10);
    assertThat(network.loss(example.x(), example.t())).isLessThan(before);
  }

  @Test
  void sizesAreReadAsTheClassFileSpecificationSays() throws Exception {
    try (var in = Bare.class.getResourceAsStream("BytecodeTest$Bare.class")) {
      // aload_0, invokespecial Object.<init>, return; and ldc2_w 5.0, dreturn
      assertThat(MethodSizes.of(in.readAllBytes()))
          .containsOnly(entry("<init>()V", 5), entry("getAsDouble()D", 4));
    }
  }

  /** Inlined into a long method, the Vector API's calls in them may be left as calls. */
  @ParameterizedTest
  @ValueSource(strings = {"VectorFloatFunctions", "VectorDoubleFunctions"})
  void whatComputesASeriesIsTooLongForHotSpotToInline(String kernels) throws IOException {
    String file = "/dev/unrolled/kernels/" + kernels + ".class";
    try (InputStream in = Objects.requireNonNull(Kernels.class.getResourceAsStream(file), file)) {
      assertThat(MethodSizes.of(in.readAllBytes()).entrySet())
          .filteredOn(method -> method.getKey().matches("(exp|tanh|sigmoid)\\(.*"))
          .hasSize(3)
          .allSatisfy(method -> assertThat(method.getValue()).isGreaterThan(INLINED));
    }
  }

  private static void check(List<NetworkModel> models) {
    Compiled compiled = Compiled.of(models);

    for (Map.Entry<String, byte[]> classFile : compiled.classFiles().entrySet()) {
      assertThat(MethodSizes.of(classFile.getValue()))
          .allSatisfy((method, size) -> assertThat(size)
              .as("%s of %s", method, classFile.getKey())
              .isLessThanOrEqualTo(LIMIT));
    }
    assertThat(compiled.sources()).hasSameSizeAs(models);
  }

  private static NetworkModel model(String name, int[] sizes, Activation output, Loss loss) {
    Shape shape = Shape.ofInputs(sizes[0]);
    for (int layer = 1; layer < sizes.length; layer++) {
      boolean last = layer == sizes.length - 1;
      shape = shape.layer(sizes[layer], last ? output : Activation.SIGMOID, Bias.PER_NEURON);
    }
    return AnnotatedSource.model(name, shape, loss);
  }

  /** Small sizes more often than large ones, so that all forms are among them. */
  private static NetworkModel random(String name, SplittableRandom random) {
    int[] sizes = random
        .ints(2 + random.nextInt(3), 1, WIDEST + 1)
        .map(widest -> 1 + random.nextInt(widest))
        .toArray();
    boolean softmax = sizes[sizes.length - 1] > 1 && random.nextBoolean();
    return softmax
        ? model(name, sizes, Activation.SOFTMAX, Loss.CATEGORICAL_CROSS_ENTROPY)
        : model(name, sizes, Activation.RELU, Loss.MSE);
  }

  private static class Bare implements DoubleSupplier {
    @Override
    public double getAsDouble() {
      return 5;
    }
  }
}

package dev.unrolled.processor.generated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.Activation;
import dev.unrolled.DoubleNetwork;
import dev.unrolled.FloatNetwork;
import dev.unrolled.Workspace;
import dev.unrolled.check.GradientCheck;
import dev.unrolled.optimizers.Adam;
import dev.unrolled.processor.math.BuiltIn;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What users check: right gradients pass wherever a network may be, wrong ones never do. */
class GradientCheckTest {

  /** Always the same: once in some thousand networks of floats, an edge is too near to see past. */
  private static SplittableRandom random = new SplittableRandom(1);

  private static final List<Activation> HIDDEN = BuiltIn.ACTIVATIONS.stream()
      .filter(activation -> activation != Activation.SOFTMAX)
      .toList();
  private static Compiled compiled;

  @BeforeAll
  static void compile() {
    Map<String, String> sources = new LinkedHashMap<>();
    for (String precision : List.of("DOUBLE", "FLOAT")) {
      for (Activation activation : HIDDEN) {
        sources.put("example." + precision + activation, """
            package example;
            import dev.unrolled.*;
            @Unrolled(loss = Loss.BINARY_CROSS_ENTROPY, precision = Precision.%1$s)
            @Layer(in = 4, out = 8, activation = Activation.%2$s)
            @Layer(out = 8, activation = Activation.%2$s)
            @Layer(out = 1, activation = Activation.SIGMOID)
            class %1$s%2$s {}
            """.formatted(precision, activation));
      }
      sources.put("example.Odds" + precision, """
          package example;
          import dev.unrolled.*;
          @Unrolled(loss = Loss.BINARY_CROSS_ENTROPY, precision = Precision.%1$s)
          @Layer(in = 1, out = 1, activation = Activation.SIGMOID, weights = 1)
          class Odds%1$s {}
          """.formatted(precision));
      sources.put("example.Choice" + precision, """
          package example;
          import dev.unrolled.*;
          @Unrolled(loss = Loss.CATEGORICAL_CROSS_ENTROPY, precision = Precision.%1$s)
          @Layer(in = 2, out = 2, activation = Activation.SOFTMAX, weights = {1, 0, 0, 1})
          class Choice%1$s {}
          """.formatted(precision));
    }
    sources.put("example.Blobs", """
        package example;
        import dev.unrolled.*;
        @Unrolled(loss = Loss.CATEGORICAL_CROSS_ENTROPY)
        @Layer(in = 2, out = 8, activation = Activation.TANH)
        @Layer(out = 2, activation = Activation.SOFTMAX)
        class Blobs {}
        """);
    sources.put("example.Income", """
        package example;
        import dev.unrolled.*;
        @Layer(in = 4, out = 8, activation = Activation.TANH)
        @Layer(out = 1)
        class Income {}
        """);
    compiled = Compiled.of(sources);
  }

  @Test
  void aTrainedClassifierPassesOnEveryExampleAndOnAll() {
    DoubleNetwork<Workspace> network = compiled.network("example.UnrolledBlobs");
    double[][] x = new double[100][];
    double[][] t = new double[100][];
    for (int row = 0; row < x.length; row++) {
      boolean left = row % 2 == 0;
      x[row] = new double[] {(left ? -1 : 1) + gaussian(0.3), gaussian(0.3)};
      t[row] = left ? new double[] {1, 0} : new double[] {0, 1};
    }
    Adam adam = new Adam(0.05);
    for (int epoch = 0; epoch < 500; epoch++) {
      network.train(x, t, adam);
    }
    assertThat(network.loss(x, t)).isLessThan(0.01);

    assertThat(network.checkGradients(x, t)).matches(GradientCheck::passes);
    for (int row = 0; row < x.length; row++) {
      assertThat(network.checkGradients(x[row], t[row])).matches(GradientCheck::passes);
    }
  }

  @Test
  void whoIsConfidentAndRightOrWrongPasses() {
    for (double z : new double[] {10, 20, 30, 40, 100, 700}) {
      for (double answer : new double[] {0, 1}) {
        assertPasses("example.UnrolledOdds", new double[] {z}, new double[] {answer});
        assertPasses("example.UnrolledOdds", new double[] {-z}, new double[] {answer});
        assertPasses(
            "example.UnrolledChoice", new double[] {z, 0}, new double[] {answer, 1 - answer});
        assertPasses(
            "example.UnrolledChoice", new double[] {z, z + 5}, new double[] {answer, 1 - answer});
      }
    }
  }

  @Test
  void inputsThatNobodyScaledPass() {
    for (double size : new double[] {1, 10, 255, 1950}) {
      for (Activation activation : HIDDEN) {
        for (int count = 0; count < 3; count++) {
          double[] x = {gaussian(size), size, -size, gaussian(size)};
          DoubleNetwork<Workspace> network = network("DOUBLE" + activation);
          FloatNetwork<Workspace> floats = floats("FLOAT" + activation);
          for (int k = 0; k < 32; k++) {
            network.parameters().array()[k] /= size;
            floats.parameters().array()[k] /= (float) size;
          }
          assertThat(network.checkGradients(x, new double[] {1}))
              .as("%s of %s", activation, size)
              .matches(GradientCheck::passes);
          assertThat(floats.checkGradients(Floats.of(x), new float[] {1}))
              .as("%s of %s in floats", activation, size)
              .matches(GradientCheck::passes);
        }
      }
    }
  }

  @Test
  void largeOutputsPassWhereTheyMeetTheirTargetsToo() {
    DoubleNetwork<Workspace> network = network("Income");
    network.parameters().set("layer2.bias", 50_000);
    double[][] x = new double[10][];
    double[][] t = new double[10][];
    for (int row = 0; row < x.length; row++) {
      x[row] = new double[] {gaussian(1), gaussian(1), gaussian(1), gaussian(1)};
      t[row] = network.predict(x[row]);
      t[row][0] += row % 2 == 0 ? 1e-3 : -1e-3;
    }
    assertThat(network.checkGradients(x, t)).matches(GradientCheck::passes);
    assertThat(network.checkGradients(x[0], t[0])).matches(GradientCheck::passes);
  }

  /** Inputs and biases of 0 put all sums of a layer where the slope of RELU jumps. */
  @Test
  void theVeryEdgePasses() {
    for (Activation activation : HIDDEN) {
      DoubleNetwork<Workspace> network = network("DOUBLE" + activation);
      network.parameters().set("layer2.bias", 0.7, -0.7, 0.7, -0.7, 0.7, -0.7, 0.7, -0.7);
      FloatNetwork<Workspace> floats = floats("FLOAT" + activation);
      floats.parameters().set("layer2.bias", 0.7, -0.7, 0.7, -0.7, 0.7, -0.7, 0.7, -0.7);

      assertThat(network.checkGradients(new double[4], new double[] {1}))
          .as("%s", activation)
          .matches(GradientCheck::passes);
      assertThat(floats.checkGradients(new float[4], new float[] {1}))
          .as("%s in floats", activation)
          .matches(GradientCheck::passes);
    }
  }

  @Test
  void anErrorOfOneInAHundredIsFound() {
    for (Activation activation : HIDDEN) {
      for (int count = 0; count < 40; count++) {
        DoubleNetwork<Workspace> network = network("DOUBLE" + activation);
        double[] x = {gaussian(1), gaussian(1), gaussian(1), gaussian(1)};
        double[] g = new double[network.shape().parameterCount()];
        network.gradient(x, new double[] {1}, g, network.newWorkspace());
        double largest = Arrays.stream(g).map(Math::abs).max().orElseThrow();
        int[] seen = IntStream.range(0, g.length)
            .filter(k -> Math.abs(g[k]) > largest / 100)
            .toArray();
        g[seen[random.nextInt(seen.length)]] *= random.nextBoolean() ? 1.01 : 0.99;

        assertThat(network.checkGradients(x, new double[] {1}, g))
            .as("%s", activation)
            .matches(check -> !check.passes());
      }
    }
  }

  @Test
  void inFloatsAnErrorOfOneInTenIsFound() {
    for (Activation activation : HIDDEN) {
      random = new SplittableRandom(activation.name().hashCode()); // whichever others there are
      for (int count = 0; count < 40; count++) {
        FloatNetwork<Workspace> network = floats("FLOAT" + activation);
        float[] x = Floats.of(gaussian(1), gaussian(1), gaussian(1), gaussian(1));
        float[] g = new float[network.shape().parameterCount()];
        network.gradient(x, new float[] {1}, g, network.newWorkspace());
        int largest = 0;
        for (int k = 0; k < g.length; k++) {
          largest = Math.abs(g[k]) > Math.abs(g[largest]) ? k : largest;
        }
        if (Math.abs(g[largest]) < 0.02f) {
          continue; // confident and right: floats do not resolve its slopes
        }
        g[largest] *= random.nextBoolean() ? 1.1f : 0.9f;

        assertThat(network.checkGradients(x, new float[] {1}, g))
            .as("%s in floats", activation)
            .matches(check -> !check.passes());
      }
    }
  }

  private static void assertPasses(String name, double[] x, double[] t) {
    assertThat(compiled.network(name + "DOUBLE").checkGradients(x, t))
        .as("%s at %s", name, Arrays.toString(x))
        .matches(GradientCheck::passes);
    assertThat(compiled.floats(name + "FLOAT").checkGradients(Floats.of(x), Floats.of(t)))
        .as("%s in floats at %s", name, Arrays.toString(x))
        .matches(GradientCheck::passes);
  }

  private static DoubleNetwork<Workspace> network(String name) {
    DoubleNetwork<Workspace> network = compiled.network("example.Unrolled" + name);
    network.initialize(random.nextLong());
    return network;
  }

  private static FloatNetwork<Workspace> floats(String name) {
    FloatNetwork<Workspace> network = compiled.floats("example.Unrolled" + name);
    network.initialize(random.nextLong());
    return network;
  }

  private static double gaussian(double size) {
    return size * (random.nextDouble() + random.nextDouble() + random.nextDouble() - 1.5) * 2;
  }
}

package dev.unrolled.processor.generated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.DoubleNetwork;
import dev.unrolled.FloatNetwork;
import dev.unrolled.Workspace;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What becomes of the losses and gradients of a batch. */
class ReductionTest {

  private static final double[][] X = {{0.05, 0.1}, {-1, 2}, {0.5, 0}};
  private static final double[][] T = {{0.01, 0.99}, {1, 0}, {0.5, 0.25}};

  private static Compiled compiled;

  @BeforeAll
  static void compile() {
    Map<String, String> sources = new LinkedHashMap<>();
    sources.put("example.Usual", source("Usual", ""));
    sources.put("example.Mean", source("Mean", "reduction = Reduction.MEAN"));
    sources.put("example.Sum", source("Sum", "reduction = Reduction.SUM"));
    sources.put("example.SumOfFloats", source("SumOfFloats", """
        reduction = Reduction.SUM, precision = Precision.FLOAT"""));
    // A class of that name in the package must not be taken for the runtime's.
    sources.put("example.Reduction", """
        package example;
        @dev.unrolled.Unrolled(reduction = dev.unrolled.Reduction.SUM)
        @dev.unrolled.Layer(in = 1, out = 1)
        class Reduction {}
        """);
    compiled = Compiled.of(sources);
  }

  private static String source(String name, String options) {
    return """
        package example;
        import dev.unrolled.*;
        import dev.unrolled.Reduction;
        @Unrolled(%s)
        @Layer(in = 2, out = 3, activation = Activation.TANH)
        @Layer(out = 2)
        class %s {}
        """.formatted(options, name);
  }

  @Test
  void theSumOfABatchIsTheSumOfItsExamples() {
    DoubleNetwork<Workspace> network = compiled.network("example.UnrolledSum");
    Workspace v = network.newWorkspace();
    double[] sum = new double[network.shape().parameterCount()];
    double[] g = new double[sum.length];
    double losses = 0;
    for (int row = 0; row < X.length; row++) {
      losses += network.gradient(X[row], T[row], g, v);
      for (int k = 0; k < g.length; k++) {
        sum[k] += g[k];
      }
    }

    assertThat(network.gradient(X, T, g, v)).isEqualTo(losses);
    assertThat(g).containsExactly(sum);
    assertThat(network.loss(X, T)).isEqualTo(losses);
    double[] before = network.parameters().copy();
    assertThat(network.train(X, T, 0.5)).isEqualTo(losses);
    assertThat(network.parameters().array()[0]).isEqualTo(before[0] - 0.5 * sum[0]);
  }

  @Test
  void theSumOfABatchOfFloatsIsTheSumOfItsExamples() {
    FloatNetwork<Workspace> network = compiled.floats("example.UnrolledSumOfFloats");
    Workspace v = network.newWorkspace();
    float[] sum = new float[network.shape().parameterCount()];
    float[] g = new float[sum.length];
    float[][] x = floats(X);
    float[][] t = floats(T);
    double losses = 0;
    for (int row = 0; row < x.length; row++) {
      losses += network.gradient(x[row], t[row], g, v);
      for (int k = 0; k < g.length; k++) {
        sum[k] += g[k];
      }
    }

    assertThat(network.gradient(x, t, g, v)).isEqualTo(losses);
    assertThat(g).containsExactly(sum);
    assertThat(network.loss(x, t)).isEqualTo(losses);
  }

  @Test
  void theMeanIsTheUsualAndTheSumDividedByTheExamples() {
    DoubleNetwork<Workspace> sum = compiled.network("example.UnrolledSum");
    double[] sums = new double[sum.shape().parameterCount()];
    double loss = sum.gradient(X, T, sums, sum.newWorkspace());
    for (String name : new String[] {"example.UnrolledUsual", "example.UnrolledMean"}) {
      DoubleNetwork<Workspace> mean = compiled.network(name);
      double[] means = new double[sums.length];

      assertThat(mean.gradient(X, T, means, mean.newWorkspace())).isEqualTo(loss / 3);
      for (int k = 0; k < means.length; k++) {
        assertThat(means[k]).isEqualTo(sums[k] / 3);
      }
    }
  }

  @Test
  void onlyTheSumIsWrittenIntoTheGeneratedClass() {
    assertThat(compiled.sources().get("example.UnrolledSum"))
        .contains("super(shapeOfLayers(), Loss.MSE, Reduction.SUM);");
    assertThat(compiled.sources().get("example.UnrolledMean"))
        .contains("super(shapeOfLayers(), Loss.MSE);");
  }

  private static float[][] floats(double[][] rows) {
    return Stream.of(rows).map(Floats::of).toArray(float[][]::new);
  }
}

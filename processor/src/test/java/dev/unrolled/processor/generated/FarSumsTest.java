package dev.unrolled.processor.generated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.DoubleNetwork;
import dev.unrolled.FloatNetwork;
import dev.unrolled.Workspace;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Both cross entropies stay exact where a network is sure, in every form and precision. */
class FarSumsTest {

  private static Compiled compiled;

  @BeforeAll
  static void compile() {
    Map<String, String> sources = new LinkedHashMap<>();
    for (String precision : new String[] {"DOUBLE", "FLOAT"}) {
      sources.put("example.Odds" + precision, """
          package example;
          import dev.unrolled.*;
          @Unrolled(loss = Loss.BINARY_CROSS_ENTROPY, reduction = Reduction.SUM, precision = Precision.%1$s)
          @Layer(in = 1, out = 1, activation = Activation.SIGMOID, weights = 1)
          class Odds%1$s {}
          """.formatted(precision));
      sources.put("example.Choice" + precision, """
          package example;
          import dev.unrolled.*;
          @Unrolled(loss = Loss.CATEGORICAL_CROSS_ENTROPY, reduction = Reduction.SUM, precision = Precision.%1$s)
          @Layer(in = 2, out = 2, activation = Activation.SOFTMAX, weights = {1, 0, 0, 1})
          class Choice%1$s {}
          """.formatted(precision));
    }
    compiled = Compiled.of(sources);
  }

  @Test
  void whoAnswersYesOrNoAndIsWrongPaysTheWholeSum() {
    assertLoss("Odds", new double[] {-1000}, new double[] {1}, 1000, -1);
    assertLoss("Odds", new double[] {1000}, new double[] {0}, 1000, 1);
    assertLoss("Odds", new double[] {1000}, new double[] {0.25}, 750, 0.75);
    assertLoss("Odds", new double[] {1000}, new double[] {1}, 0, 0);
    assertLoss("Odds", new double[] {-1000}, new double[] {0}, 0, 0);
  }

  @Test
  void whoChoosesAndIsWrongPaysTheDifference() {
    assertLoss("Choice", new double[] {1000, -1000}, new double[] {0, 1}, 2000, 1, -1);
    assertLoss("Choice", new double[] {-1000, 1000}, new double[] {1, 0}, 2000, -1, 1);
    assertLoss("Choice", new double[] {1000, -1000}, new double[] {0.5, 0.5}, 1000, 0.5, -0.5);
    assertLoss("Choice", new double[] {1000, -1000}, new double[] {1, 0}, 0, 0, 0);
  }

  /** Alone, and as both rows of a batch. */
  private static void assertLoss(
      String name, double[] x, double[] t, double loss, double... slopes) {
    DoubleNetwork<Workspace> network = compiled.network("example.Unrolled" + name + "DOUBLE");
    FloatNetwork<Workspace> floats = compiled.floats("example.Unrolled" + name + "FLOAT");
    double[] g = new double[network.shape().parameterCount()];
    float[] floatG = new float[g.length];
    Workspace v = network.newWorkspace(2);
    Workspace floatV = floats.newWorkspace(2);
    double[] twice = Arrays.stream(slopes).map(slope -> 2 * slope).toArray();

    assertThat(network.gradient(x, t, g, network.newWorkspace())).isEqualTo(loss);
    assertThat(biases(g.length, g, slopes.length)).containsExactly(slopes);
    assertThat(network.gradient(both(x), both(t), 2, g, v)).isEqualTo(2 * loss);
    assertThat(biases(g.length, g, slopes.length)).containsExactly(twice);

    float[] fx = Floats.of(x);
    assertThat(floats.gradient(fx, Floats.of(t), floatG, floats.newWorkspace())).isEqualTo(loss);
    assertThat(biases(g.length, Floats.widened(floatG), slopes.length)).containsExactly(slopes);
    assertThat(floats.gradient(Floats.of(both(x)), Floats.of(both(t)), 2, floatG, floatV))
        .isEqualTo(2 * loss);
    assertThat(biases(g.length, Floats.widened(floatG), slopes.length)).containsExactly(twice);
  }

  /** The gradients of the biases, which are those of the sums. */
  private static double[] biases(int count, double[] g, int units) {
    return Arrays.copyOfRange(g, count - units, count);
  }

  private static double[] both(double[] row) {
    double[] rows = Arrays.copyOf(row, 2 * row.length);
    System.arraycopy(row, 0, rows, row.length, row.length);
    return rows;
  }
}

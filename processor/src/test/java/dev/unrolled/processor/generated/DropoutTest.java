package dev.unrolled.processor.generated;

import static dev.unrolled.processor.generated.Example.flat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unrolled.DoubleNetwork;
import dev.unrolled.Workers;
import dev.unrolled.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What dropout draws depends on the seed, the step, the row and the unit, and on nothing else. */
class DropoutTest {

  private static final double RATE = 0.25;
  private static final int ROWS = 2048;
  private static final SplittableRandom RANDOM = Randomness.of(DropoutTest.class);

  private static Compiled compiled;

  @TempDir
  Path folder;

  @BeforeAll
  static void compile() {
    compiled = Compiled.of(Map.of(
        "example.Drops",
        source("Drops", RATE),
        "example.Keeps",
        source("Keeps", 0),
        "example.Wide",
        """
        package example;

        import dev.unrolled.*;

        @Layer(in = 8, out = 64, activation = Activation.TANH)
        @Layer(kind = LayerKind.DROPOUT, rate = 0.25)
        @Layer(out = 8)
        class Wide {}
        """));
  }

  private static String source(String name, double rate) {
    return """
        package example;

        import dev.unrolled.*;

        @Layer(in = 3, out = 6, activation = Activation.TANH)
        @Layer(kind = LayerKind.DROPOUT, rate = %s)
        @Layer(out = 2)
        class %s {}
        """.formatted(rate, name);
  }

  private static double[][] rows(int count, int columns) {
    return Randomness.rows(RANDOM, count, columns);
  }

  @Test
  void whilePredictingNothingIsDropped() {
    DoubleNetwork<Workspace> drops = compiled.network("example.UnrolledDrops");
    DoubleNetwork<Workspace> keeps = compiled.network("example.UnrolledKeeps");
    double[][] x = rows(5, 3);
    double[][] t = rows(5, 2);
    drops.gradient(x, t, drops.parameters().copy(), drops.newWorkspace());

    assertThat(drops.predict(x)).isDeepEqualTo(keeps.predict(x));
    assertThat(drops.predict(x[0])).isEqualTo(keeps.predict(x[0]));
    assertThat(drops.loss(x, t)).isEqualTo(keeps.loss(x, t));
  }

  @Test
  void whileTrainingAPartIsDroppedAndTheRestMakesUpForIt() {
    DoubleNetwork<Workspace> network = compiled.network("example.UnrolledDrops");
    Workspace v = network.newWorkspace(ROWS);
    double[] g = network.parameters().copy();
    network.gradient(flat(rows(ROWS, 3)), flat(rows(ROWS, 2)), ROWS, g, v);
    double[] mask = (double[]) Example.value(v, "m2");

    assertThat(mask).hasSize(6 * ROWS).containsOnly(0, 1 / (1 - RATE));
    assertThat(Arrays.stream(mask).average().orElseThrow()).isCloseTo(1, within(0.05));
  }

  @Test
  void everyStepDrawsAnew() {
    DoubleNetwork<Workspace> network = compiled.network("example.UnrolledDrops");
    double[] x = {0.1, 0.2, 0.3};
    double[] t = {0, 1};
    Workspace v = network.newWorkspace(8);
    double[][] sameX = new double[8][];
    double[][] sameT = new double[8][];
    Arrays.fill(sameX, x);
    Arrays.fill(sameT, t);
    network.gradient(flat(sameX), flat(sameT), 8, network.parameters().copy(), v);
    double[] first = ((double[]) Example.value(v, "m2")).clone();
    network.gradient(flat(sameX), flat(sameT), 8, network.parameters().copy(), v);
    assertThat((double[]) Example.value(v, "m2")).as("of the same step").isEqualTo(first);
    network.train(x, t, 1e-9);
    network.gradient(flat(sameX), flat(sameT), 8, network.parameters().copy(), v);

    assertThat((double[]) Example.value(v, "m2")).as("of the next step").isNotEqualTo(first);
    assertThat(Arrays.copyOfRange(first, 0, 24)) // rows draw apart
        .isNotEqualTo(Arrays.copyOfRange(first, 24, 48));
  }

  @Test
  void threadsAndChunksChangeNoBit() {
    DoubleNetwork<Workspace> network = compiled.network("example.UnrolledWide");
    double[][] x = rows(ROWS, 8);
    double[][] t = rows(ROWS, 8);
    double[] alone = network.parameters().copy();
    double[] shared = alone.clone();
    network.gradient(flat(x), flat(t), ROWS, alone, network.newWorkspace(ROWS));
    try (Workers workers = Workers.start(2)) {
      network.gradient(flat(x), flat(t), ROWS, shared, network.newWorkspace(ROWS, workers));
    }
    double[] chunks = alone.clone();
    network.gradient(x, t, chunks, network.newWorkspace(100));

    assertThat(shared).isEqualTo(alone);
    assertThat(chunks).containsExactly(alone, within(1e-12));
  }

  @Test
  void aFileGoesOnWhereItWasWritten() throws IOException {
    DoubleNetwork<Workspace> network = compiled.network("example.UnrolledDrops");
    double[][] x = rows(4, 3);
    double[][] t = rows(4, 2);
    network.initialize(7);
    network.train(x, t, 0.1);
    network.train(x, t, 0.1);
    network.save(folder.resolve("drops.safetensors"));
    DoubleNetwork<Workspace> other = compiled.network("example.UnrolledDrops");
    other.load(folder.resolve("drops.safetensors"));
    network.train(x, t, 0.1);
    other.train(x, t, 0.1);

    assertThat(other.parameters().array()).isEqualTo(network.parameters().array());
  }

  @Test
  void theCheckOfTheGradientDrawsTheSame() {
    DoubleNetwork<Workspace> network = compiled.network("example.UnrolledDrops");
    double[][] x = rows(4, 3);
    double[][] t = rows(4, 2);

    assertThat(network.checkGradients(x, t).passes()).isTrue();
    assertThat(network.checkGradients(x[0], t[0]).passes()).isTrue();
  }
}

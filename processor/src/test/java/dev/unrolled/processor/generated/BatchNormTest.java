package dev.unrolled.processor.generated;

import static dev.unrolled.processor.generated.Example.flat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.unrolled.DoubleNetwork;
import dev.unrolled.Form;
import dev.unrolled.Workers;
import dev.unrolled.Workspace;
import dev.unrolled.optimizers.Adam;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * In a batch norm the rows of a batch meet while training; while predicting, running statistics are
 * taken. What PyTorch computes, {@link LayerReferenceTest} compares.
 */
class BatchNormTest {

  private static final int ROWS = 64;
  private static final SplittableRandom RANDOM = Randomness.of(BatchNormTest.class);

  private static Compiled compiled;

  @TempDir
  Path folder;

  @BeforeAll
  static void compile() {
    Map<String, String> sources = new LinkedHashMap<>();
    for (Form form : Form.values()) {
      sources.put("example.Units" + form, """
          package example;

          import dev.unrolled.*;

          @Unrolled(form = Form.%1$s)
          @Layer(in = 3, out = 4, activation = Activation.TANH)
          @Layer(kind = LayerKind.BATCH_NORM)
          @Layer(kind = LayerKind.DROPOUT, rate = 0.25)
          @Layer(out = 2)
          class Units%1$s {}
          """.formatted(form));
      sources.put("example.Maps" + form, """
          package example;

          import dev.unrolled.*;

          @Unrolled(form = Form.%1$s)
          @Layer(kind = LayerKind.CONVOLUTION, in = {1, 4, 4}, out = 2, size = 3)
          @Layer(kind = LayerKind.BATCH_NORM, activation = Activation.TANH)
          @Layer(kind = LayerKind.FLATTEN)
          @Layer(out = 2)
          class Maps%1$s {}
          """.formatted(form));
    }
    sources.put("example.Wide", """
        package example;

        import dev.unrolled.*;

        @Layer(in = 64, out = 128)
        @Layer(kind = LayerKind.BATCH_NORM, activation = Activation.RELU)
        @Layer(out = 64)
        @Layer(kind = LayerKind.BATCH_NORM)
        class Wide {}
        """);
    compiled = Compiled.of(sources);
  }

  private static DoubleNetwork<Workspace> network(String name) {
    return compiled.network("example.Unrolled" + name);
  }

  private static double[][] rows(int count, int columns) {
    return Randomness.rows(RANDOM, count, columns);
  }

  @Test
  void aBatchOfOneRowIsRefusedWhereAUnitHasOneNumberOfIt() {
    for (Form form : Form.values()) {
      DoubleNetwork<Workspace> network = network("Units" + form);
      double[] before = network.parameters().copy();
      double[] x = {1, 2, 3};
      double[] t = {0, 1};
      String why =
          "The batch has 1 row, which gives layer 2, a BATCH_NORM, 1 number in each channel:"
              + " of one number there is no spread. Train on 2 rows or more at once; predict takes one.";

      refused(() -> network.train(x, t, 0.1), why);
      refused(() -> network.train(x, t, new Adam(0.1)), why);
      refused(() -> network.train(x, t, 1, 0.1, network.newWorkspace()), why);
      refused(() -> network.train(x, t, 1, new Adam(0.1), network.newWorkspace()), why);
      refused(() -> network.train(new double[][] {x}, new double[][] {t}, 0.1), why);
      refused(() -> network.gradient(x, t, new double[before.length], network.newWorkspace()), why);
      refused(() -> network.checkGradients(x, t), why);
      assertThat(network.parameters().array()).isEqualTo(before);
      assertThat(network.predict(x)).hasSize(2);
    }
  }

  @Test
  void anExampleIsTracedAsItIsPredicted() {
    for (Form form : Form.values()) {
      DoubleNetwork<Workspace> network = network("Maps" + form);
      network.train(rows(3, 16), rows(3, 2), 0.1); // so that running statistics are others
      double[] x = rows(1, 16)[0];
      double[] t = {0, 1};

      assertThat(network.trace(x, t).value("L")).isCloseTo(network.loss(x, t), within(1e-13));
    }
  }

  private static void refused(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable action, String why) {
    assertThatIllegalArgumentException().isThrownBy(action).withMessage(why);
  }

  @Test
  void oneImageIsABatchOfItsPlaces() {
    for (Form form : Form.values()) {
      DoubleNetwork<Workspace> network = network("Maps" + form);
      double[] x = rows(1, 16)[0];
      network.train(x, new double[] {0, 1}, 0.1);

      double mean = Arrays.stream((double[]) Example.value(network.values(), "a1"), 0, 4)
          .average()
          .orElseThrow();
      assertThat(network.parameters().get("layer2.running_mean")[0])
          .isCloseTo(0.1 * mean, within(1e-15));
      assertThat(network.checkGradients(x, new double[] {0, 1}).passes()).isTrue();
    }
  }

  @Test
  void gradientsOfABatchAreSlopesInEveryForm() {
    for (Form form : Form.values()) {
      DoubleNetwork<Workspace> network = network("Maps" + form);
      assertThat(network.checkGradients(rows(3, 16), rows(3, 2))).matches(each -> each.passes());
      DoubleNetwork<Workspace> units = network("Units" + form);
      assertThat(units.checkGradients(rows(5, 3), rows(5, 2))).matches(each -> each.passes());
    }
  }

  @Test
  void aGradientMovesNothingAndAStepMovesTheStatistics() {
    DoubleNetwork<Workspace> network = network("UnitsAUTO");
    double[][] x = rows(5, 3);
    double[][] t = rows(5, 2);
    double[] before = network.parameters().copy();

    network.gradient(x, t, new double[before.length], network.newWorkspace(5));
    assertThat(network.parameters().array()).isEqualTo(before);
    network.train(x, t, 0.1);
    assertThat(network.parameters().get("layer2.running_mean")).doesNotContain(0);
    assertThat(network.parameters().get("layer2.num_batches_tracked")).containsExactly(1);
  }

  /** Predicting takes the running statistics also where a workspace was trained in before. */
  @Test
  void whatIsPredictedDoesNotDependOnTheOtherRows() {
    for (Form form : Form.values()) {
      DoubleNetwork<Workspace> network = network("Units" + form);
      double[][] x = rows(5, 3);
      Workspace v = network.newWorkspace(5);
      network.train(flat(x), flat(rows(5, 2)), 5, 0.1, v);
      double[] y = new double[10];
      network.predict(flat(x), y, 5, v);
      for (int row = 0; row < 5; row++) {
        double[] alone = network.predict(x[row]);
        assertThat(Arrays.copyOfRange(y, 2 * row, 2 * row + 2))
            .usingComparatorWithPrecision(1e-14)
            .containsExactly(alone);
        assertThat(network.forward(network.parameters().array(), x[row], v)[0])
            .isCloseTo(alone[0], within(1e-14));
      }
    }
  }

  @Test
  void aWorkspaceThatHasNoRoomForTheWholeBatchIsRefused() {
    DoubleNetwork<Workspace> network = network("UnitsAUTO");
    refused(
        () -> network.gradient(
            rows(5, 3),
            rows(5, 2),
            new double[network.shape().parameterCount()],
            network.newWorkspace(2)),
        "The workspace has room for 2 rows; the 5 rows of this batch meet in a batch norm, so all are"
            + " one pass: make a workspace with newWorkspace(5).");
  }

  @Test
  void threadsChangeNoBit() {
    double[] x = flat(rows(ROWS, 64));
    double[] t = flat(rows(ROWS, 64));
    DoubleNetwork<Workspace> alone = network("Wide");
    DoubleNetwork<Workspace> shared = network("Wide");
    try (Workers workers = Workers.start(3)) {
      Workspace one = alone.newWorkspace(ROWS);
      Workspace several = shared.newWorkspace(ROWS, workers);
      for (int step = 0; step < 4; step++) {
        assertThat(shared.train(x, t, ROWS, 0.01, several))
            .isEqualTo(alone.train(x, t, ROWS, 0.01, one));
      }
      assertThat(shared.parameters().array()).isEqualTo(alone.parameters().array());
      double[] y = new double[ROWS * 64];
      double[] others = new double[ROWS * 64];
      alone.predict(x, y, ROWS, one);
      shared.predict(x, others, ROWS, several);
      assertThat(others).isEqualTo(y);
    }
  }

  @Test
  void aCopyAndAFileGoOnAsIfNothingHadHappened() throws IOException {
    DoubleNetwork<Workspace> network = network("UnitsAUTO");
    double[][] x = rows(5, 3);
    double[][] t = rows(5, 2);
    network.train(x, t, 0.1);
    DoubleNetwork<Workspace> copy = (DoubleNetwork<Workspace>) network.copy();
    network.save(folder.resolve("net.safetensors"));
    DoubleNetwork<Workspace> read = network("UnitsLOOPS");
    read.load(folder.resolve("net.safetensors"));

    network.train(x, t, 0.1);
    copy.train(x, t, 0.1);
    read.train(x, t, 0.1);
    assertThat(copy.parameters().array()).isEqualTo(network.parameters().array());
    assertThat(read.parameters().array()).isEqualTo(network.parameters().array());
    assertThat(read.parameters().get("layer2.num_batches_tracked")).containsExactly(2);
  }
}

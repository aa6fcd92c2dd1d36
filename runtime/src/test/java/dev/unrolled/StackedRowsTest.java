package dev.unrolled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.unrolled.optimizers.Adam;
import dev.unrolled.optimizers.Optimizer;
import dev.unrolled.optimizers.Sgd;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Rows in arrays of their own: enough of them to be computed at once, and some that are not. */
final class StackedRowsTest {

  private static final int ROWS = 100;
  private static final int SIZE = Linear.SIZE;

  private final Linear net = new Linear();
  private final Linear same = new Linear();
  private final double[] flatX = normal(1);
  private final double[] flatT = normal(2);
  private final double[][] x = rows(flatX, SIZE);
  private final double[][] t = rows(flatT, SIZE);

  @Test
  void rowsGiveTheBitsOfTheFlatBatch() {
    Linear.Values v = same.newWorkspace(ROWS);
    Linear.Values w = net.newWorkspace(ROWS);
    double[] g = new double[SIZE * SIZE];
    double[] expected = new double[SIZE * SIZE];
    double[] y = new double[ROWS * SIZE];

    same.predict(flatX, y, ROWS, v);
    assertThat(net.predict(x)).isDeepEqualTo(rows(y, SIZE));
    assertThat(net.loss(x, t)).isEqualTo(same.loss(flatX, flatT, ROWS, v));
    assertThat(net.gradient(x, t, g, w)).isEqualTo(same.gradient(flatX, flatT, ROWS, expected, v));
    assertThat(g).containsExactly(expected);
    for (int step = 0; step < 3; step++) {
      assertThat(net.train(x, t, 1e-3)).isEqualTo(same.train(flatX, flatT, ROWS, 1e-3, v));
    }
    assertThat(net.parameters().array()).containsExactly(same.parameters().array());
    Adam adam = new Adam(1e-3);
    Adam other = new Adam(1e-3);
    for (int step = 0; step < 3; step++) {
      assertThat(net.train(x, t, adam)).isEqualTo(same.train(flatX, flatT, ROWS, other, v));
    }
    assertThat(net.parameters().array()).containsExactly(same.parameters().array());
  }

  @Test
  void oneExampleGivesTheBitsOfAFlatBatchOfOneRow() {
    Linear.Values v = same.newWorkspace();
    for (int row = 0; row < 3; row++) {
      assertThat(net.train(x[row], t[row], 0.01)).isEqualTo(same.train(x[row], t[row], 1, 0.01, v));
    }
    double[][] oneX = {x[3]};
    double[][] oneT = {t[3]};
    assertThat(net.train(oneX, oneT, 0.01)).isEqualTo(same.train(x[3], t[3], 1, 0.01, v));
    assertThat(net.parameters().array()).containsExactly(same.parameters().array());
  }

  @Test
  void rowsForWhichThereIsNoRoomAtOnceAreComputedInSeveralPasses() {
    double[] expected = new double[SIZE * SIZE];
    double loss = same.gradient(flatX, flatT, ROWS, expected, same.newWorkspace(ROWS));
    double[] g = new double[SIZE * SIZE];

    for (int room : new int[] {1, 7, 50, 99}) {
      assertThat(net.gradient(x, t, g, net.newWorkspace(room))).isCloseTo(loss, within(1e-10));
      assertThat(g).containsExactly(expected, within(1e-10));
    }
  }

  @Test
  void aBatchOfAnySizeFindsMemoryAndGivesItsMean() {
    Mazur mazur = Mazur.published();
    Mazur few = Mazur.published();
    int times = 60_000; // more than are stacked at once
    double[][] some = {{0.05, 0.10}, {-1, 2}, {0.5, 0}};
    double[][] wanted = {{0.01, 0.99}, {1, 0}, {0.5, 0.5}};
    double[][] many = new double[3 * times][];
    double[][] manyWanted = new double[3 * times][];
    Arrays.setAll(many, row -> some[row % 3]);
    Arrays.setAll(manyWanted, row -> wanted[row % 3]);

    assertThat(mazur.loss(many, manyWanted)).isCloseTo(few.loss(some, wanted), within(1e-12));
    assertThat(mazur.predict(many)[3 * times - 1])
        .containsExactly(few.predict(some)[2], within(1e-15));
    assertThat(mazur.train(many, manyWanted, 0.5))
        .isCloseTo(few.train(some, wanted, 0.5), within(1e-12));
    assertThat(mazur.parameters().array()).containsExactly(few.parameters().array(), within(1e-12));
    assertThat(mazur.gradient().array()).containsExactly(few.gradient().array(), within(1e-12));
  }

  @Test
  void theGradientOfAStepThatWentStraightCanBeAskedForAfterIt() {
    double[] ofRows = new double[SIZE * SIZE];
    same.gradient(flatX, flatT, ROWS, ofRows, same.newWorkspace(ROWS));
    double[][] given = rows(flatX, SIZE);

    net.train(given, t, 1e-3);
    Arrays.fill(given[0], 7); // the caller's, who may do so
    net.initialize(7);

    assertThat(net.gradient().array()).containsExactly(ofRows);
    assertThat(net.gradient().array()).containsExactly(ofRows);

    double[] ofOne = new double[SIZE * SIZE];
    double[] example = x[5].clone();
    net.gradient(example, t[5], ofOne, net.newWorkspace());
    net.train(example, t[5], 1e-3);
    Arrays.fill(example, 7);

    assertThat(net.gradient().array()).containsExactly(ofOne);
  }

  @Test
  void theGradientIsOfTheLatestTrainWhicheverWayItWent() {
    double[] expected = new double[SIZE * SIZE];
    Optimizer sgd = new Sgd(1e-3);

    net.train(x, t, 1e-3);
    net.gradient(x[1], t[1], expected, net.newWorkspace());
    net.train(x[1], t[1], sgd);
    assertThat(net.gradient().array()).containsExactly(expected);

    net.gradient(x[2], t[2], expected, net.newWorkspace());
    net.train(x[2], t[2], 1e-3);
    assertThat(net.gradient().array()).containsExactly(expected);
  }

  @Test
  void aRefusedBatchLeavesTheGradientAndTheValuesOfTheLatestTrain() {
    double[] expected = new double[SIZE * SIZE];
    net.gradient(x, t, expected, net.newWorkspace(ROWS));
    net.train(x, t, 1e-3);
    double[] outputs = net.newWorkspace(ROWS).a1;
    double[][] bad = rows(flatX, SIZE);
    bad[99][3] = Double.NaN;
    double[][] more = new double[2 * ROWS][SIZE];
    more[150] = new double[3];

    assertThatIllegalArgumentException()
        .isThrownBy(() -> net.train(bad, t, 1e-3))
        .withMessage("x[99][3] is NaN; it must be a finite number.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> net.train(more, new double[2 * ROWS][SIZE], new Sgd(1)))
        .withMessage("x[150] has 3 values; this 32-32 network needs 32.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> net.predict(bad))
        .withMessage("x[99][3] is NaN; it must be a finite number.");

    assertThat(net.gradient().array()).containsExactly(expected);
    assertThat(net.values().a1).hasSameSizeAs(outputs);
  }

  @Test
  void theValuesOfABatchLieRowByRow() {
    double[][] before = net.predict(x);

    net.train(x, t, 1e-3);

    assertThat(rows(net.values().a1, SIZE)).isDeepEqualTo(before);
  }

  @Test
  void noRowsHaveNoPredictions() {
    assertThat(net.predict(new double[0][])).isEmpty();
  }

  private static double[] normal(long seed) {
    return new Random(seed).doubles(ROWS * SIZE, -1, 1).toArray();
  }

  private static double[][] rows(double[] flat, int columns) {
    double[][] rows = new double[flat.length / columns][];
    Arrays.setAll(rows, r -> Arrays.copyOfRange(flat, r * columns, (r + 1) * columns));
    return rows;
  }
}

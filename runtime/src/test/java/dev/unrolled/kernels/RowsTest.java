package dev.unrolled.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unrolled.generated.Kernels;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is computed of the rows of a matrix, against its definition in doubles over random shapes;
 * and that nothing beside the result is written.
 */
final class RowsTest {

  private static final int CASES = 300;
  private static final int[] SIZES = {1, 2, 3, 4, 7, 8, 15, 16, 17, 32, 33, 64, 100};

  @ParameterizedTest
  @MethodSource("dev.unrolled.kernels.UnderTest#all")
  void sumsOfRowsAreDivided(UnderTest kernels) {
    forEachCase(kernels, c -> {
      c.kernels.run(c::rowSums, c.x, c.ofRow);
      c.compareRows(r -> c.sum(r, i -> c.x[i]) / c.divisor, r -> c.sum(r, i -> Math.abs(c.x[i])));
    });
  }

  @ParameterizedTest
  @MethodSource("dev.unrolled.kernels.UnderTest#all")
  void productsOfRowsAreDivided(UnderTest kernels) {
    forEachCase(kernels, c -> {
      c.kernels.run(c::rowDots, c.x, c.y, c.ofRow);
      c.compareRows(
          r -> c.sum(r, i -> c.x[i] * c.y[i]) / c.divisor,
          r -> c.sum(r, i -> Math.abs(c.x[i] * c.y[i])));
    });
  }

  @ParameterizedTest
  @MethodSource("dev.unrolled.kernels.UnderTest#all")
  void squaredDistancesOfRowsAreDivided(UnderTest kernels) {
    forEachCase(kernels, c -> {
      c.kernels.run(c::rowSquares, c.x, c.first, c.ofRow);
      c.compareRows(
          r -> c.sum(r, i -> square(c.x[i] - c.first[r])) / c.divisor,
          r -> 4 * c.sum(r, i -> square(c.x[i]) + square(c.first[r])));
    });
  }

  @ParameterizedTest
  @MethodSource("dev.unrolled.kernels.UnderTest#all")
  void rowsAreStandardized(UnderTest kernels) {
    forEachCase(kernels, c -> {
      c.kernels.run(c::standardize, c.x, c.first, c.deviation, c.ofNumber);
      c.compareNumbers(
          (r, k) -> (c.x[k] - c.first[r]) / c.deviation[r],
          (r, k) -> (Math.abs(c.x[k]) + Math.abs(c.first[r])) / c.deviation[r]);
      double[] inPlace = c.x.clone();
      c.kernels.run(c::standardizeInPlace, inPlace, c.first, c.deviation);
      for (int k = c.from * c.columns; k < c.to * c.columns; k++) {
        assertThat(inPlace[k]).isEqualTo(c.ofNumber[k]);
      }
    });
  }

  @ParameterizedTest
  @MethodSource("dev.unrolled.kernels.UnderTest#all")
  void theGradientOfStandardizedRowsAddsThreePaths(UnderTest kernels) {
    forEachCase(kernels, c -> {
      c.kernels.run(c::standardizeGradient, c.x, c.first, c.y, c.second, c.deviation, c.ofNumber);
      c.compareNumbers(
          (r, k) -> (c.x[k] - c.first[r] - c.y[k] * c.second[r]) / c.deviation[r],
          (r, k) -> (Math.abs(c.x[k]) + Math.abs(c.first[r]) + Math.abs(c.y[k] * c.second[r]))
              / c.deviation[r]);
    });
  }

  @ParameterizedTest
  @MethodSource("dev.unrolled.kernels.UnderTest#all")
  void columnsAreScaledAndShifted(UnderTest kernels) {
    forEachCase(kernels, c -> {
      c.kernels.run(c::scale, c.x, c.p, c.ofNumber);
      c.compareNumbers(
          (r, k) -> c.x[k] * c.weight(k) + c.bias(k),
          (r, k) -> Math.abs(c.x[k] * c.weight(k)) + Math.abs(c.bias(k)));
    });
  }

  @ParameterizedTest
  @MethodSource("dev.unrolled.kernels.UnderTest#all")
  void theGradientOfScalesAddsTheProductsOfAColumn(UnderTest kernels) {
    forEachCase(kernels, c -> {
      double[] target = c.p.clone();
      c.kernels.run(c::addScaleGradient, c.x, c.y, target);
      for (int k = 0; k < target.length; k++) {
        double expected = c.p[k];
        double terms = Math.abs(c.p[k]);
        for (int r = c.from; r < c.to && k >= c.w && k < c.w + c.columns; r++) {
          double product = c.x[r * c.columns + k - c.w] * c.y[r * c.columns + k - c.w] * c.factor;
          expected += product;
          terms += Math.abs(product);
        }
        c.compare(target[k], expected, terms, c.to - c.from, k);
      }
    });
  }

  @ParameterizedTest
  @MethodSource("dev.unrolled.kernels.UnderTest#all")
  void rowsOfATableAreGatheredAndAddedToBack(UnderTest kernels) {
    forEachCase(kernels, c -> {
      double[] numbers = new double[c.to];
      Arrays.setAll(numbers, r -> c.random.nextInt(c.rows));
      c.kernels.run(c::gather, numbers, c.p, c.ofNumber);
      c.compareNumbers(
          (r, k) -> c.p[c.w + ((int) numbers[r]) * c.columns + k - r * c.columns], (r, k) -> 0);

      double[] target = c.p.clone();
      double[] expected = c.p.clone();
      double[] terms = c.p.clone();
      c.kernels.run(c::addScattered, numbers, c.y, target);
      for (int k = c.from * c.columns; k < c.to * c.columns; k++) {
        int row = (int) numbers[k / c.columns];
        int place = c.w + row * c.columns + k % c.columns;
        expected[place] += row == c.padding ? 0 : c.factor * c.y[k];
        terms[place] = Math.abs(terms[place]) + Math.abs(c.y[k]);
      }
      for (int k = 0; k < target.length; k++) {
        c.compare(target[k], expected[k], Math.abs(terms[k]), c.to - c.from, k);
      }
    });
  }

  @ParameterizedTest
  @MethodSource("dev.unrolled.kernels.UnderTest#all")
  void aNumberThatIsNoRowOfTheTableIsRefused(UnderTest kernels) {
    Case c = new Case(kernels, 1, 2, 3);
    double[] numbers = new double[c.to];
    Arrays.fill(numbers, c.rows);
    for (UnderTest.Call call : List.<UnderTest.Call>of(c::gather, c::addScattered)) {
      double[] some = c.y.clone();
      double[] others = c.p.clone();
      assertThatThrownBy(() -> kernels.run(call, numbers, some, others))
          .isInstanceOf(IndexOutOfBoundsException.class);
    }
    assertThatThrownBy(() -> kernels.run(c::gather, numbers, c.p, c.ofNumber))
        .hasMessage(
            "x[%s] is %s; the table has the rows 0 to %s.".formatted(c.from, c.rows, c.rows - 1));
  }

  @ParameterizedTest
  @MethodSource("dev.unrolled.kernels.UnderTest#all")
  void aBatchOfProductsIsEachOfThem(UnderTest kernels) {
    Random random = new Random(31);
    for (int time = 0; time < CASES; time++) {
      Products p = new Products(
          kernels,
          random,
          SIZES[random.nextInt(SIZES.length)],
          SIZES[random.nextInt(SIZES.length)],
          SIZES[random.nextInt(SIZES.length)]);
      p.compare(p::product, p.rows * p.depth, (r, k) -> r * p.depth + k, false);
      p.compare(p::productWithTransposed, p.rows * p.depth, (r, k) -> r * p.depth + k, true);
      p.compare(p::productOfTransposed, p.rows * p.depth, (r, k) -> k * p.rows + r, false);
    }
  }

  private interface Place {
    int of(int row, int column);
  }

  /** Two matrices each, from one number of a batch to another. */
  private record Products(
      UnderTest kernels, Random random, int rows, int depth, int columns, int from, int to) {

    Products(UnderTest kernels, Random random, int rows, int depth, int columns) {
      this(kernels, random, rows, depth, columns, random.nextInt(2), 2 + random.nextInt(2));
    }

    <A> void product(Kernels<A> k, List<A> a) {
      k.product(from, to, rows, depth, columns, a.get(0), a.get(1), a.get(2));
    }

    <A> void productWithTransposed(Kernels<A> k, List<A> a) {
      k.productWithTransposed(from, to, rows, depth, columns, a.get(0), a.get(1), a.get(2));
    }

    <A> void productOfTransposed(Kernels<A> k, List<A> a) {
      k.productOfTransposed(from, to, rows, depth, columns, a.get(0), a.get(1), a.get(2));
    }

    void compare(UnderTest.Call call, int size, Place left, boolean isTransposed) {
      double[] a = numbers(to * size);
      double[] b = numbers(to * depth * columns);
      double[] c = numbers((to + 1) * rows * columns);
      double[] before = c.clone();
      kernels.run(call, a, b, c);
      for (int k = 0; k < c.length; k++) {
        int m = k / (rows * columns);
        int r = k / columns % rows;
        int i = k % columns;
        double expected = m < from || m >= to ? before[k] : 0;
        double terms = 0;
        for (int d = 0; d < depth && m >= from && m < to; d++) {
          int right = isTransposed ? i * depth + d : d * columns + i;
          double product = a[m * size + left.of(r, d)] * b[m * depth * columns + right];
          expected += product;
          terms += Math.abs(product);
        }
        assertThat(Math.abs(c[k] - expected))
            .as("%s, %s: [%s] is %s, not %s", kernels, this, k, c[k], expected)
            .isLessThanOrEqualTo((depth + 4) * kernels.unit * terms);
      }
    }

    private double[] numbers(int count) {
      double[] numbers = new double[count];
      Arrays.setAll(numbers, k -> kernels.nearest(random.nextDouble() * 2 - 1));
      return numbers;
    }

    @Override
    public String toString() {
      return "%s to %s of %s x %s x %s".formatted(from, to, rows, depth, columns);
    }
  }

  private static double square(double number) {
    return number * number;
  }

  private static void forEachCase(UnderTest kernels, Consumer<Case> test) {
    for (long seed = 0; seed < CASES; seed++) {
      Random random = new Random(seed * 0x9e3779b97f4a7c15L);
      int rows = SIZES[random.nextInt(SIZES.length)];
      int columns = SIZES[random.nextInt(SIZES.length)];
      test.accept(new Case(seed % 3 == 0 ? kernels.fresh() : kernels, seed, rows, columns));
    }
  }

  private interface OfNumber {
    double at(int row, int place);
  }

  /** Rows, and numbers for each of them. */
  private static final class Case {

    final UnderTest kernels;
    final Random random;
    final int from;
    final int to;
    final int columns;
    final int divisor;
    final int w;
    final int rows;
    final int biases;
    final int padding;
    final double factor;
    final double[] x;
    final double[] y;
    final double[] p;
    final double[] first;
    final double[] second;
    final double[] deviation;
    final double[] ofRow;
    final double[] ofNumber;
    private final double[] rowsBefore;
    private final double[] numbersBefore;
    private final String name;

    Case(UnderTest kernels, long seed, int count, int columns) {
      this.kernels = kernels;
      this.columns = columns;
      random = new Random(seed);
      from = random.nextInt(3);
      to = from + count;
      divisor = random.nextBoolean() ? columns : 1;
      w = random.nextInt(5);
      rows = 1 + random.nextInt(5);
      padding = random.nextInt(rows + 1) - 1;
      biases = new int[] {columns, 1, 0}[random.nextInt(3)];
      factor = kernels.nearest(random.nextBoolean() ? 1 : -0.01);
      x = numbers(to * columns);
      y = numbers(to * columns);
      p = numbers(w + (rows + 1) * columns);
      first = numbers(to);
      second = numbers(to);
      deviation = numbers(to);
      Arrays.setAll(deviation, r -> kernels.nearest(0.5 + Math.abs(deviation[r])));
      ofRow = numbers(to + 1);
      ofNumber = numbers((to + 1) * columns);
      rowsBefore = ofRow.clone();
      numbersBefore = ofNumber.clone();
      name = "%s, seed %s: rows %s to %s of %s".formatted(kernels, seed, from, to, columns);
    }

    private double[] numbers(int count) {
      double[] numbers = new double[count];
      Arrays.setAll(numbers, k -> kernels.nearest(random.nextDouble() * 2 - 1));
      return numbers;
    }

    <A> void rowSums(Kernels<A> k, List<A> a) {
      k.rowSums(from, to, columns, a.get(0), divisor, a.get(1));
    }

    <A> void rowDots(Kernels<A> k, List<A> a) {
      k.rowDots(from, to, columns, a.get(0), a.get(1), divisor, a.get(2));
    }

    <A> void rowSquares(Kernels<A> k, List<A> a) {
      k.rowSquares(from, to, columns, a.get(0), a.get(1), divisor, a.get(2));
    }

    <A> void standardize(Kernels<A> k, List<A> a) {
      k.standardize(from, to, columns, a.get(0), a.get(1), a.get(2), a.get(3));
    }

    <A> void standardizeInPlace(Kernels<A> k, List<A> a) {
      k.standardize(from, to, columns, a.get(0), a.get(1), a.get(2), a.get(0));
    }

    <A> void standardizeGradient(Kernels<A> k, List<A> a) {
      k.standardizeGradient(
          from, to, columns, a.get(0), a.get(1), a.get(2), a.get(3), a.get(4), a.get(5));
    }

    <A> void scale(Kernels<A> k, List<A> a) {
      k.scale(from, to, columns, a.get(0), a.get(1), w, w + columns, biases, a.get(2));
    }

    <A> void addScaleGradient(Kernels<A> k, List<A> a) {
      k.addScaleGradient(from, to, columns, a.get(0), a.get(1), factor, a.get(2), w);
    }

    <A> void gather(Kernels<A> k, List<A> a) {
      k.gather(from, to, columns, a.get(0), a.get(1), w, rows, a.get(2));
    }

    <A> void addScattered(Kernels<A> k, List<A> a) {
      k.addScattered(from, to, columns, a.get(0), a.get(1), factor, a.get(2), w, rows, padding);
    }

    double weight(int k) {
      return p[w + k % columns];
    }

    double bias(int k) {
      return biases == 0 ? 0 : p[w + columns + (biases == 1 ? 0 : k % columns)];
    }

    double sum(int row, IntToDoubleFunction of) {
      double sum = 0;
      for (int k = row * columns; k < (row + 1) * columns; k++) {
        sum += of.applyAsDouble(k);
      }
      return sum;
    }

    void compareRows(IntToDoubleFunction expected, IntToDoubleFunction terms) {
      for (int r = 0; r < ofRow.length; r++) {
        boolean isWithin = r >= from && r < to;
        compare(
            ofRow[r],
            isWithin ? expected.applyAsDouble(r) : rowsBefore[r],
            isWithin ? terms.applyAsDouble(r) : 0,
            columns,
            r);
      }
    }

    void compareNumbers(OfNumber expected, OfNumber terms) {
      for (int k = 0; k < ofNumber.length; k++) {
        int row = k / columns;
        boolean isWithin = row >= from && row < to;
        compare(
            ofNumber[k],
            isWithin ? expected.at(row, k) : numbersBefore[k],
            isWithin ? terms.at(row, k) : 0,
            1,
            k);
      }
    }

    /** Right to some roundings of the sizes of its terms. */
    void compare(double actual, double expected, double terms, int count, int k) {
      assertThat(Math.abs(actual - expected))
          .as("%s: [%s] is %s, not %s", name, k, actual, expected)
          .isLessThanOrEqualTo((count + 6) * kernels.unit * terms);
    }
  }
}

package dev.unrolled.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every product against the definition, added up in doubles, over random shapes; and that nothing
 * beside the result is written.
 */
final class ProductsTest {

  private static final int CASES = 400;

  /** The first bits of Random are much the same for all small seeds. */
  private static final long SCRAMBLE = 0x9e3779b97f4a7c15L;

  private static final int[] SMALL = {1, 2, 3, 4, 8, 10, 16, 32, 33, 64};

  @ParameterizedTest
  @MethodSource("dev.unrolled.kernels.UnderTest#all")
  void affineIsTheWeightedSumsAndTheBias(UnderTest kernels) {
    forEachCase(kernels, c -> {
      double[] z = c.random((c.to + 1) * c.out);
      double[] expected = z.clone();
      double[] terms = new double[z.length];
      for (int r = c.from; r < c.to; r++) {
        for (int i = 0; i < c.out; i++) {
          int k = r * c.out + i;
          double bias = c.biases == 0 ? 0 : c.p[c.b + (c.biases == 1 ? 0 : i)];
          expected[k] = bias;
          terms[k] = Math.abs(bias);
          for (int j = 0; j < c.in; j++) {
            double term = c.x[r * c.in + j] * c.p[c.w + j * c.out + i];
            expected[k] += term;
            terms[k] += Math.abs(term);
          }
        }
      }
      c.kernels.affine(c.from, c.to, c.in, c.out, c.x, c.p, c.w, c.b, c.biases, z);
      c.compare(z, expected, terms, c.in);
    });
  }

  @ParameterizedTest
  @MethodSource("dev.unrolled.kernels.UnderTest#all")
  void theWeightGradientAddsWhatEachRowOwes(UnderTest kernels) {
    forEachCase(kernels, c -> {
      double[] target = c.p.clone();
      double[] expected = target.clone();
      double[] terms = new double[target.length];
      for (int j = 0; j < c.in; j++) {
        for (int i = 0; i < c.out; i++) {
          int k = c.w + j * c.out + i;
          terms[k] = Math.abs(target[k]);
          for (int r = c.from; r < c.to; r++) {
            double term = c.factor * c.x[r * c.in + j] * c.dz[r * c.out + i];
            expected[k] += term;
            terms[k] += Math.abs(term);
          }
        }
      }
      c.kernels.addWeightGradient(c.from, c.to, c.in, c.out, c.x, c.dz, c.factor, target, c.w);
      c.compare(target, expected, terms, c.to - c.from);
    });
  }

  /** Shorter than a vector, and with nothing behind the weights. */
  @ParameterizedTest
  @MethodSource("dev.unrolled.kernels.UnderTest#all")
  void oneExampleMayLeadIntoWeightsThatEndTheArray(UnderTest kernels) {
    for (int in = 1; in < 6; in++) {
      for (int out = 1; out < 20; out++) {
        double[] x = new double[in];
        double[] dz = new double[out];
        double[] target = new double[1 + in * out];
        double[] expected = new double[target.length];
        Arrays.setAll(x, j -> j + 1);
        Arrays.setAll(dz, i -> i + 1);
        Arrays.setAll(expected, k -> k);
        Arrays.setAll(target, k -> k);
        for (int j = 0; j < in; j++) {
          for (int i = 0; i < out; i++) {
            expected[1 + j * out + i] += 2.0 * (j + 1) * (i + 1);
          }
        }
        kernels.addWeightGradient(0, 1, in, out, x, dz, 2, target, 1);
        assertThat(target).as("%s x %s", in, out).containsExactly(expected);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("dev.unrolled.kernels.UnderTest#all")
  void theBiasGradientAddsTheRows(UnderTest kernels) {
    forEachCase(kernels, c -> {
      double[] target = c.p.clone();
      double[] expected = target.clone();
      double[] terms = new double[target.length];
      for (int r = c.from; r < c.to && c.biases > 0; r++) {
        for (int i = 0; i < c.out; i++) {
          int k = c.b + (c.biases == 1 ? 0 : i);
          double term = c.factor * c.dz[r * c.out + i];
          expected[k] += term;
          terms[k] = Math.max(terms[k], Math.abs(target[k])) + Math.abs(term);
        }
      }
      c.kernels.addBiasGradient(c.from, c.to, c.out, c.dz, c.factor, target, c.b, c.biases);
      c.compare(target, expected, terms, (c.to - c.from) * c.out);
    });
  }

  @ParameterizedTest
  @MethodSource("dev.unrolled.kernels.UnderTest#all")
  void theInputGradientIsWhatAllUnitsOweToAnInput(UnderTest kernels) {
    forEachCase(kernels, c -> {
      double[] dx = c.random((c.to + 1) * c.in);
      double[] expected = dx.clone();
      double[] terms = new double[dx.length];
      for (int r = c.from; r < c.to; r++) {
        for (int j = 0; j < c.in; j++) {
          int k = r * c.in + j;
          expected[k] = 0;
          for (int i = 0; i < c.out; i++) {
            double term = c.dz[r * c.out + i] * c.p[c.w + j * c.out + i];
            expected[k] += term;
            terms[k] += Math.abs(term);
          }
        }
      }
      c.kernels.inputGradient(c.from, c.to, c.in, c.out, c.dz, c.p, c.w, dx);
      c.compare(dx, expected, terms, c.out);
    });
  }

  /**
   * Random shapes up to 130, small ones more often; then two past what is copied at once. What
   * scratch arrays hold comes from the cases before, or they are new.
   */
  private static void forEachCase(UnderTest shared, Consumer<Case> test) {
    UnderTest kernels = shared;
    for (long seed = 0; seed < CASES; seed++) {
      Random random = new Random(seed * SCRAMBLE);
      kernels = seed % 3 == 0 ? kernels.fresh() : kernels;
      test.accept(new Case(kernels, seed, random, size(random), size(random), size(random)));
    }
    test.accept(new Case(kernels, CASES, new Random(CASES), 70, 1000, 530));
    test.accept(new Case(kernels, CASES + 1, new Random(CASES + 1), 300, 40, 70));
  }

  private static int size(Random random) {
    return random.nextBoolean() ? SMALL[random.nextInt(SMALL.length)] : 1 + random.nextInt(130);
  }

  /** A layer and its batch. What lies beside the matrices is NaN, which no result may show. */
  private static final class Case {

    final UnderTest kernels;
    final Random random;
    final int from;
    final int to;
    final int in;
    final int out;
    final int w;
    final int b;
    final int biases;
    final double factor;
    final double[] x;
    final double[] dz;
    final double[] p;
    private final String name;

    Case(UnderTest kernels, long seed, Random random, int rows, int in, int out) {
      this.kernels = kernels;
      this.random = random;
      this.in = in;
      this.out = out;
      from = random.nextBoolean() ? 0 : random.nextInt(5);
      to = from + rows;
      biases = new int[] {out, 1, 0}[random.nextInt(3)];
      w = random.nextInt(20);
      b = w + in * out;
      int after = random.nextBoolean() ? 0 : random.nextInt(40);
      factor = kernels.nearest(random.nextBoolean() ? 1 : -0.01);
      x = beside(random((to + after) * in), from * in, to * in);
      dz = beside(random((to + after) * out), from * out, to * out);
      p = beside(random(b + biases + after), w, b + biases);
      name = "%s, seed %s: rows %s to %s of %s inputs and %s units, %s biases, weights at %s"
          .formatted(kernels, seed, from, to, in, out, biases, w);
    }

    double[] random(int count) {
      double[] values = new double[count];
      Arrays.setAll(values, k -> kernels.nearest(random.nextDouble() * 2 - 1));
      return values;
    }

    private static double[] beside(double[] values, int from, int to) {
      Arrays.fill(values, 0, from, Double.NaN);
      Arrays.fill(values, to, values.length, Double.NaN);
      return values;
    }

    /** A sum of n products is right to n roundings of the sum of their sizes. */
    void compare(double[] actual, double[] expected, double[] terms, int n) {
      for (int k = 0; k < expected.length; k++) {
        double error = Math.abs(actual[k] - expected[k]);
        double allowed = (n + 4) * kernels.unit * terms[k];
        boolean same = Double.compare(actual[k], expected[k]) == 0;
        assertThat(same || error <= allowed)
            .as("%s: [%s] is %s, not %s", name, k, actual[k], expected[k])
            .isTrue();
      }
    }
  }
}

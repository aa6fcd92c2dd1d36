package dev.unrolled.kernels;

import dev.unrolled.generated.Kernels;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * A program that prints, for all kernels, the bits that they compute: one line for each kind. Its
 * argument is how often everything is computed before, so that HotSpot has compiled it by then.
 */
final class KernelBits {

  private static final int[] ROWS = {1, 4, 33};
  private static final int[] INPUTS = {3, 21};
  private static final int[] UNITS = {1, 2, 3, 4, 7, 8, 10, 16, 21, 37};

  private final Random random = new Random(20261128);
  private final UnderTest kernels;
  private int hash;

  private KernelBits(UnderTest kernels) {
    this.kernels = kernels;
  }

  public static void main(String[] args) {
    UnderTest.all().forEach(kernels -> {
      for (int time = 0; time < Integer.parseInt(args[0]); time++) {
        new KernelBits(kernels).all();
      }
      System.out.println(kernels + " " + Integer.toHexString(new KernelBits(kernels).all()));
    });
  }

  private int all() {
    for (int rows : ROWS) {
      for (int in : INPUTS) {
        for (int out : UNITS) {
          compute(rows, in, out);
        }
      }
    }
    return hash;
  }

  private void compute(int rows, int in, int out) {
    double[] x = numbers(rows * in);
    double[] p = numbers(in * out + out);
    double[] z = numbers(rows * out);
    kernels.affine(0, rows, in, out, x, p, 0, in * out, out, z);
    see(z);
    double[] a = numbers(rows * out);
    kernels.softmax(0, rows, out, z, a);
    see(a);
    kernels.tanh(0, rows * out, z, a);
    see(a);
    kernels.sigmoid(0, rows * out, z, a);
    see(a);
    kernels.exp(0, rows * out, z, a);
    see(a);
    double[] g = numbers(in * out + out);
    kernels.addWeightGradient(0, rows, in, out, x, z, 0.1, g, 0);
    kernels.addBiasGradient(0, rows, out, z, 0.1, g, in * out, out);
    see(g);
    double[] dx = numbers(rows * in);
    kernels.inputGradient(0, rows, in, out, z, p, 0, dx);
    see(dx);
    Rows of = new Rows(rows, in);
    double[] y = numbers(rows * in);
    double[] results = numbers(3 * rows);
    kernels.run(of::reduce, x, y, results);
    see(results);
    kernels.run(of::spread, x, y, numbers(rows), dx);
    see(dx);
    kernels.run(of::add, x, y, g);
    see(g);
    double[] c = numbers(rows * rows);
    kernels.run(of::product, x, y, c);
    see(c);
  }

  /** What is computed of rows, each on what came of the one before. */
  private record Rows(int rows, int columns) {

    <A> void reduce(Kernels<A> k, List<A> a) {
      k.rowSums(0, rows, columns, a.get(0), columns, a.get(2));
      k.rowSquares(0, rows, columns, a.get(0), a.get(2), columns, a.get(2));
      k.rowDots(0, rows, columns, a.get(0), a.get(1), columns, a.get(2));
    }

    <A> void spread(Kernels<A> k, List<A> a) {
      k.standardize(0, rows, columns, a.get(0), a.get(2), a.get(2), a.get(3));
      k.standardizeGradient(
          0, rows, columns, a.get(3), a.get(2), a.get(1), a.get(2), a.get(2), a.get(3));
      k.scale(0, rows, columns, a.get(3), a.get(0), 0, 0, columns, a.get(3));
    }

    <A> void add(Kernels<A> k, List<A> a) {
      k.addScaleGradient(0, rows, columns, a.get(0), a.get(1), 0.1, a.get(2), 0);
    }

    <A> void product(Kernels<A> k, List<A> a) {
      k.productWithTransposed(0, 1, rows, columns, rows, a.get(0), a.get(1), a.get(2));
    }
  }

  private double[] numbers(int count) {
    return random.doubles(count, -1, 1).toArray();
  }

  private void see(double[] values) {
    hash = 31 * hash + Arrays.hashCode(values);
  }
}

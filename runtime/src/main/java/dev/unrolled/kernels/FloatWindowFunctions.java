package dev.unrolled.kernels;

import dev.unrolled.generated.Windows;
import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What is computed through windows that move over images of floats: a part of the
 * {@link FloatKernels}, where they are found.
 */
public abstract sealed class FloatWindowFunctions extends ThreadKernels<float[]>
    permits FloatRowFunctions {

  /** Of each constant of a generated class; never changed, as several threads may look. */
  private volatile IdentityHashMap<Windows, WindowLayout> layouts = new IdentityHashMap<>();

  /** Made when they are first asked: most networks have no windows, and load nothing for them. */
  private @Nullable FloatConvolution convolutions;

  private @Nullable PlainFloatPooling pooling;

  FloatWindowFunctions() {}

  private FloatConvolution convolutions() {
    if (convolutions == null) {
      convolutions = new FloatConvolution(this);
    }
    return convolutions;
  }

  private PlainFloatPooling pooling() {
    if (pooling == null) {
      pooling = new PlainFloatPooling();
    }
    return pooling;
  }

  private WindowLayout layout(Windows windows) {
    WindowLayout layout = layouts.get(windows);
    return layout == null ? newLayout(windows) : layout;
  }

  private synchronized WindowLayout newLayout(Windows windows) {
    IdentityHashMap<Windows, WindowLayout> more = new IdentityHashMap<>(layouts);
    WindowLayout layout = more.computeIfAbsent(windows, WindowLayout::new);
    layouts = more;
    return layout;
  }

  @Override
  public final void convolution(
      int from,
      int to,
      Windows windows,
      int out,
      float[] x,
      float[] p,
      int w,
      int b,
      int biases,
      float[] z) {
    Ranges.rows(from, to);
    Ranges.matrix("x", x.length, to, windows.imageSize());
    Ranges.matrices("z", z.length, to, out, windows.places());
    Ranges.part("p", p.length, w, (long) out * windows.channels() * windows.numbers());
    Ranges.biases(biases, out);
    Ranges.part("p", p.length, b, biases);
    Ranges.apart("z", z, "x", x);
    Ranges.apart("z", z, "p", p);
    convolutions().forward(from, to, layout(windows), out, x, p, w, b, biases, z);
  }

  @Override
  public final void addFilterGradient(
      int from,
      int to,
      Windows windows,
      int out,
      float[] x,
      float[] dz,
      double factor,
      float[] target,
      int w) {
    int weights = windows.channels() * windows.numbers();
    Ranges.rows(from, to);
    Ranges.matrix("x", x.length, to, windows.imageSize());
    Ranges.matrices("dz", dz.length, to, out, windows.places());
    Ranges.part("The target", target.length, w, (long) out * weights);
    Ranges.apart("The target", target, "x", x);
    Ranges.apart("The target", target, "dz", dz);
    if (isLooking()) {
      look(from, to, windows.imageSize(), x, factor);
      look(from * windows.places(), to * windows.places(), out, dz, factor);
      return;
    }
    int first = firstInput(weights);
    int end = endOfInputs(weights);
    if (from < to && first < end) {
      convolutions()
          .weights(from, to, layout(windows), first, end, out, x, dz, (float) factor, target, w);
    }
  }

  @Override
  public final void addMapGradient(
      int from, int to, int maps, int places, float[] dz, double factor, float[] target, int b) {
    Ranges.rows(from, to);
    Ranges.matrices("dz", dz.length, to, maps, places);
    Ranges.part("The target", target.length, b, maps);
    Ranges.apart("The target", target, "dz", dz);
    if (isLooking()) {
      look(from * places, to * places, maps, dz, factor);
    } else if (from < to && hasBiases()) {
      for (int o = 0; o < maps; o++) {
        float sum = 0;
        for (int r = from; r < to; r++) {
          sum += sumOfRow(places, dz, (r * maps + o) * places);
        }
        target[b + o] = Math.fma((float) factor, sum, target[b + o]);
      }
    }
  }

  @Override
  public final void imageGradient(
      int from, int to, Windows windows, int out, float[] dz, float[] p, int w, float[] dx) {
    Ranges.rows(from, to);
    Ranges.matrices("dz", dz.length, to, out, windows.places());
    Ranges.matrix("dx", dx.length, to, windows.imageSize());
    Ranges.part("p", p.length, w, (long) out * windows.channels() * windows.numbers());
    Ranges.apart("dx", dx, "dz", dz);
    Ranges.apart("dx", dx, "p", p);
    convolutions().image(from, to, layout(windows), out, dz, p, w, dx);
  }

  @Override
  public final void maxPooling(
      int from, int to, Windows windows, float[] x, float[] a, float[] winners) {
    Ranges.rows(from, to);
    Ranges.matrix("x", x.length, to, windows.imageSize());
    Ranges.matrices("a", a.length, to, windows.channels(), windows.places());
    Ranges.matrices("winners", winners.length, to, windows.channels(), windows.places());
    Ranges.apart("a", a, "x", x);
    Ranges.apart("winners", winners, "x", x);
    Ranges.apart("winners", winners, "a", a);
    pooling().largest(from, to, windows, x, a, winners);
  }

  @Override
  public final void maxPoolingGradient(
      int from, int to, Windows windows, float[] winners, float[] da, float[] dx) {
    Ranges.rows(from, to);
    Ranges.matrices("winners", winners.length, to, windows.channels(), windows.places());
    Ranges.matrices("da", da.length, to, windows.channels(), windows.places());
    Ranges.matrix("dx", dx.length, to, windows.imageSize());
    Ranges.apart("dx", dx, "winners", winners);
    Ranges.apart("dx", dx, "da", da);
    pooling().toWinners(from, to, windows, winners, da, dx);
  }

  @Override
  public final void averagePooling(int from, int to, Windows windows, float[] x, float[] a) {
    Ranges.rows(from, to);
    Ranges.matrix("x", x.length, to, windows.imageSize());
    Ranges.matrices("a", a.length, to, windows.channels(), windows.places());
    Ranges.apart("a", a, "x", x);
    pooling().means(from, to, windows, x, a);
  }

  @Override
  public final void averagePoolingGradient(
      int from, int to, Windows windows, float[] da, float[] dx) {
    Ranges.rows(from, to);
    Ranges.matrices("da", da.length, to, windows.channels(), windows.places());
    Ranges.matrix("dx", dx.length, to, windows.imageSize());
    Ranges.apart("dx", dx, "da", da);
    pooling().toAll(from, to, windows, da, dx);
  }

  /**
   * {@code c[i,q] = base[i] + sum over k of a[i,k] * b[k,q]}, where the number k of a row of a, and
   * the row k of b, begin at places of their own.
   */
  abstract void slide(
      int rows,
      int depth,
      int columns,
      float[] a,
      int aAt,
      int aRow,
      int[] aPlaces,
      float[] b,
      int bAt,
      int[] bPlaces,
      float[] base,
      float[] c,
      int cAt,
      int cRow);

  /** How many numbers make up a sum of {@link #dots}. */
  abstract int lanes();

  /**
   * Adds to the sums, for each row of the maps and each of the runs {@code first} to {@code end -
   * 1} of b, the products of their numbers. A row of the maps is as wide as whole vectors, and 0
   * behind the run; b may be read as far.
   */
  abstract void dots(
      int rows,
      int first,
      int end,
      int mapWidth,
      int run,
      float[] maps,
      float[] b,
      int[] starts,
      float[] sums);

  /** What the numbers of a sum add up to; they are overwritten. */
  abstract float total(float[] sums, int at);

  abstract float sumOfRow(int columns, float[] x, int at);
}

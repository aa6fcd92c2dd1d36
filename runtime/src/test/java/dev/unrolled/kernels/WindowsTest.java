package dev.unrolled.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.unrolled.generated.Kernels;
import dev.unrolled.generated.Windows;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is computed through windows, against its definition in doubles, over random images and
 * signals, strides, zeros around them and gaps; and that nothing beside the result is written.
 */
final class WindowsTest {

  private static final int CASES = 150;
  private static final int[] SIZES = {1, 2, 3, 4, 5, 7, 8, 12, 17, 28, 40};

  @ParameterizedTest
  @MethodSource("dev.unrolled.kernels.UnderTest#all")
  void aConvolutionAddsUpTheProductsUnderEachPlace(UnderTest kernels) {
    forEachCase(kernels, c -> {
      double[] z = c.ofMaps.clone();
      c.kernels.run(c::convolution, c.x, c.p, z);
      double[] expected = c.ofMaps.clone();
      double[] terms = new double[z.length];
      for (int r = c.from; r < c.to; r++) {
        for (int o = 0; o < c.out; o++) {
          for (int place = 0; place < c.places; place++) {
            int at = (r * c.out + o) * c.places + place;
            expected[at] = c.biases == 0 ? 0 : c.p[c.b + (c.biases == 1 ? 0 : o)];
            terms[at] = Math.abs(expected[at]);
          }
        }
      }
      c.forEachUse((r, o, channel, place, number, x) -> {
        int at = (r * c.out + o) * c.places + place;
        double product = c.x[x] * c.p[c.weight(o, channel, number)];
        expected[at] += product;
        terms[at] += Math.abs(product);
      });
      c.compare(z, expected, terms);
    });
  }

  @ParameterizedTest
  @MethodSource("dev.unrolled.kernels.UnderTest#all")
  void theGradientOfFiltersAndOfImagesAddsUpEveryUse(UnderTest kernels) {
    forEachCase(kernels, c -> {
      double[] target = c.p.clone();
      double[] dx = c.x.clone();
      c.kernels.run(c::addFilterGradient, c.x, c.dz, target);
      c.kernels.run(c::imageGradient, c.dz, c.p, dx);
      double[] expectedTarget = c.p.clone();
      double[] ofTarget = Arrays.stream(c.p).map(Math::abs).toArray();
      double[] expectedDx = c.x.clone();
      double[] ofDx = new double[dx.length];
      int size = c.windows.imageSize();
      Arrays.fill(expectedDx, c.from * size, c.to * size, 0);
      c.forEachUse((r, o, channel, place, number, x) -> {
        double gradient = c.dz[(r * c.out + o) * c.places + place];
        int weight = c.weight(o, channel, number);
        expectedTarget[weight] += c.factor * gradient * c.x[x];
        ofTarget[weight] += Math.abs(c.factor * gradient * c.x[x]);
        expectedDx[x] += gradient * c.p[weight];
        ofDx[x] += Math.abs(gradient * c.p[weight]);
      });
      c.compare(target, expectedTarget, ofTarget);
      c.compare(dx, expectedDx, ofDx);
    });
  }

  @ParameterizedTest
  @MethodSource("dev.unrolled.kernels.UnderTest#all")
  void theGradientOfWhatIsAddedToMapsAddsUpAllPlaces(UnderTest kernels) {
    forEachCase(kernels, c -> {
      double[] target = c.p.clone();
      c.kernels.run(c::addMapGradient, c.dz, target);
      double[] expected = c.p.clone();
      double[] terms = Arrays.stream(c.p).map(Math::abs).toArray();
      for (int k = c.from * c.out * c.places; k < c.to * c.out * c.places; k++) {
        expected[c.b + k / c.places % c.out] += c.factor * c.dz[k];
        terms[c.b + k / c.places % c.out] += Math.abs(c.factor * c.dz[k]);
      }
      c.compare(target, expected, terms);
    });
  }

  @ParameterizedTest
  @MethodSource("dev.unrolled.kernels.UnderTest#all")
  void theFirstOfTheLargestWinsAndGetsTheGradient(UnderTest kernels) {
    forEachCase(kernels, c -> {
      if (!c.isPooled()) {
        return;
      }
      double[] x =
          Arrays.stream(c.x).map(number -> Math.rint(4 * number) + 0.0).toArray(); // many alike
      double[] a = c.ofPooled.clone();
      double[] winners = c.ofPooled.clone();
      double[] dx = c.x.clone();
      c.kernels.run(c::maxPooling, x, a, winners);
      c.kernels.run(c::maxPoolingGradient, winners, c.dPooled, dx);

      double[] expected = c.ofPooled.clone();
      double[] expectedWinners = c.ofPooled.clone();
      double[] expectedDx = c.x.clone();
      int[] from = new int[a.length];
      int size = c.windows.imageSize();
      Arrays.fill(expectedDx, c.from * size, c.to * size, 0);
      c.forEachPlaceOfChannel(
          at -> expected[at] = Double.NEGATIVE_INFINITY, (at, number, source) -> {
            if (x[source] > expected[at]) {
              expected[at] = x[source];
              expectedWinners[at] = number;
              from[at] = source;
            }
          });
      c.forEachPlaceOfChannel(at -> expectedDx[from[at]] += c.dPooled[at], (at, n, s) -> {});

      assertThat(a).as(c.name).containsExactly(expected);
      assertThat(winners).as(c.name).containsExactly(expectedWinners);
      c.compare(dx, expectedDx, Arrays.stream(dx).map(each -> 9).toArray());
    });
  }

  @ParameterizedTest
  @MethodSource("dev.unrolled.kernels.UnderTest#all")
  void aMeanIsOfAllNumbersOfAWindowAndGivesEachItsShare(UnderTest kernels) {
    forEachCase(kernels, c -> {
      double[] a = c.ofPooled.clone();
      double[] dx = c.x.clone();
      c.kernels.run(c::averagePooling, c.x, a);
      c.kernels.run(c::averagePoolingGradient, c.dPooled, dx);

      double[] expected = c.ofPooled.clone();
      double[] terms = new double[a.length];
      double[] expectedDx = c.x.clone();
      double[] ofDx = new double[dx.length];
      int size = c.windows.imageSize();
      Arrays.fill(expectedDx, c.from * size, c.to * size, 0);
      c.forEachPlaceOfChannel(at -> expected[at] = 0, (at, number, source) -> {
        expected[at] += c.x[source] / c.windows.numbers();
        terms[at] += Math.abs(c.x[source]);
        expectedDx[source] += c.dPooled[at] / c.windows.numbers();
        ofDx[source] += Math.abs(c.dPooled[at]);
      });
      c.compare(a, expected, terms);
      c.compare(dx, expectedDx, ofDx);
    });
  }

  static Stream<FloatKernels> floats() {
    return Stream.of(FloatKernels.plain(), FloatKernels.best());
  }

  /** Threads share a batch by its rows and its gradient by the weights: not one bit may change. */
  @ParameterizedTest
  @MethodSource("floats")
  void inPartsTheyGiveTheSameBits(FloatKernels kernels) {
    Windows windows = Windows.over(6, 12, 12).size(5, 5);
    Random random = new Random(5);
    float[] x = floats(random, 5 * windows.imageSize());
    float[] p = floats(random, 16 * 150 + 16);
    float[] dz = floats(random, 5 * 16 * windows.places());
    float[] whole = p.clone();
    float[] shared = p.clone();
    kernels.addFilterGradient(0, 5, windows, 16, x, dz, 0.5, whole, 0);
    kernels.addMapGradient(0, 5, 16, windows.places(), dz, 0.5, whole, 2400);
    for (int part = 0; part < 3; part++) {
      FloatKernels share = kernels.another();
      share.share(part, 3);
      share.addFilterGradient(0, 5, windows, 16, x, dz, 0.5, shared, 0);
      share.addMapGradient(0, 5, 16, windows.places(), dz, 0.5, shared, 2400);
    }
    assertThat(shared).containsExactly(whole).isNotEqualTo(p);

    float[] z = new float[dz.length];
    float[] inParts = new float[dz.length];
    kernels.convolution(0, 5, windows, 16, x, p, 0, 2400, 16, z);
    kernels.another().convolution(0, 2, windows, 16, x, p, 0, 2400, 16, inParts);
    kernels.another().convolution(2, 5, windows, 16, x, p, 0, 2400, 16, inParts);
    assertThat(inParts).containsExactly(z);
  }

  /** Planes for all numbers between two places would be more than an array holds. */
  @ParameterizedTest
  @MethodSource("floats")
  void aStridePastTheImageTakesNoMemory(FloatKernels kernels) {
    Random random = new Random(6);
    float[] x = floats(random, 2 * 16);
    float[] p = floats(random, 3 * 4);
    float[] far = new float[2 * 3];
    float[] near = new float[2 * 3];

    Windows windows = Windows.over(1, 4, 4).size(2, 2);
    kernels.convolution(0, 2, windows.stride(65_536, 2_147_483_647), 3, x, p, 0, 0, 0, far);
    kernels.convolution(0, 2, windows.stride(4, 4), 3, x, p, 0, 0, 0, near);

    assertThat(far).containsExactly(near);
  }

  private static float[] floats(Random random, int count) {
    float[] numbers = new float[count];
    for (int k = 0; k < count; k++) {
      numbers[k] = random.nextFloat() * 2 - 1;
    }
    return numbers;
  }

  @Test
  void whatDoesNotLieWithinItsArrayIsRefusedBeforeAnythingIsWritten() {
    FloatKernels kernels = FloatKernels.plain();
    Windows windows = Windows.over(2, 4).size(3);
    float[] x = new float[8];
    float[] z = new float[4];
    float[] p = new float[14];
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> kernels.convolution(0, 2, windows, 2, x, p, 0, 12, 2, z))
        .withMessage("x has 8 values; 2 rows of 8 need 16.");
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> kernels.convolution(0, 1, windows, 2, x, p, 3, 12, 2, z))
        .withMessage("p has 14 values; 12 from 3 on do not lie in it.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> kernels.averagePooling(0, 1, windows, x, x))
        .withMessage(
            "a is the same array as x, which it would overwrite; it needs an array of its own.");
    assertThat(z).containsOnly(0);
  }

  private interface Use {
    void of(int r, int o, int channel, int place, int number, int x);
  }

  private interface OfPlace {
    void at(int place);
  }

  private interface OfNumber {
    void at(int place, int number, int source);
  }

  private static void forEachCase(UnderTest kernels, Consumer<Case> action) {
    Random random = new Random(7);
    for (int time = 0; time < CASES; time++) {
      action.accept(new Case(kernels, random));
    }
  }

  /** Some rows of a batch of images, and filters. */
  private static final class Case {

    final UnderTest kernels;
    final String name;
    final Random random;
    final Windows windows;
    final int places;
    final int out;
    final int from;
    final int to;
    final int w;
    final int b;
    final int biases;
    final double factor;
    final double[] x;
    final double[] p;
    final double[] dz;
    final double[] ofMaps;
    final double[] ofPooled;
    final double[] dPooled;

    Case(UnderTest kernels, Random random) {
      this.kernels = kernels;
      this.random = random;
      boolean isImage = random.nextBoolean();
      windows = windows(isImage);
      places = windows.places();
      out = 1 + random.nextInt(9);
      from = random.nextInt(2);
      to = from + random.nextInt(3);
      int weights = out * windows.channels() * windows.numbers();
      w = random.nextInt(3);
      b = w + weights;
      biases = List.of(0, 1, out).get(random.nextInt(3));
      factor = kernels.nearest(random.nextDouble() - 0.5);
      x = numbers((to + 1) * windows.imageSize());
      p = numbers(b + out + 2);
      dz = numbers((to + 1) * out * places);
      ofMaps = numbers(dz.length);
      ofPooled = numbers((to + 1) * windows.channels() * places);
      dPooled = numbers(ofPooled.length);
      name = "%s through %s, %s filters, rows %s to %s".formatted(kernels, windows, out, from, to);
    }

    private Windows windows(boolean isImage) {
      while (true) {
        int[] sizes = isImage
            ? new int[] {1 + random.nextInt(3), size(), size()}
            : new int[] {1 + random.nextInt(4), 4 * size()};
        int dimensions = sizes.length - 1;
        Windows any = Windows.over(sizes)
            .size(each(dimensions, 1, 5))
            .stride(each(dimensions, 1, random.nextBoolean() ? 1 : 3))
            .padding(each(dimensions, 0, random.nextBoolean() ? 0 : 3))
            .dilation(each(dimensions, 1, random.nextBoolean() ? 1 : 3));
        boolean fits = any.height() + 2 * any.above() > any.apartDown() * (any.rows() - 1)
            && any.width() + 2 * any.before() > any.apartAcross() * (any.columns() - 1);
        if (fits) {
          return any;
        }
      }
    }

    private int size() {
      return SIZES[random.nextInt(SIZES.length)];
    }

    private int[] each(int dimensions, int least, int most) {
      return random.ints(dimensions, least, most + 1).toArray();
    }

    private double[] numbers(int count) {
      double[] numbers = new double[count];
      Arrays.setAll(numbers, k -> kernels.nearest(random.nextDouble() * 2 - 1));
      return numbers;
    }

    /** Whether no place lies on zeros alone. */
    boolean isPooled() {
      return 2 * windows.above() <= windows.rows()
          && 2 * windows.before() <= windows.columns()
          && windows.apartDown() == 1
          && windows.apartAcross() == 1;
    }

    int weight(int o, int channel, int number) {
      return w + (o * windows.channels() + channel) * windows.numbers() + number;
    }

    void forEachUse(Use use) {
      for (int r = from; r < to; r++) {
        for (int channel = 0; channel < windows.channels(); channel++) {
          for (int place = 0; place < places; place++) {
            for (int number = 0; number < windows.numbers(); number++) {
              int source = source(r, channel, place, number);
              for (int o = 0; o < out && source >= 0; o++) {
                use.of(r, o, channel, place, number, source);
              }
            }
          }
        }
      }
    }

    void forEachPlaceOfChannel(OfPlace first, OfNumber each) {
      for (int r = from; r < to; r++) {
        for (int channel = 0; channel < windows.channels(); channel++) {
          for (int place = 0; place < places; place++) {
            int at = (r * windows.channels() + channel) * places + place;
            first.at(at);
            for (int number = 0; number < windows.numbers(); number++) {
              int source = source(r, channel, place, number);
              if (source >= 0) {
                each.at(at, number, source);
              }
            }
          }
        }
      }
    }

    /** Where the number lies that is under a window; -1 if it is outside. */
    private int source(int r, int channel, int place, int number) {
      int i = place / windows.placesAcross();
      int j = place % windows.placesAcross();
      int y =
          i * windows.down() + number / windows.columns() * windows.apartDown() - windows.above();
      int column = j * windows.across()
          + number % windows.columns() * windows.apartAcross()
          - windows.before();
      boolean isInside = y >= 0 && y < windows.height() && column >= 0 && column < windows.width();
      return isInside
          ? ((r * windows.channels() + channel) * windows.height() + y) * windows.width() + column
          : -1;
    }

    void compare(double[] actual, double[] expected, double[] terms) {
      for (int k = 0; k < actual.length; k++) {
        assertThat(Math.abs(actual[k] - expected[k]))
            .as("%s: [%s] is %s, not %s", name, k, actual[k], expected[k])
            .isLessThanOrEqualTo(2000 * kernels.unit * terms[k]);
      }
    }

    <A> void convolution(Kernels<A> k, List<A> a) {
      k.convolution(from, to, windows, out, a.get(0), a.get(1), w, b, biases, a.get(2));
    }

    <A> void addFilterGradient(Kernels<A> k, List<A> a) {
      k.addFilterGradient(from, to, windows, out, a.get(0), a.get(1), factor, a.get(2), w);
    }

    <A> void imageGradient(Kernels<A> k, List<A> a) {
      k.imageGradient(from, to, windows, out, a.get(0), a.get(1), w, a.get(2));
    }

    <A> void addMapGradient(Kernels<A> k, List<A> a) {
      k.addMapGradient(from, to, out, places, a.get(0), factor, a.get(1), b);
    }

    <A> void maxPooling(Kernels<A> k, List<A> a) {
      k.maxPooling(from, to, windows, a.get(0), a.get(1), a.get(2));
    }

    <A> void maxPoolingGradient(Kernels<A> k, List<A> a) {
      k.maxPoolingGradient(from, to, windows, a.get(0), a.get(1), a.get(2));
    }

    <A> void averagePooling(Kernels<A> k, List<A> a) {
      k.averagePooling(from, to, windows, a.get(0), a.get(1));
    }

    <A> void averagePoolingGradient(Kernels<A> k, List<A> a) {
      k.averagePoolingGradient(from, to, windows, a.get(0), a.get(1));
    }
  }
}

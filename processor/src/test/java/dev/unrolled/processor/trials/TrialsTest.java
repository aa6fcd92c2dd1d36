package dev.unrolled.processor.trials;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.Example;
import dev.unrolled.Layer;
import dev.unrolled.LayerKind;
import dev.unrolled.Unrolled;
import dev.unrolled.Weights;
import dev.unrolled.processor.AnyCompiler;
import dev.unrolled.processor.model.KindElements;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Valid declarations, drawn at random and named awkwardly, give clean source that computes the same
 * in each of its ways. CONTRIBUTING says how to ask for more of them.
 */
class TrialsTest {

  private static final String TRIALS = "unrolled.trials";

  /** In the ordinary tests, of each compiler. */
  private static final int USUAL = 100;

  /** More than that fill the screen. */
  private static final int SHOWN = 5;

  @TempDir
  Path folder;

  static List<AnyCompiler> compilers() {
    String asked = System.getProperty(TRIALS + ".compiler", "");
    return switch (asked.toLowerCase(Locale.ROOT)) {
      case "" -> List.of(AnyCompiler.values());
      case "javac" -> List.of(AnyCompiler.JAVAC);
      case "ecj" -> List.of(AnyCompiler.ECLIPSE);
      default ->
        throw new IllegalArgumentException(
            "-D%s.compiler=%s is neither javac nor ecj".formatted(TRIALS, asked));
    };
  }

  @ParameterizedTest
  @MethodSource("compilers")
  void whatIsDeclaredComputesTheSameInEveryWayAndItsGradientIsItsSlope(AnyCompiler compiler)
      throws IOException {
    int count = Integer.getInteger(TRIALS, USUAL);
    long seed = Long.getLong(TRIALS + ".seed", System.nanoTime());
    Trials trials = new Trials(compiler, folder);
    System.out.printf("%s, %d declarations from -D%s.seed=%d on%n", compiler, count, TRIALS, seed);

    trials.run(seed, count);

    System.out.println(trials.tally());
    assertThat(trials.failures())
        .as(
            "%d of %d, the first:\n%s",
            trials.failures().size(),
            count,
            trials.failures().stream().limit(SHOWN).collect(Collectors.joining("\n\n")))
        .isEmpty();
    // What was looked at is most of what was drawn.
    assertThat(trials.tally().refused).isLessThanOrEqualTo(2 + count / 20);
    assertThat(trials.tally().tooLarge).isLessThanOrEqualTo(2 + count / 10);
    assertThat(trials.tally().compared)
        .isGreaterThanOrEqualTo(2 * trials.tally().compiled - 2 - count / 10);
    assertThat(trials.tally().unsloped.size()).isLessThanOrEqualTo(2 + count / 20);
    assertThat(trials.tally().frozen).isGreaterThanOrEqualTo(count / 5 - 5);
  }

  /**
   * Those whose lines are long once lost a divisor; more dimensions than letters did not compile.
   */
  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      @Unrolled(loss = HUBER, delta = 1.0 / 3, strict = true) @Layer(in = 2, out = 3)
      @Unrolled(loss = HUBER, delta = 0.012345678901234567) @Layer(in = 1, out = 12)
      @Unrolled(loss = HUBER, delta = 0.012345678901234567, precision = FLOAT) @Layer(in = 1, out = 12)
      @Unrolled(lossClass = ALossWhoseNameIsSoLongThatHardlyAnyLineCanHoldItsSlopeAndItsResult.class) @Layer(in = 2, out = 3)
      @Layer(in = 1, out = 2, activationClass = Swish.class) @Layer(out = 2, activationClass = SwishSlope.class)
      @Layer(in = 1, out = 2, activationClass = z.class)
      @Layer(in = 2, out = 2, activationClass = BackThroughNorm.class) @Layer(kind = LayerKind.LAYER_NORM)
      @Unrolled(form = Form.LOOPS, inputGradient = true) @Layer(in = {1, 2, 1, 2, 1, 2, 1, 1, 2}, out = 3, activation = Activation.TANH) @Layer(kind = LayerKind.LAYER_NORM, dimensions = 8) @Layer(out = 2, activation = Activation.SOFTMAX)
      @Unrolled(form = Form.LOOPS, inputGradient = true) @Layer(kind = LayerKind.BATCH_NORM, in = {2, 1, 3}, activation = Activation.SOFTMAX)
      """)
  void whatOnceFailedHolds(String annotations) throws IOException {
    Trials trials = new Trials(AnyCompiler.JAVAC, folder);

    trials.run(List.of(Declared.of(annotations, """
        class ALossWhoseNameIsSoLongThatHardlyAnyLineCanHoldItsSlopeAndItsResult {
          static double loss(double a, double t) { return (a - t) * (a - t); }
          static double slope(double a, double t) { return 2 * (a - t); }
        }
        class Swish {
          static double activate(double z) { return z * z; }
          static double slope(double z) { return 2 * z; }
        }
        class SwishSlope extends Swish {}
        class z extends Swish {}
        class BackThroughNorm extends Swish {}
        """)));

    assertThat(trials.failures()).isEmpty();
    assertThat(trials.tally().sloped).isEqualTo(1);
  }

  @Test
  void whatIsDroppedIsComparedToo() throws IOException {
    Trials trials = new Trials(AnyCompiler.JAVAC, folder);

    trials.run(List.of(Declared.of("""
        @Layer(in = 2, out = 9, activation = Activation.TANH)
        @Layer(kind = LayerKind.DROPOUT, rate = 0.5)
        @Layer(out = 2)
        """, "")));

    assertThat(trials.failures()).isEmpty();
    assertThat(trials.tally().drawn).isEqualTo(2);
  }

  @Test
  void aWrongSlopeIsFound() throws IOException {
    Trials trials = new Trials(AnyCompiler.JAVAC, folder);

    trials.run(List.of(Declared.of("@Layer(in = 2, out = 2, activationClass = Wrong.class)", """
        class Wrong {
          static double activate(double z) { return z * z; }
          static double slope(double z) { return 2.0001 * z; }
        }
        """)));

    assertThat(trials.failures())
        .singleElement()
        .asString()
        .contains("but by differences", "Wrong");
  }

  @Test
  void aSeedGivesTheSameDeclarationAgain() {
    assertThat(Declared.of(42)).hasToString(Declared.of(42).toString());
    assertThat(Declared.of(43).toString()).isNotEqualTo(Declared.of(42).toString());
  }

  /** An element or a constant that is new must be drawn too. */
  @Test
  void everyElementAndEveryConstantIsDrawn() {
    Set<String> drawn = LongStream.range(0, 2000)
        .mapToObj(Declared::of)
        .flatMap(declared -> declared.elements().stream())
        .map(element -> element.replace("dev.unrolled.", ""))
        .collect(Collectors.toSet());

    for (Class<?> annotation : List.of(Unrolled.class, Layer.class, Example.class, Weights.class)) {
      for (Method element : annotation.getDeclaredMethods()) {
        String start = annotation.getSimpleName() + "." + element.getName() + " = ";
        assertThat(drawn).anyMatch(each -> each.startsWith(start));
        Object[] constants = element.getReturnType().getEnumConstants();
        Stream.of(constants == null ? new Object[0] : constants)
            .forEach(constant -> assertThat(drawn)
                .contains(start + element.getReturnType().getSimpleName() + "." + constant));
      }
    }
  }

  /** An element of several kinds is drawn for each of them; dense layers have most to draw. */
  @Test
  void noKindIsSeldomDrawnAndEachWithEveryElementThatItOwns() {
    List<LayerDraft> layers = layers();

    for (LayerKind kind : LayerKind.values()) {
      List<LayerDraft> ofKind =
          layers.stream().filter(layer -> layer.place().kind() == kind).toList();
      assertThat(ofKind)
          .as("%s of %d", kind, layers.size())
          .hasSizeGreaterThan(layers.size() / (2 * LayerKind.values().length));
      for (String element : KindElements.of(kind)) {
        assertThat(ofKind)
            .as("%s of %s", element, kind)
            .anyMatch(layer -> layer.annotation().elements().containsKey(element));
      }
    }
  }

  @Test
  void branchesOfEveryLengthAndInputsOfOneToNineDimensionsAreDrawn() {
    List<LayerDraft.Place> places = layers().stream().map(LayerDraft::place).toList();

    for (LayerKind kind : LayerKind.values()) {
      List<LayerDraft.Place> ofKind =
          places.stream().filter(place -> place.kind() == kind).toList();
      assertThat(ofKind).as("add in %s", kind).anyMatch(place -> place.add().isPresent());
      assertThat(ofKind)
          .as("from in %s", kind)
          .anyMatch(place -> place.number() > 2 && place.from() == 0);
    }
    assertThat(places).anyMatch(place -> place.add().equals(OptionalInt.of(0)));
    assertThat(places.stream().map(place -> place.number() - place.from())).contains(1, 2, 3, 4);
    assertThat(places.stream().map(place -> place.in().size())).contains(1, 2, 3, 4, 5, 6, 7, 8, 9);
  }

  /** Those of two thousand declarations. */
  private static List<LayerDraft> layers() {
    return LongStream.range(0, 2000)
        .mapToObj(seed -> {
          Draw draw = new Draw(seed);
          return new NetworkDraft(new NameDraft(seed, draw), draw);
        })
        .flatMap(network -> network.layers().stream())
        .toList();
  }
}

package dev.unrolled.processor.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unrolled.Activation;
import dev.unrolled.Bias;
import dev.unrolled.DoubleNetwork;
import dev.unrolled.FloatNetwork;
import dev.unrolled.Form;
import dev.unrolled.Loss;
import dev.unrolled.Precision;
import dev.unrolled.Workspace;
import dev.unrolled.processor.generated.AnnotatedSource;
import dev.unrolled.processor.generated.Compiled;
import dev.unrolled.processor.generated.Example;
import dev.unrolled.processor.generated.Floats;
import dev.unrolled.processor.generated.Randomness;
import dev.unrolled.processor.model.NetworkModel;
import dev.unrolled.shape.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A strict network leaves no last bit to the JVM. */
class StrictTest {

  /** Functions of {@code Math} may be off by 1 or 2 units in the last place, 2e-16 of a number. */
  private static final double LAST_PLACES = 1e-14;

  /** Room for more than a batch has. */
  private static final int ROWS = 8;

  private static final Pattern MATH = Pattern.compile("\\bMath\\.");
  private static final Pattern STRICT_MATH = Pattern.compile("\\bStrictMath\\.");

  /** A network with each of the functions that the JVMs may compute in their own way. */
  private static final NetworkModel PINNED = AnnotatedSource.model(
      "Pinned",
      Shape.ofInputs(3)
          .layer(4, Activation.TANH, Bias.PER_NEURON)
          .layer(3, Activation.SIGMOID, Bias.SHARED)
          .layer(3, Activation.SOFTMAX, Bias.PER_NEURON),
      Loss.CATEGORICAL_CROSS_ENTROPY);

  private static final SplittableRandom RANDOM = Randomness.of(StrictTest.class);

  /** One network, strict and as usual. */
  private record Pair(String strict, String usual) {}

  private static final Written WRITTEN = new Written();
  private static final List<Pair> PAIRS = new ArrayList<>();
  private static String pinned = "";
  private static String pinnedInFloats = "";
  private static Compiled compiled;

  @BeforeAll
  static void compile() {
    for (NetworkModel usual : Written.ofEveryKind()) {
      NetworkModel strict = AnnotatedSource.with(usual, Precision.DOUBLE, true, false);
      for (Form form : Written.FORMS) {
        PAIRS.add(new Pair(WRITTEN.add(strict, form), WRITTEN.add(usual, form)));
      }
    }
    pinned = WRITTEN.add(AnnotatedSource.with(PINNED, Precision.DOUBLE, true, true), Form.UNROLLED);
    pinnedInFloats =
        WRITTEN.add(AnnotatedSource.with(PINNED, Precision.FLOAT, true, true), Form.UNROLLED);
    compiled = WRITTEN.compile();
  }

  @Test
  void itCallsStrictMathWhereOthersCallMath() {
    for (Pair pair : PAIRS) {
      String strict = WRITTEN.source(pair.strict());
      String usual = WRITTEN.source(pair.usual());

      assertThat(strict).doesNotContainPattern(MATH);
      assertThat(usual).doesNotContainPattern(STRICT_MATH);
      // What others leave to the kernels stands in its own loops.
      assertThat(strict).doesNotContainPattern("kernels\\.(sigmoid|tanh|relu|softmax)");
      assertThat(STRICT_MATH.matcher(strict).results().count())
          .isGreaterThanOrEqualTo(MATH.matcher(usual).results().count());
      assertThat(strict).contains("super(rows, STRICT);");
    }
    assertThat(WRITTEN.source(pinnedInFloats)).doesNotContainPattern(MATH);
    assertThat(WRITTEN.source(pinned)).contains("StrictMath.exp(", "StrictMath.tanh(");
  }

  @Test
  void itComputesWhatOthersDoButForTheLastPlaces() {
    for (Pair pair : PAIRS) {
      DoubleNetwork<Workspace> strict = compiled.network(pair.strict());
      DoubleNetwork<Workspace> usual = compiled.network(pair.usual());
      Example example = Example.random(strict, RANDOM);
      usual.parameters().set(strict.parameters().array());
      double[] gradient = new double[strict.shape().parameterCount()];
      double[] expected = new double[gradient.length];
      double[] x = example.x();
      double[] t = example.t();

      compare(
          Example.gradient(strict, x, t, gradient, strict.newWorkspace()),
          Example.gradient(usual, x, t, expected, usual.newWorkspace()));
      compare(gradient, expected);
      if (strict.shape().meetsRows()) {
        List<Example> rows = example.batch(RANDOM);
        compare(
            strict.gradient(
                Example.inputs(rows), Example.targets(rows), gradient, strict.newWorkspace(ROWS)),
            usual.gradient(
                Example.inputs(rows), Example.targets(rows), expected, usual.newWorkspace(ROWS)));
        compare(gradient, expected);
      }
    }
  }

  private static void compare(double[] computed, double[] expected) {
    for (int k = 0; k < computed.length; k++) {
      compare(computed[k], expected[k]);
    }
  }

  private static void compare(double computed, double expected) {
    assertThat(computed).isCloseTo(expected, within(LAST_PLACES * Math.max(1, Math.abs(expected))));
  }

  @Test
  void aHundredStepsEndAtTheseBitsOnEveryJvm() {
    DoubleNetwork<Workspace> network = compiled.network(pinned);
    double[] x = {0.5, -0.25, 0.75};
    double[] t = {0.125, 0.25, 0.625};
    double loss = 0;
    for (int step = 0; step < 100; step++) {
      loss = network.train(x, t, 0.25);
    }

    assertThat(hexadecimal(loss, network.predict(x), network.parameters().array()))
        .containsExactly(
            "0x1.ccee5c782d756p-1",
            "0x1.d1af242d54fp-2",
            "0x1.fff74748452a4p-4",
            "0x1.0001bee40664fp-2",
            "0x1.400037a4f4284p-1");
  }

  @Test
  void aHundredStepsInFloatsEndAtTheseBitsOnEveryJvm() {
    FloatNetwork<Workspace> network = compiled.floats(pinnedInFloats);
    float[] x = {0.5f, -0.25f, 0.75f};
    float[] t = {0.125f, 0.25f, 0.625f};
    double loss = 0;
    for (int step = 0; step < 100; step++) {
      loss = network.train(x, t, 0.25);
    }

    assertThat(hexadecimal(
            loss,
            Floats.widened(network.predict(x)),
            Floats.widened(network.parameters().array())))
        .containsExactly(
            "0x1.ccee5cp-1", "0x1.d1af22p-2", "0x1.fff748p-4", "0x1.0001bep-2", "0x1.400038p-1");
  }

  /** The loss, the first parameter and the outputs, to the last bit. */
  private static Stream<String> hexadecimal(double loss, double[] outputs, double[] parameters) {
    return DoubleStream.concat(DoubleStream.of(loss, parameters[0]), DoubleStream.of(outputs))
        .mapToObj(Double::toHexString);
  }
}

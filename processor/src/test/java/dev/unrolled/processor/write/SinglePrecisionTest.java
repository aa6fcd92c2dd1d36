package dev.unrolled.processor.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.unrolled.Activation;
import dev.unrolled.DoubleNetwork;
import dev.unrolled.FloatNetwork;
import dev.unrolled.Form;
import dev.unrolled.Loss;
import dev.unrolled.Precision;
import dev.unrolled.Workspace;
import dev.unrolled.processor.generated.Allocation;
import dev.unrolled.processor.generated.AnnotatedSource;
import dev.unrolled.processor.generated.Compiled;
import dev.unrolled.processor.generated.Example;
import dev.unrolled.processor.generated.Floats;
import dev.unrolled.processor.generated.Randomness;
import dev.unrolled.processor.model.NetworkModel;
import dev.unrolled.shape.LayerShape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A network in floats is the network in doubles, rounded. */
class SinglePrecisionTest {

  /**
   * A float is rounded by up to 2^-24 of its size. Here sums have up to a dozen terms of about 1,
   * so they are off by some 1e-6, and a layer later by a few times that.
   */
  private static final double ROUNDING = 1e-5;

  private static final List<NetworkModel> MODELS = Written.ofEveryKind();
  private static final SplittableRandom RANDOM = Randomness.of(SinglePrecisionTest.class);

  /** One network, both precisions. */
  private record Twins(String doubles, String floats) {}

  private static final List<Twins> TWINS = new ArrayList<>();
  private static Compiled compiled;

  @BeforeAll
  static void compile() {
    Written written = new Written();
    for (NetworkModel model : MODELS) {
      NetworkModel floats = AnnotatedSource.with(model, Precision.FLOAT, false, false);
      for (Form form : Written.FORMS) {
        TWINS.add(new Twins(written.add(model, form), written.add(floats, form)));
      }
    }
    compiled = written.compile();
  }

  @Test
  void everyActivationAndEveryLossIsCovered() {
    assertThat(MODELS).extracting(NetworkModel::loss).contains(Loss.values());
    assertThat(MODELS)
        .flatExtracting(model -> model.shape().layers())
        .extracting(LayerShape::activation)
        .contains(Activation.values());
  }

  @Test
  void outputsLossAndGradientAreTheRoundedOnesOfDoubles() {
    for (Twins twins : TWINS) {
      DoubleNetwork<Workspace> doubles = compiled.network(twins.doubles());
      FloatNetwork<Workspace> floats = compiled.floats(twins.floats());
      Example example = Example.awayFromEdges(doubles, RANDOM);
      float[] x = round(example.x());
      float[] t = round(example.t());
      round(doubles.parameters().array());
      floats.parameters().set(doubles.parameters().array());
      double[] expected = new double[doubles.shape().parameterCount()];
      float[] gradient = new float[expected.length];
      double loss =
          Example.gradient(doubles, example.x(), example.t(), expected, doubles.newWorkspace());

      compare(
          floats,
          Floats.widened((float) Example.gradient(floats, x, t, gradient, floats.newWorkspace())),
          loss);
      compare(floats, Floats.widened(gradient), expected);
      if (doubles.shape().meetsRows()) {
        compareBatch(doubles, floats, example.batch(RANDOM));
      }
      compare(floats, Floats.widened(floats.predict(x)), doubles.predict(example.x()));
    }
  }

  /** Where rows meet, nobody trains on one alone. */
  private static void compareBatch(
      DoubleNetwork<Workspace> doubles, FloatNetwork<Workspace> floats, List<Example> rows) {
    float[][] x = rows.stream().map(row -> round(row.x())).toArray(float[][]::new);
    float[][] t = rows.stream().map(row -> round(row.t())).toArray(float[][]::new);
    double[] expected = new double[doubles.shape().parameterCount()];
    float[] gradient = new float[expected.length];
    double loss = doubles.gradient(
        Example.inputs(rows), Example.targets(rows), expected, doubles.newWorkspace(x.length));
    double rounded = floats.gradient(x, t, gradient, floats.newWorkspace(x.length));

    compare(floats, new double[] {rounded}, loss);
    compare(floats, Floats.widened(gradient), expected);
  }

  /** Rounds in place, so that both precisions start from the same numbers. */
  private static float[] round(double[] numbers) {
    float[] floats = Floats.of(numbers);
    Arrays.setAll(numbers, k -> floats[k]);
    return floats;
  }

  private static void compare(
      FloatNetwork<Workspace> network, double[] computed, double... expected) {
    assertThat(computed).hasSameSizeAs(expected);
    for (int k = 0; k < expected.length; k++) {
      assertThat(computed[k])
          .as("%s, number %d", network.getClass(), k)
          .isCloseTo(expected[k], within(ROUNDING * Math.max(1, Math.abs(expected[k]))));
    }
  }

  @Test
  void theLossIsAFloat() {
    for (int k = 0;
        k < TWINS.size();
        k += Written.FORMS.size()) { // unrolled: batches add in doubles
      Twins twins = TWINS.get(k);
      FloatNetwork<Workspace> network = compiled.floats(twins.floats());
      Example example = Example.another(compiled.network(twins.doubles()), RANDOM);
      double loss = network.loss(Floats.of(example.x()), Floats.of(example.t()));

      assertThat(loss).isEqualTo((float) loss);
    }
  }

  @Test
  void onceWarmNothingIsAllocated() {
    for (Twins twins : TWINS.subList(0, 4)) {
      FloatNetwork<Workspace> network = compiled.floats(twins.floats());
      Example example = Example.another(compiled.network(twins.doubles()), RANDOM);
      float[] x = Floats.of(example.x());
      float[] t = Floats.of(example.t());
      Workspace values = network.newWorkspace();
      float[] y = new float[t.length];
      float[] g = new float[network.shape().parameterCount()];

      assertThat(Allocation.least(() -> {
            network.predict(x, y, values);
            network.gradient(x, t, g, values);
            network.train(x, t, 1e-3);
          }))
          .isZero();
    }
  }

  @Test
  void whatDoesNotFitIsRefusedWithTheNumbersAndChangesNothing() {
    FloatNetwork<Workspace> network = compiled.floats(TWINS.get(0).floats());
    int inputs = network.shape().inputs();
    int outputs = network.shape().outputs();
    float[] x = new float[inputs];
    float[] t = new float[outputs];
    float[] start = network.parameters().copy();
    float[] notANumber = new float[inputs];
    notANumber[inputs - 1] = Float.NaN;

    assertThatThrownBy(() -> network.predict(new float[inputs + 1]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("x has %d values; this %s network needs %d."
            .formatted(inputs + 1, network.shape(), inputs));
    assertThatThrownBy(() -> network.train(x, new float[outputs + 2], 0.1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("t has %d values".formatted(outputs + 2));
    assertThatThrownBy(() -> network.gradient(x, t, new float[1], network.newWorkspace()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("g ");
    assertThatThrownBy(() -> network.predict(notANumber))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("x[%d] is NaN; it must be a finite number.".formatted(inputs - 1));
    assertThatThrownBy(() -> network.train(new float[][] {x, notANumber}, new float[][] {t, t}, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("x[1][%d] is NaN".formatted(inputs - 1));
    assertThatThrownBy(() -> network.parameters().set("layer1.weight", Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(network.parameters().copy()).isEqualTo(start);
  }

  @Test
  void aGradientTooLargeForAFloatIsRefused() {
    NetworkModel squares = MODELS.stream()
        .filter(model ->
            model.loss() == Loss.SSE && model.lastLayer().activation() == Activation.IDENTITY)
        .findFirst()
        .orElseThrow();
    FloatNetwork<Workspace> network = compiled.floats(
        TWINS.get(MODELS.indexOf(squares) * Written.FORMS.size()).floats());
    float[] start = network.parameters().copy();
    float[] t = new float[network.shape().outputs()];
    Arrays.fill(t, Float.MAX_VALUE);

    assertThatThrownBy(() -> network.train(new float[network.shape().inputs()], t, 0.1))
        .isInstanceOf(ArithmeticException.class)
        .hasMessageContaining("start again with a smaller learning rate");
    assertThat(network.parameters().copy()).isEqualTo(start);
  }
}

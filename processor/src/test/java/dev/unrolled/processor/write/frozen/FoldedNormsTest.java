package dev.unrolled.processor.write.frozen;

import static dev.unrolled.processor.write.frozen.FrozenWriterTest.predict;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unrolled.Activation;
import dev.unrolled.Bias;
import dev.unrolled.Form;
import dev.unrolled.Initializer;
import dev.unrolled.Loss;
import dev.unrolled.Precision;
import dev.unrolled.processor.generated.AnnotatedSource;
import dev.unrolled.processor.generated.Compiled;
import dev.unrolled.processor.generated.EveryKind;
import dev.unrolled.processor.generated.Floats;
import dev.unrolled.processor.generated.Randomness;
import dev.unrolled.processor.math.layers.Derivation;
import dev.unrolled.processor.model.NetworkModel;
import dev.unrolled.processor.model.Platform;
import dev.unrolled.processor.model.StoredWeights;
import dev.unrolled.processor.write.Written;
import dev.unrolled.shape.BatchNormSpec;
import dev.unrolled.shape.ConvolutionSpec;
import dev.unrolled.shape.Shape;
import dev.unrolled.shape.Window;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A norm of which nothing is trained is a part of the weights before it. */
class FoldedNormsTest {

  private static final SplittableRandom RANDOM = Randomness.of(FoldedNormsTest.class);
  private static final Pattern DEVIATION = Pattern.compile("deviation\\d");
  private static final BatchNormSpec AFFINE = new BatchNormSpec(0.1, 1e-5, true, Activation.TANH);
  private static final BatchNormSpec PLAIN =
      new BatchNormSpec(0.1, 1e-3, false, Activation.IDENTITY);

  private static final Map<String, Shape> FOLDED = Map.of(
      "BehindBiases",
      Shape.ofInputs(3).layer(4, Activation.IDENTITY, Bias.PER_NEURON).layer(AFFINE),
      "BehindNone",
      Shape.ofInputs(3).layer(4, Activation.IDENTITY, Bias.NONE).layer(AFFINE),
      "BehindShared",
      Shape.ofInputs(3).layer(4, Activation.IDENTITY, Bias.SHARED).layer(AFFINE),
      "IntoTheirs",
      Shape.ofInputs(3).layer(4, Activation.IDENTITY, Bias.PER_NEURON).layer(PLAIN),
      "Several",
      Shape.ofInputs(3)
          .layer(4, Activation.IDENTITY, Bias.PER_NEURON)
          .layer(AFFINE)
          .layer(2, Activation.IDENTITY, Bias.NONE)
          .layer(AFFINE),
      "Filters",
      Shape.ofInputs(2, 4, 5)
          .layer(new ConvolutionSpec(
              4,
              Window.of(2, 3).padding(1, 0),
              2,
              false,
              Activation.IDENTITY,
              Initializer.XAVIER_UNIFORM,
              0))
          .layer(AFFINE));

  private static final Map<String, Shape> KEPT = Map.of(
      "NoPlace",
      Shape.ofInputs(3).layer(4, Activation.IDENTITY, Bias.NONE).layer(PLAIN),
      "OnePlaceForAll",
      Shape.ofInputs(3).layer(4, Activation.IDENTITY, Bias.SHARED).layer(PLAIN),
      "Activated",
      Shape.ofInputs(3).layer(4, Activation.RELU, Bias.PER_NEURON).layer(AFFINE),
      "UsedTwice",
      Shape.ofInputs(3)
          .layer(4, Activation.IDENTITY, Bias.PER_NEURON)
          .layer(AFFINE)
          .adding(1),
      "OfInputs",
      Shape.ofInputs(3).layer(AFFINE).layer(2, Activation.IDENTITY, Bias.PER_NEURON),
      "OverRows",
      Shape.ofInputs(2, 3).layer(2, Activation.IDENTITY, Bias.PER_NEURON).layer(AFFINE));

  @ParameterizedTest
  @EnumSource
  void itIsPartOfTheWeightsWhereThatCanBe(Precision precision) throws Exception {
    check(FOLDED, precision, false, true);
  }

  @ParameterizedTest
  @EnumSource
  void elseItIsComputedAsWritten(Precision precision) throws Exception {
    check(KEPT, precision, false, false);
    if (precision == Precision.DOUBLE) {
      check(FOLDED, precision, true, false);
    }
  }

  private static void check(
      Map<String, Shape> shapes, Precision precision, boolean strict, boolean isFolded)
      throws Exception {
    Map<String, String> sources = new LinkedHashMap<>();
    Map<String, double[]> parameters = new LinkedHashMap<>();
    for (Map.Entry<String, Shape> each : shapes.entrySet()) {
      String name = each.getKey();
      NetworkModel model = AnnotatedSource.writtenAs(
          name,
          AnnotatedSource.with(
              AnnotatedSource.model(name, each.getValue(), Loss.MSE), precision, strict, false));
      double[] p = EveryKind.parameters(RANDOM, each.getValue());
      for (int k = 0; k < p.length; k++) {
        p[k] = (float) p[k];
      }
      parameters.put(name, p);
      sources.put("example." + name, Written.source(model, Form.LOOPS));
      StoredWeights weights =
          new StoredWeights("x", "0", p, Map.of(), List.of(), List.of(), List.of());
      for (String way : List.of("Literals", "Arrays")) {
        NetworkModel frozen = AnnotatedSource.writtenAs(name + way, model);
        Derivation derivation = Derivation.of(frozen);
        FrozenSource source = way.equals("Literals")
            ? FrozenWriter.writeLiterals(derivation, weights)
            : FrozenWriter.writeArrays(derivation, weights, Platform.JAVA_9);
        assertThat(DEVIATION.matcher(source.text()).find())
            .as(source.text())
            .isNotEqualTo(isFolded);
        sources.put("example.Frozen" + name + way, source.text());
      }
    }
    Compiled compiled = Compiled.of(sources);
    for (Map.Entry<String, Shape> each : shapes.entrySet()) {
      String name = each.getKey();
      double[] p = Objects.requireNonNull(parameters.get(name), name);
      double[] x = Randomness.numbers(RANDOM, each.getValue().inputs());
      for (String way : List.of("Literals", "Arrays")) {
        Class<?> frozen = compiled.load("example.Frozen" + name + way);
        if (precision == Precision.DOUBLE) {
          var network = compiled.network("example." + name);
          network.parameters().set(p);
          compare(network.predict(x), (double[]) predict(frozen, double[].class, x), 1e-13, name);
        } else {
          var network = compiled.floats("example." + name);
          network.parameters().set(p);
          float[] floats = Floats.of(x);
          compare(
              Floats.widened(network.predict(floats)),
              Floats.widened((float[]) predict(frozen, float[].class, floats)),
              1e-5,
              name);
        }
      }
    }
  }

  private static void compare(double[] expected, double[] actual, double unit, String name) {
    assertThat(actual).as(name).hasSameSizeAs(expected);
    for (int i = 0; i < expected.length; i++) {
      assertThat(actual[i])
          .as(name)
          .isCloseTo(expected[i], within(unit * Math.max(1, Math.abs(expected[i]))));
    }
  }
}

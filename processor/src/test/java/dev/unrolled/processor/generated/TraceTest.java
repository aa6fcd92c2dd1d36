package dev.unrolled.processor.generated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unrolled.Activation;
import dev.unrolled.Bias;
import dev.unrolled.Loss;
import dev.unrolled.Network;
import dev.unrolled.Precision;
import dev.unrolled.Trainable;
import dev.unrolled.Workspace;
import dev.unrolled.processor.math.Program;
import dev.unrolled.processor.math.Variable;
import dev.unrolled.processor.math.layers.NetworkEquations;
import dev.unrolled.processor.model.NetworkModel;
import dev.unrolled.shape.Parameter;
import dev.unrolled.shape.Shape;
import dev.unrolled.trace.Trace;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A trace shows every number that a generated class computes. */
class TraceTest {

  private static final double RATE = 0.25;

  /** Of which those with a comma stand in quotes. */
  private static final Pattern FOUR_CELLS =
      Pattern.compile("(\"[^\"]*\"|[^\",]*)(,(\"[^\"]*\"|[^\",]*)){3}");

  private static final SplittableRandom RANDOM = Randomness.of(TraceTest.class);

  @ParameterizedTest
  @EnumSource
  void everyNumberOfEveryNetworkStandsUnderItsName(Precision precision) {
    List<NetworkModel> models = new ArrayList<>(EveryPair.models());
    Collections.shuffle(models, new Random(RANDOM.nextLong()));
    models.subList(models.size() / 5, models.size()).clear();
    models.addAll(EveryKind.models());
    models.add(AnnotatedSource.model(
        "Matrices",
        Shape.ofInputs(30)
            .layer(30, Activation.RELU, Bias.SHARED)
            .layer(3, Activation.SOFTMAX, Bias.PER_NEURON),
        Loss.CATEGORICAL_CROSS_ENTROPY));
    models.replaceAll(model -> AnnotatedSource.with(model, precision, false, true));
    Compiled compiled = Compiled.of(models);

    for (NetworkModel model : models) {
      double[] x = EveryKind.inputs(RANDOM, model.shape());
      double[] t = EveryKind.targets(RANDOM, model.shape());
      String name = AnnotatedSource.PACKAGE + "." + model.declaration().generatedName();
      double[] g = new double[model.shape().parameterCount()];
      if (precision == Precision.FLOAT) {
        check(model, compiled.floats(name), Floats.of(x), Floats.of(t), Floats.of(g));
      } else {
        check(model, compiled.network(name), x, t, g);
      }
    }
  }

  private static <A> void check(NetworkModel model, Network<A, Workspace> network, A x, A t, A g) {
    Workspace v = network.newWorkspace();
    double loss = Example.gradient(network, x, t, g, v);
    double[] before = Floats.widened(network.parameters().copy());
    Trace trace = network.trace(x, t, RATE);
    assertThat(Floats.widened(network.parameters().copy())).isEqualTo(before);
    Example.step(network, x, t, RATE);
    double[] after = Floats.widened(network.parameters().copy());

    Map<String, Double> expected = new LinkedHashMap<>();
    Shape shape = model.shape();
    putAll("x", shape.inputShape(), Floats.widened(x), expected);
    putAll("t", shape.outShape(shape.layers().size()), Floats.widened(t), expected);
    Program program = NetworkEquations.of(model);
    for (Variable value : program.values()) {
      boolean ofRow =
          value.shape().isEmpty() && model.declaration().declaredName().equals("Matrices");
      Object field = Example.value(v, value.name() + (ofRow ? "Of" : ""));
      if (value.shape().isEmpty()) {
        expected.put(value.name(), Floats.widened(field)[0]);
      } else {
        putAll(value.name(), value.shape(), Floats.widened(field), expected);
      }
    }
    expected.put("L", loss);
    for (Parameter parameter : shape.parameters()) {
      for (int k = 0; k < parameter.size(); k++) {
        String name = parameter.symbolOf(k);
        int place = parameter.placeOf(k);
        expected.put(name, before[place]);
        if (parameter.trainable()) { // no gradient leads to a running statistic
          expected.put("dL_d" + name, Floats.widened(g)[place]);
          expected.put("new_" + name, after[place]);
        }
      }
    }

    Map<String, Double> rows = new LinkedHashMap<>();
    trace.rows().forEach(row -> rows.put(row.name(), row.value()));
    assertThat(rows).as("%s", program).containsExactlyInAnyOrderEntriesOf(expected);
    expected.forEach((name, value) -> assertThat(trace.value(name)).as(name).isEqualTo(value));
    assertThat(trace.csv()).hasSize(1 + expected.size()).allMatch(FOUR_CELLS.asMatchPredicate());
  }

  /** Of several dimensions, with an index for each: {@code z1[0,1]}. */
  private static void putAll(
      String name, List<Integer> sizes, double[] values, Map<String, Double> expected) {
    for (int k = 0; k < values.length; k++) {
      List<String> indices = new ArrayList<>();
      int rest = k;
      for (int dimension = sizes.size() - 1; dimension >= 0; dimension--) {
        indices.add(0, String.valueOf(rest % sizes.get(dimension)));
        rest /= sizes.get(dimension);
      }
      expected.put("%s[%s]".formatted(name, String.join(",", indices)), values[k]);
    }
  }

  @Test
  void theStepsStandInTheOrderInWhichTheyAreComputed() {
    NetworkModel model = AnnotatedSource.model(
        "Order",
        Shape.ofInputs(1)
            .layer(1, Activation.TANH, Bias.NONE)
            .layer(1, Activation.SIGMOID, Bias.PER_NEURON),
        Loss.BINARY_CROSS_ENTROPY);
    Trace trace =
        Compiled.of(List.of(model)).network(model).trace(new double[] {0.5}, new double[] {1}, 0.1);

    assertThat(trace.rows().map(Trace.Row::name))
        .containsExactly(
            "x[0]",
            "t[0]",
            "w1_00",
            "w2_00",
            "b2_0",
            "z1[0]",
            "a1[0]",
            "z2[0]",
            "a2[0]",
            "L",
            "dL_dz2[0]",
            "dL_dw2_00",
            "dL_db2_0",
            "dL_da1[0]",
            "dL_dz1[0]",
            "dL_dw1_00",
            "new_w1_00",
            "new_w2_00",
            "new_b2_0");
    assertThat(trace.rows().map(Trace.Row::formula).skip(5))
        .startsWith("w1_00 * x[0]", "tanh(z1[0])", "w2_00 * a1[0] + b2_0");
    assertThat(trace.value("dL_dz1[0]"))
        .isCloseTo(
            trace.value("dL_da1[0]") * (1 - trace.value("a1[0]") * trace.value("a1[0]")),
            within(1e-15));
  }

  @Test
  void whatIsFrozenHasNoGradientAndNoStep() {
    NetworkModel model = AnnotatedSource.model(
        "Frozen",
        Shape.ofInputs(1).layer(1, Activation.TANH, Bias.PER_NEURON).trainable(Trainable.BIASES),
        Loss.SSE);
    Trace trace =
        Compiled.of(List.of(model)).network(model).trace(new double[] {0.5}, new double[] {1}, 0.1);

    assertThat(trace.rows().map(Trace.Row::name))
        .contains("w1_00", "dL_db1_0", "new_b1_0")
        .doesNotContain("dL_dw1_00", "new_w1_00");
  }
}

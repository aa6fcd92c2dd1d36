package dev.unrolled.processor.generated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.unrolled.Activation;
import dev.unrolled.Bias;
import dev.unrolled.Initializer;
import dev.unrolled.Loss;
import dev.unrolled.Precision;
import dev.unrolled.internal.NumberText;
import dev.unrolled.processor.model.NetworkModel;
import dev.unrolled.shape.ActivationSpec;
import dev.unrolled.shape.DropoutSpec;
import dev.unrolled.shape.EmbeddingSpec;
import dev.unrolled.shape.FlattenSpec;
import dev.unrolled.shape.LayerNormSpec;
import dev.unrolled.shape.Shape;
import dev.unrolled.trace.Trace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Whoever computes a formula of a trace, from the numbers that it shows, gets what it shows. */
class TraceFormulaTest {

  private static final SplittableRandom RANDOM = Randomness.of(TraceFormulaTest.class);

  /** Rounded numbers may give no more than this for 1: else any formula would do. */
  private static final double WIDEST = 1e-2;

  /** An index without a letter, which no number of the trace is called by. */
  private static final String STILL_TO_COUNT = "[\\[,]-?\\d+( [-+*/%] \\d+)+[\\],]";

  @Test
  void everyFormulaOfEveryKindOfNetworkGivesTheNumberBesideIt() {
    List<NetworkModel> models = new ArrayList<>(EveryKind.models());
    models.addAll(more());
    for (int k = RANDOM.nextInt(7); k < EveryPair.models().size(); k += 7) {
      models.add(EveryPair.models().get(k));
    }
    models.removeIf(TraceFormulaTest::callsFunctionsOfTheUsers);
    Compiled compiled = Compiled.of(models);
    for (NetworkModel model : models) {
      double[] x = EveryKind.inputs(RANDOM, model.shape());
      double[] t = EveryKind.targets(RANDOM, model.shape());
      check(compiled.network(model).trace(x, t, 0.25));
    }
  }

  /** Rows of rows, sums too long to be written out, two digits, what nobody learns. */
  private static List<NetworkModel> more() {
    return List.of(
        AnnotatedSource.model(
            "RowsOfRows",
            Shape.ofInputs(2, 2)
                .layer(new EmbeddingSpec(12, 3, 2, Initializer.NORMAL, 1))
                .layer(new LayerNormSpec(2, 0.1, true, Activation.IDENTITY))
                .layer(3, Activation.TANH, Bias.PER_NEURON)
                .adding(2)
                .layer(new FlattenSpec())
                .layer(new DropoutSpec(0.4))
                .layer(2, Activation.IDENTITY, Bias.SHARED),
            Loss.MSE),
        AnnotatedSource.model(
            "Long",
            Shape.ofInputs(11)
                .layer(12, Activation.RELU, Bias.PER_NEURON)
                .layer(new ActivationSpec(Activation.HARD_TANH))
                .layer(6, Activation.SOFTMAX, Bias.NONE),
            Loss.CATEGORICAL_CROSS_ENTROPY),
        AnnotatedSource.model(
            "LookedUpOnly",
            Shape.ofInputs(2)
                .layer(new EmbeddingSpec(3, 2, -1, Initializer.HE_NORMAL, 0))
                .layer(new LayerNormSpec(1, 0.1, false, Activation.SIGMOID)),
            Loss.HALF_SSE));
  }

  /** A trace names those, and does not say what they compute. */
  private static boolean callsFunctionsOfTheUsers(NetworkModel model) {
    return model.loss() == Loss.CUSTOM
        || model.layers().stream().anyMatch(layer -> layer.custom().isPresent());
  }

  private static void check(Trace trace) {
    List<String> definitions = trace
        .toString()
        .lines()
        .dropWhile(line -> !line.equals("where"))
        .skip(1)
        .map(String::strip)
        .toList();
    Map<String, Interval> shown = new LinkedHashMap<>();
    trace.rows().forEach(row -> shown.put(row.name(), shown(row)));
    trace.rows().filter(row -> !row.formula().isEmpty()).forEach(row -> {
      Interval computed = TraceFormula.evaluate(row.formula(), shown, definitions);
      assertThat(computed.meets(shown(row)))
          .as("%s = %s gives %s\n%s", row.name(), row.formula(), computed, trace)
          .isTrue();
      assertThat(row.formula()).as(row.name()).doesNotContainPattern(STILL_TO_COUNT);
      if (!row.formula().contains("probability") && !row.formula().startsWith("number of")) {
        assertThat(computed.width())
            .as("%s = %s", row.name(), row.formula())
            .isLessThan(WIDEST * Math.max(1, Math.abs(row.value())));
      }
    });
  }

  private static Interval shown(Trace.Row row) {
    return Interval.printed(NumberText.rounded(row.value(), 6, Precision.DOUBLE));
  }

  @Test
  void aNameThatIsNotThereIsNoticed() {
    Map<String, Interval> values = Map.of("w1_00", Interval.of(2), "x[0]", Interval.of(3));

    assertThat(TraceFormula.evaluate("w1_00 * x[0]", values, List.of()).meets(Interval.of(6)))
        .isTrue();
    assertThat(TraceFormula.evaluate("w1_00 + x[0]", values, List.of()).meets(Interval.of(6)))
        .isFalse();
    for (String formula :
        List.of("w1_01 * x[0]", "W1[0,0] * x[0]", "w1_00 * x[1]", "f(x[0])", "w1_00 x[0]")) {
      assertThatIllegalArgumentException()
          .as(formula)
          .isThrownBy(() -> TraceFormula.evaluate(formula, values, List.of()));
    }
  }
}

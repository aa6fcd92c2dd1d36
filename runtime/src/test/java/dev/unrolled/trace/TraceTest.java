package dev.unrolled.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.within;

import dev.unrolled.Mazur;
import dev.unrolled.Precision;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TraceTest {

  private static final double[] X = {0.05, 0.10};
  private static final double[] T = {0.01, 0.99};

  private final Mazur mazur = Mazur.published();

  @Test
  void printedItIsAlignedAndRoundedToSixDigits() {
    assertThat(mazur.trace(X, T, 0.5).toString()).startsWith("""
            One pass of a 2-2-2 network

            Given
              x[0]  = 0.05
              x[1]  = 0.1
            """).contains("""
              b2_1  = 0.6

            Forward
              a1[0] = sigmoid((w1_00 * x[0] + w1_01 * x[1]) + b1_0)   = 0.593270
              a1[1] = sigmoid((w1_10 * x[0] + w1_11 * x[1]) + b1_1)   = 0.596884
              a2[0] = sigmoid((w2_00 * a1[0] + w2_01 * a1[1]) + b2_0) = 0.751365
              a2[1] = sigmoid((w2_10 * a1[0] + w2_11 * a1[1]) + b2_1) = 0.772928

            Loss
              L = ((a2[0] - t[0])^2 + (a2[1] - t[1])^2) / 2 = 0.298371

            Backward, by the chain rule
              dL_dz2[0] = (a2[0] - t[0]) * (a2[0] * (1 - a2[0]))                          =  0.138499
              dL_dz2[1] = (a2[1] - t[1]) * (a2[1] * (1 - a2[1]))                          = -0.0380982
              dL_dw2_00 = dL_dz2[0] * a1[0]                                               =  0.0821670
            """).endsWith("""
              new_b2_1  = b2_1 - 0.5 * dL_db2_1   = 0.619049

            where
              sigmoid(z) = 1 / (1 + exp(-z))
            """);
  }

  @Test
  void inMarkdownEachPartIsATable() {
    assertThat(mazur.trace(X, T).markdown()).startsWith("""
            ## One pass of a 2-2-2 network

            ### Given

            | value | number |
            |---|---:|
            | `x[0]` | 0.05 |
            """).contains("""
            ### Loss

            | value | formula | number |
            |---|---|---:|
            | `L` | `((a2[0] - t[0])^2 + (a2[1] - t[1])^2) / 2` | 0.298371 |
            """).endsWith("""
            where

            - `sigmoid(z) = 1 / (1 + exp(-z))`
            """);
  }

  @Test
  void commaSeparatedItHasEveryDigit() {
    assertThat(mazur.trace(X, T).csv())
        .startsWith("part,name,formula,value", "GIVEN,x[0],\"\",0.05")
        .contains(
            "BACKWARD,dL_dw1_01,\"dL_dz1[0] * x[1]\"," + mazur.trace(X, T).value("dL_dw1_01"));
  }

  @ParameterizedTest
  @CsvSource({"w1_01, 0.2", "dL_dw2_00, 0.0821670", "dL/dw2_00, 0.0821670", "L, 0.298371"})
  void aNumberIsFoundByItsName(String name, double value) {
    assertThat(mazur.trace(X, T).value(name)).isCloseTo(value, within(5e-7));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      dLdz1[0]                   | dL_dz1[0], dL_dz2[0], dL_dz1[1]
      a1[2]                      | a1[0], a1[1], a2[0]
      a1[99999999999999999999]   | a1[0], a1[1], a2[0]
      w1_02                      | w1_00, w1_11, b1_0
      """)
  void anUnknownNameIsRefusedWithTheNearestOnes(String name, String nearest) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> mazur.trace(X, T).value(name))
        .withMessage("There is no value \"%s\" in this trace; near it are %s.", name, nearest);
  }

  @Test
  void aParameterAfterTheStepNeedsALearningRateAndTheMessageSaysWhere() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> mazur.trace(X, T).value("new_w1_00"))
        .withMessage(
            "There is no value \"new_w1_00\" in this trace, for it shows no step; give the"
                + " learning rate of one as the third argument of trace, such as net.trace(x, t, 0.5).");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> mazur.trace(X, T, 0.5).value("new_w1_02"))
        .withMessageContaining("near it are new_w1_0");
  }

  @Test
  @SuppressWarnings("NullAway") // it is the point
  void noNameAtAllIsRefusedByItsOwn() {
    assertThatNullPointerException()
        .isThrownBy(() -> mazur.trace(X, T).value(null))
        .withMessage("name");
  }

  @Test
  void aTraceKeepsItsNumbersWhenTheNetworkIsTrainedOn() {
    double[] x = X.clone();
    Trace trace = mazur.trace(x, T, 0.5);
    String before = trace.toString();
    mazur.train(X, T, 0.5);
    x[0] = 7;

    assertThat(trace).hasToString(before);
    assertThat(trace.value("new_w1_00")).isEqualTo(mazur.parameters().get("layer1.weight")[0]);
  }

  @Test
  void whatDoesNotFitIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> mazur.trace(new double[] {1}, T))
        .withMessage("x has 1 values; this 2-2-2 network needs 2.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> mazur.trace(X, T, -1))
        .withMessage("The learning rate is -1.0; it must be a finite number above 0.");
  }

  @Test
  void ofManyNumbersTheFirstAreShownAndHowManyMoreThereAre() {
    double[] many = new double[25];
    Series series = new Series(
        Trace.Part.FORWARD, EquationTemplate.of("z1[{i}]", "x[{i}]"), List.of(25), k -> many[k]);

    assertThat(new TraceTable(List.of(series), Precision.DOUBLE).plain().lines())
        .hasSize(22)
        .endsWith("  z1[19] = x[19] = 0", "  ... 5 more, up to z1[24]");
  }

  @Test
  void rowsAreMadeWhenTheyAreTaken() {
    int[] made = {0};
    List<Series> series = List.of(
        new Series(
            Trace.Part.FORWARD,
            EquationTemplate.of("z1[{i}]", "x[{i}]"),
            List.of(3),
            k -> made[0]++),
        new Series(Trace.Part.LOSS, EquationTemplate.of("L", "z1[0]"), List.of(), k -> made[0]++),
        new Series(
            Trace.Part.BACKWARD,
            EquationTemplate.of("dL_dw1_{i}_{j}", "x[{j}]"),
            List.of(1000, 1000),
            k -> made[0]++));

    Iterator<Trace.Row> rows = Series.rows(series).iterator();
    List<String> names =
        Stream.generate(rows::next).limit(6).map(Trace.Row::name).toList();

    assertThat(names).containsExactly("z1[0]", "z1[1]", "z1[2]", "L", "dL_dw1_0_0", "dL_dw1_0_1");
    assertThat(made[0]).isLessThan(10);
    assertThat(Series.rows(series)).hasSize(1_000_004);
  }

  @Test
  void digitsAndPointsAreTheSameInEveryLocale() {
    String here = mazur.trace(X, T).toString();
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
    try {
      assertThat(mazur.trace(X, T)).hasToString(here);
    } finally {
      Locale.setDefault(before);
    }
  }
}

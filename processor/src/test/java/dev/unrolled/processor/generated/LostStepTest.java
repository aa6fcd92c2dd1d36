package dev.unrolled.processor.generated;

import static dev.unrolled.processor.generated.Example.flat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unrolled.DoubleNetwork;
import dev.unrolled.FloatNetwork;
import dev.unrolled.Network;
import dev.unrolled.Workers;
import dev.unrolled.Workspace;
import dev.unrolled.optimizers.Adam;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ListAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** No way to train takes the parameters past what is finite. */
class LostStepTest {

  /** Its slope is 0 / 0 at 0, where the function itself is 1. */
  private static final String SINC = """
      package example;
      class Sinc {
        static double activate(double z) { return z == 0 ? 1 : Math.sin(z) / z; }
        static double slope(double z) { return (z * Math.cos(z) - Math.sin(z)) / (z * z); }
        static class Gap {
          static double loss(double a, double t) { return Math.sqrt(Math.abs(a - t)); }
          static double slope(double a, double t) { return 0.5 / Math.sqrt(Math.abs(a - t)) * Math.signum(a - t); }
        }
      }
      """;

  private static Compiled compiled;

  @BeforeAll
  static void compile() {
    Map<String, String> sources = new LinkedHashMap<>();
    sources.put("example.Sinc", SINC);
    for (String precision : List.of("DOUBLE", "FLOAT")) {
      for (int units : new int[] {3, 300}) {
        sources.put("example.Own" + precision + units, """
            package example;
            import dev.unrolled.*;
            @Unrolled(precision = Precision.%1$s)
            @Layer(in = 2, out = %2$d, activationClass = Sinc.class)
            @Layer(out = 1)
            class Own%1$s%2$d {}
            """.formatted(precision, units));
      }
      sources.put("example.Root" + precision, """
          package example;
          import dev.unrolled.*;
          @Unrolled(lossClass = Sinc.Gap.class, precision = Precision.%1$s)
          @Layer(in = 2, out = 1, weights = {1, 1}) class Root%1$s {}
          """.formatted(precision));
      for (int units : new int[] {2, 300}) {
        sources.put("example.Deep" + precision + units, """
            package example;
            import dev.unrolled.*;
            @Unrolled(precision = Precision.%1$s)
            @Layer(in = 2, out = 2, activation = Activation.RELU)
            @Layer(out = %2$s, activation = Activation.RELU)
            @Layer(out = 1, activation = Activation.SIGMOID)
            class Deep%1$s%2$s {}
            """.formatted(precision, units));
      }
      sources.put("example.Far" + precision, """
          package example;
          import dev.unrolled.*;
          @Unrolled(loss = Loss.MAE, reduction = Reduction.SUM, precision = Precision.%1$s)
          @Layer(in = 2, out = 1, weights = {1e-30, 1e-30}) class Far%1$s {}
          """.formatted(precision));
    }
    compiled = Compiled.of(sources);
  }

  @Test
  void aSlopeThatIsNotANumberIsRefusedAndNamesWhoseItMayBe() {
    double[][] x = {{0, 0}, {1, 0}};
    double[][] t = {{0}, {1}};
    for (int units : new int[] {3, 300}) {
      assertNothingIsLost("Own", "" + units, x, t, 0.1)
          .allSatisfy(message -> assertThat(message)
              .contains("is NaN at a loss of ")
              .endsWith(
                  ": look at the slope of the activationClass, which may be 0 / 0 or too large"
                      + " there. The parameters are unchanged."));
    }
    assertNothingIsLost("Root", "", new double[][] {{1, 1}, {1, 0}}, new double[][] {{2}, {1}}, 0.1)
        .allSatisfy(message -> assertThat(message).contains("look at the slope of the lossClass"));
  }

  @Test
  void aGradientOfFiniteNumbersThatAddUpToInfinityIsRefused() {
    FloatNetwork<Workspace> floats = compiled.floats("example.UnrolledFarFLOAT");
    float[] x = {3e38f, 1, 3e38f, 1};
    assertThatThrownBy(() -> floats.train(x, new float[2], 2, 0.1, floats.newWorkspace(2)))
        .isInstanceOf(ArithmeticException.class)
        .hasMessageStartingWith("The gradient of p[0] is Infinity at a loss of ");
    assertThat(floats.parameters().array()).containsExactly(1e-30f, 1e-30f, 0);

    DoubleNetwork<Workspace> doubles = compiled.network("example.UnrolledFarDOUBLE");
    double[] wide = {1.7e308, 1, 1.7e308, 1};
    assertThatThrownBy(() -> doubles.train(wide, new double[2], 2, 0.1, doubles.newWorkspace(2)))
        .isInstanceOf(ArithmeticException.class)
        .hasMessageStartingWith("The gradient of p[0] is Infinity at a loss of ");
    assertThat(doubles.parameters().array()).containsExactly(1e-30, 1e-30, 0);
  }

  @Test
  void aStepThatWouldLeaveWhatIsFiniteIsRefused() {
    double[][] t = {{0}, {0}};
    for (Network<?, Workspace> network : List.of(
        compiled.floats("example.UnrolledFarFLOAT"),
        compiled.network("example.UnrolledFarDOUBLE"))) {
      double largest = network instanceof FloatNetwork ? 1e38 : 1e307;
      List<String> messages =
          failures(network, new double[][] {{largest, 1}, {largest, 1}}, t, 100, false);
      assertThat(messages)
          .hasSize(4)
          .allSatisfy(message -> assertThat(message)
              .startsWith("The gradient of p[0] is ")
              .contains("; at a learning rate of 100.0 the step from 1.0")
              .contains(" is too large. The parameters are unchanged;"));
    }
  }

  /**
   * Two layers on, the sums are infinite, the output is 1, and the loss is 1 as if all were well.
   */
  @Test
  void parametersThatAreTooLargeThemselvesAreRefusedEvenIfTheLossIsModerate() {
    double[][] x = {{1, 1}, {1, 0}};
    double[][] t = {{0}, {0}};
    for (String units : List.of("2", "300")) {
      FloatNetwork<Workspace> floats = compiled.floats("example.UnrolledDeepFLOAT" + units);
      Arrays.fill(floats.parameters().array(), 1e20f);
      DoubleNetwork<Workspace> doubles = compiled.network("example.UnrolledDeepDOUBLE" + units);
      Arrays.fill(doubles.parameters().array(), 1e160);
      assertThat(floats.loss(Floats.of(x[0]), Floats.of(t[0]))).isEqualTo(1);
      for (Network<?, Workspace> network : List.of(floats, doubles)) {
        assertThat(failures(network, x, t, 0.1))
            .hasSize(7)
            .allSatisfy(message -> assertThat(message)
                .startsWith("The gradient of p[")
                .contains("] is NaN at a loss of 1.0: the numbers have grown too large."));
      }
      try (Workers workers = Workers.start(2)) {
        int rows = 1_000_000 / floats.shape().weightCount() + 1; // so many that it pays to share
        Workspace v = floats.newWorkspace(rows, workers);
        float[] many = new float[2 * rows];
        Arrays.fill(many, 1);
        float[] before = floats.parameters().copy();
        for (ThrowingCallable train : List.<ThrowingCallable>of(
            () -> floats.train(many, new float[rows], rows, 0.1, v),
            () -> floats.train(many, new float[rows], rows, new Adam(0.1), v))) {
          assertThatThrownBy(train)
              .isInstanceOf(ArithmeticException.class)
              .hasMessageContaining("the numbers have grown too large");
          assertThat(floats.parameters().array()).containsExactly(before);
        }
      }
    }
  }

  private static ListAssert<String> assertNothingIsLost(
      String name, String units, double[][] x, double[][] t, double rate) {
    List<String> messages = new ArrayList<>(
        failures(compiled.network("example.Unrolled" + name + "DOUBLE" + units), x, t, rate));
    messages.addAll(
        failures(compiled.floats("example.Unrolled" + name + "FLOAT" + units), x, t, rate));
    return assertThat(messages).hasSize(14);
  }

  private static List<String> failures(
      Network<?, Workspace> network, double[][] x, double[][] t, double rate) {
    return failures(network, x, t, rate, true);
  }

  /** What every way to train says; none may change a parameter. */
  private static List<String> failures(
      Network<?, Workspace> network, double[][] x, double[][] t, double rate, boolean optimizers) {
    List<String> messages = new ArrayList<>();
    for (ThrowingCallable train : ways(network, x, t, rate, optimizers)) {
      Object before = network.parameters().copy();
      assertThatThrownBy(train)
          .isInstanceOf(ArithmeticException.class)
          .satisfies(thrown -> messages.add(thrown.getMessage()));
      assertThat((Object) network.parameters().array()).isEqualTo(before);
    }
    return messages;
  }

  @SuppressWarnings("unchecked")
  private static List<ThrowingCallable> ways(
      Network<?, Workspace> network, double[][] x, double[][] t, double rate, boolean optimizers) {
    if (network instanceof FloatNetwork<?>) {
      float[][] floatX = {Floats.of(x[0]), Floats.of(x[1])};
      float[][] floatT = {Floats.of(t[0]), Floats.of(t[1])};
      float[] flatX = Floats.of(flat(x));
      return ways(
          (Network<float[], Workspace>) network,
          floatX,
          floatT,
          flatX,
          Floats.of(flat(t)),
          rate,
          optimizers);
    }
    return ways((Network<double[], Workspace>) network, x, t, flat(x), flat(t), rate, optimizers);
  }

  private static <A> List<ThrowingCallable> ways(
      Network<A, Workspace> network,
      A[] x,
      A[] t,
      A flatX,
      A flatT,
      double rate,
      boolean optimizers) {
    Workspace v = network.newWorkspace(2);
    List<ThrowingCallable> ways = new ArrayList<>(List.of(
        () -> network.train(x[0], t[0], rate),
        () -> network.train(x, t, rate),
        () -> network.train(flatX, flatT, 1, rate, v),
        () -> network.train(flatX, flatT, 2, rate, v)));
    if (optimizers) {
      ways.add(() -> network.train(x[0], t[0], new Adam(rate)));
      ways.add(() -> network.train(x, t, new Adam(rate)));
      ways.add(() -> network.train(flatX, flatT, 2, new Adam(rate), v));
    }
    return ways;
  }
}

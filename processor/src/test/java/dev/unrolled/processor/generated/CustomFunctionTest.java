package dev.unrolled.processor.generated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.within;

import dev.unrolled.DoubleNetwork;
import dev.unrolled.FloatNetwork;
import dev.unrolled.Workspace;
import dev.unrolled.check.GradientCheck;
import dev.unrolled.processor.AnyCompiler;
import dev.unrolled.processor.AnyCompiler.Outcome;
import dev.unrolled.processor.UnrolledProcessor;
import dev.unrolled.processor.math.BuiltIn;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Functions of the user's own in place of an activation and of a loss. */
class CustomFunctionTest {

  private static final String SWISH = """
      package functions;
      public final class Swish2 {
        public static double activate(double z) { return z / (1 + Math.exp(-2 * z)); }
        public static double slope(double z) {
          double s = 1 / (1 + Math.exp(-2 * z));
          return s + 2 * z * s * (1 - s);
        }
        /** Asks nine times as much where the output is too small. */
        public static class Pinball {
          public static double loss(double a, double t) { return a < t ? 0.9 * (t - a) : 0.1 * (a - t); }
          public static double slope(double a, double t) { return a < t ? -0.9 : 0.1; }
        }
      }
      """;

  private static final String NETWORK = """
      package example;
      import dev.unrolled.*;
      @Unrolled(lossClass = functions.Swish2.Pinball.class, precision = Precision.%s)
      @Layer(in = 1, out = 1, activationClass = functions.Swish2.class, weights = 2, biases = -1)
      @Layer(out = 2, weights = {3, -1})
      class Own {}
      """;

  @Test
  void theNetworkComputesWhatTheFunctionsSay() {
    DoubleNetwork<Workspace> network = own("DOUBLE").network("example.UnrolledOwn");
    double swish = 3 / (1 + Math.exp(-6));
    double[] t = {3 * swish + 1, -swish - 1};

    assertThat(network.predict(2)).containsExactly(3 * swish, -swish);
    assertThat(network.loss(new double[] {2}, t)).isCloseTo((0.9 * 1 + 0.1 * 1) / 2, within(1e-15));
    assertThat(network.checkGradients(new double[] {2}, t)).matches(GradientCheck::passes);
  }

  @Test
  void inSinglePrecisionTheResultsAreRounded() {
    FloatNetwork<Workspace> network = own("FLOAT").floats("example.UnrolledOwn");
    float swish = (float) (3 / (1 + Math.exp(-6)));

    assertThat(network.predict(2)).containsExactly(3 * swish, -swish);
    assertThat(network.checkGradients(new float[] {2}, new float[] {20, -20}))
        .matches(GradientCheck::passes);
  }

  @Test
  void theGradientCheckFindsAWrongSlope() {
    String wrong = SWISH.replace("return s + 2 * z * s * (1 - s);", "return s + z * s * (1 - s);");
    DoubleNetwork<Workspace> network = Compiled.of(
            Map.of("functions.Swish2", wrong, "example.Own", NETWORK.formatted("DOUBLE")))
        .network("example.UnrolledOwn");

    GradientCheck check = network.checkGradients(new double[] {0.7}, new double[] {9, 9});

    assertThat(check.passes()).isFalse();
    assertThat(check.parameter()).startsWith("layer1.");
  }

  @Test
  void aFileOfAnotherFunctionIsNotLoaded(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("own");
    own("DOUBLE").network("example.UnrolledOwn").save(file);
    own("DOUBLE").network("example.UnrolledOwn").load(file);
    DoubleNetwork<Workspace> renamed = Compiled.of(Map.of(
            "functions.Swish3",
            SWISH.replace("Swish2", "Swish3"),
            "example.Own",
            NETWORK.formatted("DOUBLE").replace("Swish2", "Swish3")))
        .network("example.UnrolledOwn");

    assertThatIOException()
        .isThrownBy(() -> renamed.load(file))
        .withMessageContaining(
            "declared with layer1 function=functions.Swish2, this one is declared"
                + " with layer1 function=functions.Swish3:");
  }

  @Test
  void theSourceCallsTheMethodsAndSaysWhoseTheyAre() {
    String source = Objects.requireNonNull(own("DOUBLE").sources().get("example.UnrolledOwn"));

    assertThat(source)
        .contains("import functions.Swish2;")
        .contains("a1[0] = swish2(z1[0]);")
        .containsPattern("a = swish2\\(z\\), which is\\s+// Swish2.activate, written by hand.")
        .contains("return Swish2.activate(z);")
        .contains("dL_dz1[0] = dL_da1[0] * swish2Slope(z1[0]);")
        .contains("da/dz = Swish2.slope(z).")
        .contains("return Swish2.slope(z);")
        .contains("return (pinball(a2[0], t[0]) + pinball(a2[1], t[1])) / 2;")
        .contains("L = the mean of Swish2.Pinball.loss(a, t) over the 2 outputs;")
        .contains("return Swish2.Pinball.loss(a, t);");
  }

  /** What names its helper methods must not trip over the names of others, or over Java's. */
  @Test
  void anyNameOfAClassWillDo() {
    Map<String, String> sources = new LinkedHashMap<>();
    Stream.concat(
            BuiltIn.ACTIVATIONS.stream().map(each -> camelCase(each.name())),
            Stream.of(
                "Yield",
                "Record",
                "Square",
                "Exp",
                "Erf",
                "SquaredError",
                "HalfSquaredError",
                "AbsoluteError",
                "Huber",
                "SigmoidSlope",
                "TanhSlope",
                "Loss",
                "Forward",
                "Backward",
                "Values",
                "Shape",
                "Layer",
                "Math",
                "Class",
                "Double",
                "Wait",
                "Predict",
                "Network",
                "P",
                "G",
                "X",
                "Workspace",
                "SpecialFunctions",
                "DoubleNetwork",
                "Activation",
                "Bias"))
        .forEach(name -> addNetworksAround(name, sources));

    Compiled compiled = Compiled.of(sources);

    assertThat(compiled.sources()).hasSizeGreaterThan(40).allSatisfy((name, source) -> {
      DoubleNetwork<Workspace> network = compiled.network(name);
      assertThat(network.checkGradients(new double[] {0.3}, new double[] {0.2, 0.7}))
          .as(name)
          .matches(GradientCheck::passes);
    });
  }

  /** Both functions in one class of that name, beside every built-in function. */
  private static void addNetworksAround(String name, Map<String, String> sources) {
    String function = "named" + name.toLowerCase(Locale.ROOT);
    sources.put(function + "." + name, """
        package %s;
        public final class %s {
          public static double activate(double z) { return 2 * z; }
          public static double slope(double z) { return 2; }
          public static double loss(double a, double t) { return 0.5 * a * a - t * a; }
          public static double slope(double a, double t) { return a - t; }
        }
        """.formatted(function, name));
    String layers = BuiltIn.ACTIVATIONS.stream()
        .filter(activation -> activation.name().equals("SOFTMAX") == false)
        .map("@dev.unrolled.Layer(out = 2, activation = dev.unrolled.Activation.%s)\n"::formatted)
        .collect(Collectors.joining());
    sources.put("example.With" + name, """
        package example;
        @dev.unrolled.Unrolled(lossClass = %1$s.%2$s.class)
        @dev.unrolled.Layer(in = 1, out = 2, activationClass = %1$s.%2$s.class)
        %3$s@dev.unrolled.Layer(out = 2, activationClass = %1$s.%2$s.class)
        class With%2$s {}
        """.formatted(function, name, layers));
  }

  private static String camelCase(String constant) {
    return Stream.of(constant.split("_", -1))
        .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
        .collect(Collectors.joining());
  }

  @Test
  void anInheritedMethodIsFound() {
    Compiled compiled = Compiled.of(Map.of("example.Heiress", """
        package example;
        @dev.unrolled.Layer(in = 1, out = 2, activationClass = Heiress.Heir.class)
        @dev.unrolled.Layer(out = 2)
        class Heiress {
          static class Owner {
            static double activate(double z) { return 2 * z; }
            static double slope(double z) { return 2; }
          }
          static class Heir extends Owner {}
        }
        """));

    assertThat(compiled
            .network("example.UnrolledHeiress")
            .checkGradients(new double[] {0.3}, new double[] {0.2, 0.7}))
        .matches(GradientCheck::passes);
  }

  /** Eclipse's compiler warns of a suppressed warning that there would not have been. */
  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      class Old                              | @Deprecated                    | deprecation
      class Old                              | @Deprecated(forRemoval = true) | removal
      @Deprecated class Old                  |                                | deprecation
      @Deprecated(forRemoval = true) class Old |                              | removal
      @Deprecated(forRemoval = true) class Old | @Deprecated                  | deprecation, removal
      """)
  void ofADeprecatedMethodJustTheWarningIsSuppressedThatThereWouldBe(
      String type, @Nullable String method, String warnings, @TempDir Path folder)
      throws IOException {
    Map<String, String> sources = Map.of(
        "example/Old.java",
        """
        package example;
        %s {
          %s static double activate(double z) { return 2 * z; }
          static double slope(double z) { return 2; }
        }
        """.formatted(type, method == null ? "" : method),
        "example/Net.java",
        """
        package example;
        @SuppressWarnings({"deprecation", "removal"})
        @dev.unrolled.Layer(in = 1, out = 2, activationClass = Old.class)
        class Net {}
        """);

    for (AnyCompiler compiler : AnyCompiler.values()) {
      Path here = folder.resolve(compiler.name());
      Outcome outcome =
          compiler.compile(here, new UnrolledProcessor(), sources, compiler.allWarnings());

      assertThat(outcome.success()).isTrue();
      assertThat(outcome.diagnostics())
          .noneMatch(told ->
              told.getSource() != null && told.getSource().getName().contains("UnrolledNet"));
      String source = Objects.requireNonNull(
          Compiled.in(here.resolve("out")).sources().get("example.UnrolledNet"));
      String expected = Stream.of(warnings.split(", ", -1))
          .map(warning -> '"' + warning + '"')
          .collect(Collectors.joining(", "));
      assertThat(source)
          .contains("@SuppressWarnings("
              + (warnings.contains(",") ? "{" + expected + "}" : expected) + ")");
    }
  }

  private static Compiled own(String precision) {
    return Compiled.of(
        Map.of("functions.Swish2", SWISH, "example.Own", NETWORK.formatted(precision)));
  }
}

package dev.unrolled.processor.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unrolled.Activation;
import dev.unrolled.Bias;
import dev.unrolled.DoubleNetwork;
import dev.unrolled.Form;
import dev.unrolled.Loss;
import dev.unrolled.Network;
import dev.unrolled.Precision;
import dev.unrolled.Workspace;
import dev.unrolled.processor.generated.AnnotatedSource;
import dev.unrolled.processor.generated.Compiled;
import dev.unrolled.processor.generated.EveryKind;
import dev.unrolled.processor.generated.Example;
import dev.unrolled.processor.generated.Floats;
import dev.unrolled.processor.generated.Randomness;
import dev.unrolled.processor.math.Program;
import dev.unrolled.processor.math.Variable;
import dev.unrolled.processor.math.layers.Derivation;
import dev.unrolled.processor.math.layers.NetworkEquations;
import dev.unrolled.processor.model.ExampleModel;
import dev.unrolled.processor.model.NetworkModel;
import dev.unrolled.processor.write.notation.MatrixNames;
import dev.unrolled.processor.write.notation.Names;
import dev.unrolled.shape.BatchNormSpec;
import dev.unrolled.shape.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The numbers beside the lines are those that the lines compute. */
class ExampleNumbersTest {

  private static final SplittableRandom RANDOM = Randomness.of(ExampleNumbersTest.class);

  /** {@code z1[0] = ...; // 0.15 * 0.05 = 0.0075}. */
  private static final Pattern BESIDE =
      Pattern.compile("(?m)^    (?:(\\w+\\[\\d+]|v\\.\\w+) \\+?= .*|(return) .*|.*); // (.*)$");

  /** {@code // z1[0] = 0.0075}, above a statement of several lines. */
  private static final Pattern ABOVE = Pattern.compile("(?m)^    // (\\S+) = (-?[\\d.E-]+)$");

  /** Half a unit of the sixth digit. */
  private static final double HALF_A_DIGIT = 5.01e-6;

  @ParameterizedTest
  @EnumSource
  void everyNumberInTheSourceIsTheOneComputedAtRunTime(Precision precision) {
    Written written = new Written();
    Map<String, NetworkModel> models = new LinkedHashMap<>();
    for (NetworkModel each : Stream.concat(
            Written.onePerPair().stream(), EveryKind.models().stream())
        .toList()) {
      if (!hasOwnFunction(each)) {
        NetworkModel model =
            AnnotatedSource.withExample(AnnotatedSource.with(each, precision, false, true), RANDOM);
        models.put(written.add(model, Form.UNROLLED), model);
      }
    }
    Compiled compiled = written.compile();

    models.forEach((name, model) -> {
      double[] x = array(model.example().orElseThrow().input());
      double[] t = array(model.example().orElseThrow().target());
      double[] g = new double[model.shape().parameterCount()];
      Map<String, Double> actual = precision == Precision.FLOAT
          ? values(model, compiled.floats(name), Floats.of(x), Floats.of(t), Floats.of(g))
          : values(model, compiled.network(name), x, t, g);
      Map<String, Double> shown = numbers(written.source(name));

      assertThat(shown.keySet())
          .as(written.source(name))
          .containsExactlyInAnyOrderElementsOf(actual.keySet());
      double largest = actual.values().stream().mapToDouble(Math::abs).max().orElseThrow();
      double lastBits = (precision == Precision.FLOAT ? 1e-6 : 1e-14) * Math.max(1, largest);
      actual.forEach((value, number) -> assertThat(shown.get(value))
          .as("%s in\n%s", value, written.source(name))
          .isCloseTo(number, within(HALF_A_DIGIT * Math.abs(number) + lastBits)));
    });
  }

  private static boolean hasOwnFunction(NetworkModel model) {
    return model.loss() == Loss.CUSTOM
        || model.shape().layers().stream()
            .anyMatch(layer -> layer.activation() == Activation.CUSTOM);
  }

  private static double[] array(List<Double> numbers) {
    return numbers.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** Every number of a pass, under the name that it has in the source. */
  private static <A> Map<String, Double> values(
      NetworkModel model, Network<A, Workspace> network, A x, A t, A g) {
    Names names = new Names(NetworkEquations.of(model));
    Workspace v = network.newWorkspace();
    Map<String, Double> values = new LinkedHashMap<>();
    values.put("L", Example.gradient(network, x, t, g, v));
    Program program = NetworkEquations.of(model);
    for (Variable value : program.values()) {
      double[] numbers = Floats.widened(Example.value(v, value.name()));
      if (value.shape().isEmpty()) {
        values.put("v." + value.name(), numbers[0]);
      } else {
        IntStream.range(0, numbers.length)
            .forEach(i -> values.put(value.name() + "[" + i + "]", numbers[i]));
      }
    }
    double[] gradient = Floats.widened(g);
    program.equations().stream()
        .filter(equation -> equation.result().variable().isParameterGradient())
        // Which row of an embedding a statement adds to, x says.
        .filter(equation ->
            !(EveryKind.looksUp(model.shape()) && equation.result().variable().layer() == 1))
        .flatMap(equation -> equation.expanded().stream())
        .forEach(equation -> values.put(
            names.gradient(equation.result()), gradient[names.place(equation.result())]));
    return values;
  }

  /** Every number in the comments, under the name that it has there. */
  private static Map<String, Double> numbers(String source) {
    String unrolled = source.substring(source.indexOf("{\n"), source.indexOf("int from"));
    Map<String, Double> numbers = new LinkedHashMap<>();
    Matcher beside = BESIDE.matcher(unrolled);
    while (beside.find()) {
      List<String> parts = List.of(beside.group(3).split(" = ", -1));
      String target = beside.group(2) == null ? beside.group(1) : "L";
      String name = parts.get(0).startsWith("dL/d") ? parts.get(0) : target;
      String last = parts.get(parts.size() - 1);
      if (last.matches("-?[\\d.E-]+")) {
        numbers.put(name == null ? "L" : name, Double.parseDouble(last));
      }
    }
    Matcher above = ABOVE.matcher(unrolled);
    while (above.find()) {
      numbers.put(above.group(1), Double.parseDouble(above.group(2)));
    }
    return numbers;
  }

  @Test
  void numbersEndWhereAFunctionOfTheUsersOwnIsNeeded() {
    NetworkModel model = AnnotatedSource.model(
            "Own",
            Shape.ofInputs(1)
                .layer(1, Activation.RELU, Bias.NONE)
                .layer(1, Activation.CUSTOM, Bias.NONE),
            Loss.SSE)
        .with(new ExampleModel(List.of(2.0), List.of(0.0)));

    String source = SourceWriter.write(Derivation.of(model)).text();

    assertThat(numbers(source)).containsOnlyKeys("z1[0]", "a1[0]", "z2[0]");
    assertThat(source.replaceAll("\\s+\\* ", " "))
        .contains("They end where Sine is called, which is not compiled yet");
  }

  @Test
  void ofSeveralExamplesTheFirstIsReadAlongWith() {
    NetworkModel model = AnnotatedSource.model(
            "Three", Shape.ofInputs(1).layer(1, Activation.RELU, Bias.NONE), Loss.SSE)
        .with(example(2), example(5), example(7));

    String source = SourceWriter.write(Derivation.of(model)).text();

    assertThat(source.replaceAll("\\s+\\* ", " "))
        .contains("are those of the first of 3 examples, x = (2) and t = (0)");
    assertThat(numbers(source))
        .isEqualTo(
            numbers(SourceWriter.write(Derivation.of(model.with(example(2)))).text()));
  }

  private static ExampleModel example(double input) {
    return new ExampleModel(List.of(input), List.of(0.0));
  }

  @Test
  void withoutAnExampleThereIsNoNumber() {
    NetworkModel model = AnnotatedSource.model(
        "None", Shape.ofInputs(1).layer(1, Activation.RELU, Bias.NONE), Loss.SSE);

    assertThat(numbers(SourceWriter.write(Derivation.of(model)).text())).isEmpty();
  }

  @Test
  void aNetworkOfMatricesShowsTheFirstNumbersOfEach() {
    NetworkModel model = shown(
        "Wide",
        Shape.ofInputs(2)
            .layer(7, Activation.RELU, Bias.NONE)
            .layer(200, Activation.TANH, Bias.PER_NEURON)
            .layer(1, Activation.IDENTITY, Bias.NONE));
    Written written = new Written();
    String name = written.add(model, Form.KERNELS);
    Map<String, double[]> expected = numbers(
        model,
        written.compile().network(name),
        NetworkEquations.of(model).values(),
        value -> value.isGradient()
            ? "dL_d" + value.name().substring(4).toUpperCase(Locale.ROOT)
            : value.name().toUpperCase(Locale.ROOT));

    requireShown(written.source(name), expected);
  }

  /** And not those of a batch of one, of whose spread nothing is left. */
  @Test
  void whereRowsMeetTheFirstNumbersAreThoseOfAnExampleThatIsPredicted() {
    NetworkModel model = shown(
        "Met",
        Shape.ofInputs(2)
            .layer(7, Activation.TANH, Bias.NONE)
            .layer(new BatchNormSpec(0.1, 0.1, true, Activation.IDENTITY))
            .layer(200, Activation.TANH, Bias.PER_NEURON)
            .layer(1, Activation.IDENTITY, Bias.NONE));
    Written written = new Written();
    String name = written.add(model, Form.KERNELS);
    Map<String, double[]> expected = numbers(
        model,
        written.compile().network(name),
        NetworkEquations.ofBatch(model, 1).values().stream()
            .filter(value -> !value.isOfBatch())
            .toList(),
        MatrixNames::array);

    requireShown(written.source(name), expected);
    assertThat(expected.get("A2")).doesNotContain(0);
    assertThat(written.source(name).replaceAll("\\s+\\* ", " "))
        .contains("It is computed as it is predicted, with running means and variances.");
  }

  private static NetworkModel shown(String name, Shape shape) {
    return AnnotatedSource.model(name, shape, Loss.SSE)
        .with(new ExampleModel(List.of(0.5, -0.25), List.of(1.0)));
  }

  /** All numbers of its example, by the names of their matrices. */
  private static Map<String, double[]> numbers(
      NetworkModel model,
      DoubleNetwork<Workspace> network,
      List<Variable> values,
      Function<Variable, String> matrix) {
    ExampleModel example = model.example().orElseThrow();
    double[] x = example.input().stream().mapToDouble(each -> each).toArray();
    double[] t = example.target().stream().mapToDouble(each -> each).toArray();
    Workspace v = network.newWorkspace();
    double[] g = new double[model.shape().parameterCount()];
    Map<String, double[]> numbers = new LinkedHashMap<>();
    numbers.put("X", x);
    numbers.put("T", t);
    numbers.put("L", new double[] {Example.gradient(network, x, t, g, v)});
    values.forEach(
        value -> numbers.put(matrix.apply(value), Floats.widened(Example.value(v, value.name()))));
    return numbers;
  }

  /** Of each matrix the first numbers stand in a line of its own. */
  private static void requireShown(String source, Map<String, double[]> expected) {
    Map<String, double[]> shown = new LinkedHashMap<>();
    Matcher row = Pattern.compile("(?m)^ \\* (\\w+) +(-?\\d[-\\d.E ]*)$").matcher(source);
    while (row.find()) {
      shown.put(
          row.group(1),
          Stream.of(row.group(2).replace("...", "").trim().split(" +", -1))
              .mapToDouble(Double::parseDouble)
              .toArray());
    }

    assertThat(shown.keySet()).containsExactlyInAnyOrderElementsOf(expected.keySet());
    expected.forEach((matrix, numbers) -> {
      double[] first = DoubleStream.of(numbers).limit(6).toArray();
      double[] rounded = shown.getOrDefault(matrix, new double[0]);
      assertThat(rounded).as(matrix).hasSameSizeAs(first);
      for (int k = 0; k < first.length; k++) {
        assertThat(rounded[k])
            .as(matrix)
            .isCloseTo(first[k], within(5.01e-4 * Math.abs(first[k]) + 1e-12));
      }
    });
  }
}

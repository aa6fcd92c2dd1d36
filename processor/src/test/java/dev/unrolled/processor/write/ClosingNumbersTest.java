package dev.unrolled.processor.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unrolled.Activation;
import dev.unrolled.DoubleNetwork;
import dev.unrolled.Form;
import dev.unrolled.Loss;
import dev.unrolled.Workspace;
import dev.unrolled.processor.generated.AnnotatedSource;
import dev.unrolled.processor.generated.Compiled;
import dev.unrolled.processor.generated.EveryKind;
import dev.unrolled.processor.generated.Example;
import dev.unrolled.processor.generated.Randomness;
import dev.unrolled.processor.math.Drawn;
import dev.unrolled.processor.math.layers.NetworkEquations;
import dev.unrolled.processor.model.NetworkModel;
import dev.unrolled.shape.Parameter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the end of the walk back says is what the class does when it runs. */
class ClosingNumbersTest {

  private static final SplittableRandom RANDOM = Randomness.of(ClosingNumbersTest.class);

  private static final String NUMBER = "(-?\\d+(?:\\.\\d+)?(?:E-?\\d+)?)";

  private static final Pattern STEP =
      Pattern.compile("at the rate " + NUMBER + "(?: and with the same numbers dropped)?, L is "
          + NUMBER + " in place of " + NUMBER + "\\.");

  private static final Pattern MOVED = Pattern.compile(
      "At the rate " + NUMBER + ", (\\S+) becomes " + NUMBER + " - .* = " + NUMBER + " After");

  private static final Pattern NUDGE = Pattern.compile("A nudge\\. With (\\S+) = " + NUMBER
      + " in place of " + NUMBER + ",.*? L would be " + NUMBER + " in place of " + NUMBER
      + ": \\(.*?\\) / 0\\.001 = " + NUMBER + " And dL/d\\1 is " + NUMBER + ",");

  private static final Pattern PATHS = Pattern.compile(
      "The path of one weight\\. (\\S+) reaches L by (\\d+) paths?;.*?dL/d\\1, which was added to"
          + " g\\[(\\d+)]");

  private static final Map<String, NetworkModel> MODELS = new LinkedHashMap<>();
  private static final Written WRITTEN = new Written();
  private static Compiled compiled;

  @BeforeAll
  static void compile() {
    for (NetworkModel each : Stream.concat(
            Written.onePerPair().stream(), EveryKind.models().stream())
        .filter(each -> each.loss() != Loss.CUSTOM)
        .filter(each -> each.shape().layers().stream()
            .noneMatch(layer -> layer.activation() == Activation.CUSTOM))
        .toList()) {
      NetworkModel model = AnnotatedSource.withExample(each, RANDOM);
      MODELS.put(WRITTEN.add(model, Form.UNROLLED), model);
    }
    compiled = WRITTEN.compile();
  }

  @Test
  void theLossAfterTheStepIsThatOfAStepThatTheClassMakes() {
    int found = 0;
    for (Map.Entry<String, NetworkModel> each : MODELS.entrySet()) {
      NetworkModel model = each.getValue();
      Matcher step = STEP.matcher(text(each.getKey()));
      if (step.find() && draws(model)) {
        continue; // each step drops others
      }
      step.reset();
      if (step.find()) {
        found++;
        DoubleNetwork<Workspace> net = compiled.network(each.getKey());
        double before = net.loss(x(model), t(model));
        Example.step(net, x(model), t(model), number(step, 1));
        assertThat(net.loss(x(model), t(model))).as(each.getKey()).isLessThan(before);
        assertRounded(number(step, 3), before, each.getKey());
        assertRounded(number(step, 2), net.loss(x(model), t(model)), each.getKey());
      }
    }
    assertThat(found).isGreaterThan(MODELS.size() / 2);
  }

  @Test
  void theWeightThatMovesIsWhereTheStepPutsIt() {
    int found = 0;
    for (Map.Entry<String, NetworkModel> each : MODELS.entrySet()) {
      Matcher moved = MOVED.matcher(text(each.getKey()));
      if (moved.find()) {
        found++;
        DoubleNetwork<Workspace> net = compiled.network(each.getKey());
        int place = place(each.getValue(), moved.group(2));
        assertRounded(number(moved, 3), net.parameters().array()[place], each.getKey());
        Example.step(net, x(each.getValue()), t(each.getValue()), number(moved, 1));
        assertRounded(number(moved, 4), net.parameters().array()[place], each.getKey());
      }
    }
    assertThat(found).isGreaterThan(MODELS.size() / 2);
  }

  @Test
  void aNudgeOfAWeightFindsItsGradient() {
    int found = 0;
    for (Map.Entry<String, NetworkModel> each : MODELS.entrySet()) {
      Matcher nudge = NUDGE.matcher(text(each.getKey()));
      if (nudge.find()) {
        found++;
        double slope = number(nudge, 7);
        double[] g = gradient(each.getKey(), each.getValue());
        assertRounded(slope, g[place(each.getValue(), nudge.group(1))], each.getKey());
        assertThat(number(nudge, 6)).isCloseTo(slope, within(0.021 * Math.abs(slope)));
        assertThat((number(nudge, 4) - number(nudge, 5)) / 0.001)
            .isCloseTo(number(nudge, 6), within(6e-4 * Math.abs(slope)));
      }
    }
    assertThat(found).isGreaterThan(MODELS.size() / 2);
  }

  @Test
  void thePathsOfAWeightAddUpToItsGradient() {
    int found = 0;
    for (Map.Entry<String, NetworkModel> each : MODELS.entrySet()) {
      Matcher paths = PATHS.matcher(text(each.getKey()));
      if (paths.find()) {
        found++;
        int place = Integer.parseInt(paths.group(3));
        assertThat(place).isEqualTo(place(each.getValue(), paths.group(1)));
        List<String> products = Pattern.compile("dL/d[^=]*= [^=]* = " + NUMBER)
            .matcher(paths.group())
            .results()
            .map(product -> product.group(1))
            .toList();
        assertThat(products).hasSize(Integer.parseInt(paths.group(2)));
        double sum = products.stream().mapToDouble(Double::parseDouble).sum();
        double largest = products.stream()
            .mapToDouble(Double::parseDouble)
            .map(Math::abs)
            .max()
            .orElseThrow();
        assertThat(sum)
            .as(paths.group())
            .isCloseTo(gradient(each.getKey(), each.getValue())[place], within(3e-5 * largest));
      }
    }
    assertThat(found).isGreaterThan(MODELS.size() / 2);
  }

  /** Its lines joined where a comment was broken. */
  private static String text(String name) {
    return WRITTEN.source(name).replaceAll("\\n\\s*// +", " ");
  }

  private static void assertRounded(double shown, double actual, String name) {
    assertThat(shown)
        .as(WRITTEN.source(name))
        .isCloseTo(actual, within(5.01e-6 * Math.abs(actual) + 1e-14));
  }

  private static double[] gradient(String name, NetworkModel model) {
    DoubleNetwork<Workspace> net = compiled.network(name);
    double[] g = new double[model.shape().parameterCount()];
    Example.gradient(net, x(model), t(model), g, net.newWorkspace());
    return g;
  }

  private static boolean draws(NetworkModel model) {
    return NetworkEquations.of(model).equations().stream()
        .anyMatch(equation -> equation.right() instanceof Drawn);
  }

  private static int place(NetworkModel model, String name) {
    for (Parameter parameter : model.shape().layers().stream()
        .flatMap(layer -> layer.parameters().stream())
        .toList()) {
      for (int k = 0; k < parameter.size(); k++) {
        if (parameter.symbolOf(k).equals(name)) {
          return parameter.placeOf(k);
        }
      }
    }
    throw new AssertionError(name);
  }

  private static double number(Matcher matcher, int group) {
    return Double.parseDouble(matcher.group(group));
  }

  private static double[] x(NetworkModel model) {
    return model.example().orElseThrow().input().stream()
        .mapToDouble(each -> each)
        .toArray();
  }

  private static double[] t(NetworkModel model) {
    return model.example().orElseThrow().target().stream()
        .mapToDouble(each -> each)
        .toArray();
  }
}

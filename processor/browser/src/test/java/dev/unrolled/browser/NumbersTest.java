package dev.unrolled.browser;

import static java.util.Comparator.comparing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unrolled.Activation;
import dev.unrolled.FloatNetwork;
import dev.unrolled.LayerKind;
import dev.unrolled.Loss;
import dev.unrolled.Network;
import dev.unrolled.Workspace;
import dev.unrolled.shape.LayerShape;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The numbers of the pages are those of the runtime. */
final class NumbersTest extends InBrowser {

  /** Where the loss grows at the learning rate that a page begins with. */
  private static final double SMALL_RATE = 0.01;

  private static final int STEPS = 100;

  /** Of all examples, one after the other. */
  private static final String INPUTS = "state.examples.flatMap(({x}) => [...x])";

  private static final String TARGETS = "state.examples.flatMap(({t}) => [...t])";

  /** How far a number of doubles may be off, relative to the larger of it and 1. */
  private static final double OF_DOUBLES = 1e-9;

  /** The same of floats: a hundred steps add up some roundings of 6e-8. */
  private static final double OF_FLOATS = 1e-6;

  static List<Network<?, ?>> networks() {
    return Networks.all();
  }

  @Test
  void networksOfDoublesAndOfFloatsUseEveryActivationEveryLossAndEveryKind() {
    Set<Activation> activations = networks().stream()
        .flatMap(network -> network.shape().layers().stream())
        .map(LayerShape::activation)
        .collect(Collectors.toSet());
    Set<String> sources = networks().stream().map(Page::text).collect(Collectors.toSet());

    assertThat(networks().stream().filter(network -> !isFloat(network))).hasSize(17);
    assertThat(networks()).hasSize(21);
    assertThat(Stream.concat(networks().stream(), Stream.of(Networks.whereRowsMeet()))
            .flatMap(network -> network.shape().layers().stream())
            .map(layer -> layer.spec().kind()))
        .contains(LayerKind.values());
    assertThat(activations)
        .containsExactlyInAnyOrderElementsOf(EnumSet.complementOf(EnumSet.of(Activation.CUSTOM)));
    for (Loss loss : EnumSet.complementOf(EnumSet.of(Loss.CUSTOM))) {
      assertThat(sources).anyMatch(text -> text.contains("loss: '" + loss + "'"));
    }
  }

  @ParameterizedTest
  @MethodSource("networks")
  void theNumbersOfThePageAreThoseOfTheRuntimeFromTheStart(Network<?, ?> network) {
    page.open(network);

    assertSameNumbers(network);
  }

  @ParameterizedTest
  @MethodSource("networks")
  void theNumbersOfThePageAreThoseOfTheRuntimeAfterAHundredSteps(Network<?, ?> network) {
    page.open(network);
    double rate = rate(network);
    page.write("#rate", String.valueOf(rate));
    train(network, rate);
    page.find("#hundred").click();

    assertSameNumbers(network);
    assertThat(page.numbers("state.losses")).hasSize(1 + STEPS);
    assertThat(page.console()).isEmpty();
  }

  @Test
  void whereRowsMeetThePageComputesOneExampleAsWhenPredictingAndSaysSo() {
    UnrolledScaled network = (UnrolledScaled) Networks.whereRowsMeet();
    page.open(network);

    assertThat(page.numbers("state.v[network.output]"))
        .containsExactly(network.predict(0.5, -1), within(OF_DOUBLES));
    assertThat(page.text(".hint")).contains("Running means and variances stay as they are here");
    page.find("#hundred").click();
    assertThat(page.number("state.loss")).isLessThan(page.number("state.losses[0]"));
    assertThat(page.console()).isEmpty();
  }

  /** That of the page, if a hundred steps of it lead down. */
  private static double rate(Network<?, ?> network) {
    double ofPage = page.number("state.rate");
    Network<?, ?> other = networks().stream()
        .filter(each -> each.getClass() == network.getClass())
        .findFirst()
        .orElseThrow();
    double[] losses = train(other, ofPage);
    return losses[STEPS - 1] < losses[0] ? ofPage : SMALL_RATE;
  }

  /** The loss before each step. */
  private static <A, V extends Workspace> double[] train(Network<A, V> network, double rate) {
    A x = array(network, INPUTS);
    A t = array(network, TARGETS);
    int count = (int) page.number("state.examples.length");
    V v = network.newWorkspace(count);
    double[] losses = new double[STEPS];
    for (int step = 0; step < STEPS; step++) {
      losses[step] = network.train(x, t, count, rate, v);
    }
    return losses;
  }

  /** Parameters, gradients, loss, and every value of the pass. */
  private static <A, V extends Workspace> void assertSameNumbers(Network<A, V> network) {
    V v = network.newWorkspace();
    A g = array(network, "state.g");
    double loss = network.gradient(array(network, "state.x"), array(network, "state.t"), g, v);

    assertSame(network, "state.p", network.parameters().array());
    assertSame(network, "state.g", g);
    assertSame(network, "[state.L]", new double[] {loss});
    int count = (int) page.number("state.examples.length");
    double together = network.gradient(
        array(network, INPUTS), array(network, TARGETS), count, g, network.newWorkspace(count));
    assertSame(network, "state.G", g);
    assertSame(network, "[state.loss]", new double[] {together});
    List<?> names = (List<?>) page.value("Object.keys(state.v)");
    assertThat(names).hasSizeGreaterThan(4);
    for (Object name : names) {
      String one = "state.v." + name;
      String array = "(%s.length ? %<s : [%<s])".formatted(one);
      assertSame(network, array, value(v, String.valueOf(name)));
    }
  }

  private static void assertSame(Network<?, ?> network, String onPage, Object ofRuntime) {
    double tolerance = isFloat(network) ? OF_FLOATS : OF_DOUBLES;
    double[] found = page.numbers(onPage);
    assertThat(found).as(onPage).hasSize(Array.getLength(ofRuntime));
    for (int k = 0; k < found.length; k++) {
      double expected = Array.getDouble(ofRuntime, k);
      assertThat(found[k])
          .as("%s, number %s", onPage, k)
          .isCloseTo(expected, within(tolerance * Math.max(1, Math.abs(expected))));
    }
  }

  /**
   * What the workspace calls so, as an array; where there is one for each row, that of the first.
   */
  private static Object value(Workspace v, String name) {
    try {
      Field field = Stream.of(v.getClass().getFields())
          .filter(each -> each.getName().equals(name) || each.getName().equals(name + "Of"))
          .min(comparing(Field::getName))
          .orElseThrow();
      Object value = field.get(v);
      return field.getType().isArray() ? value : new double[] {((Number) value).doubleValue()};
    } catch (IllegalAccessException e) {
      throw new LinkageError("no " + name, e);
    }
  }

  /** Numbers of the page in an array of the network's precision. */
  @SuppressWarnings("unchecked")
  private static <A> A array(Network<A, ?> network, String onPage) {
    double[] numbers = page.numbers(onPage);
    if (!isFloat(network)) {
      return (A) numbers;
    }
    float[] floats = new float[numbers.length];
    for (int k = 0; k < floats.length; k++) {
      floats[k] = (float) numbers[k];
    }
    return (A) floats;
  }

  private static boolean isFloat(Network<?, ?> network) {
    return network instanceof FloatNetwork;
  }
}

package dev.unrolled.processor.page;

import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.Activation;
import dev.unrolled.Bias;
import dev.unrolled.Initializer;
import dev.unrolled.Loss;
import dev.unrolled.Precision;
import dev.unrolled.processor.generated.AnnotatedSource;
import dev.unrolled.processor.generated.EveryKind;
import dev.unrolled.processor.generated.EveryPair;
import dev.unrolled.processor.math.Variable;
import dev.unrolled.processor.math.layers.Derivation;
import dev.unrolled.processor.math.layers.NetworkEquations;
import dev.unrolled.processor.model.ExampleModel;
import dev.unrolled.processor.model.NetworkModel;
import dev.unrolled.processor.write.SourceWriter;
import dev.unrolled.shape.EmbeddingSpec;
import dev.unrolled.shape.LayerNormSpec;
import dev.unrolled.shape.Parameter;
import dev.unrolled.shape.Shape;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What can be said of a page without a browser; the module browser opens some. */
class PageWriterTest {

  private static final NetworkModel DIGITS = AnnotatedSource.model(
      "Digits",
      Shape.ofInputs(784)
          .layer(128, Activation.RELU, Bias.PER_NEURON)
          .layer(10, Activation.SOFTMAX, Bias.PER_NEURON),
      Loss.CATEGORICAL_CROSS_ENTROPY);

  /** One for every loss with every activation before it, and kind, where no layer is folded. */
  private static final Map<NetworkModel, String> PAGES = Stream.concat(
          EveryPair.models().stream()
              .filter(PageWriterTest::isShownWhole)
              .collect(Collectors.groupingBy(
                  model -> model.loss() + " " + model.lastLayer().activation(),
                  TreeMap::new,
                  toList()))
              .values()
              .stream()
              .flatMap(pair -> Stream.of(pair.get(0), pair.get(pair.size() - 1))),
          EveryKind.models().stream())
      .collect(Collectors.toMap(model -> model, PageWriterTest::page));

  private static boolean isShownWhole(NetworkModel model) {
    return model.loss() != Loss.CUSTOM
        && ShownUnits.in(model.shape()).leftOut(model.shape().inputs()) == 0
        && model.layers().stream()
            .allMatch(layer -> layer.custom().isEmpty()
                && ShownUnits.in(model.shape()).leftOut(layer.shape().out()) == 0);
  }

  private static String page(NetworkModel model) {
    return PageWriter.write(Derivation.of(model), SourceWriter.write(Derivation.of(model)));
  }

  @Test
  void everyPageIsWellFormed() throws Exception {
    for (String page : PAGES.values()) {
      assertThat(elements(parsed(page), "math")).isNotEmpty();
    }
    assertThat(elements(parsed(page(DIGITS)), "math")).isNotEmpty();
  }

  @Test
  void noPageAsksForAnythingElsewhere() {
    assertThat(PAGES).hasSizeGreaterThan(100);
    assertThat(PAGES.values())
        .allSatisfy(page -> assertThat(page)
            .contains("default-src 'none'")
            .doesNotContain("http:", "https:", "src=", "@import", "fetch(", "{{")
            .doesNotContainPattern("href=\"(?!#\\d+\")")
            .doesNotContainPattern("url\\((?!data:)"));
  }

  @Test
  void theSameNetworkGivesTheSameBytes() {
    assertThat(page(DIGITS)).isEqualTo(page(DIGITS));
  }

  @Test
  void aLargeNetworkIsFoldedIntoLessThanTwoMegabytes() {
    assertThat(page(DIGITS).getBytes(StandardCharsets.UTF_8))
        .hasSizeLessThan(2_000_000)
        .hasSizeGreaterThan(8 * DIGITS.shape().parameterCount());
    assertThat(page(DIGITS)).contains("… 779 more inputs …", "… 123 more units …", "… 780 more …");
  }

  @Test
  void inventedInputsAreRowsOfEveryEmbeddingThatTheyGoInto() {
    NetworkModel model = AnnotatedSource.model(
        "Lookups",
        Shape.ofInputs(4)
            .layer(new EmbeddingSpec(9, 2, -1, Initializer.NORMAL, 1))
            .layer(new EmbeddingSpec(3, 2, -1, Initializer.NORMAL, 1), 0)
            .adding(1),
        Loss.MSE);

    assertThat(page(model)).contains("x: [0.0, 1.0, 2.0, 0.0]");
  }

  @Test
  void howManyParametersAreNotShownCountsTheBiasesToo() {
    assertThat(page(DIGITS))
        .contains("Layer 1 <small>(100450 more are not shown)") // of 100352 weights and 128 biases
        .contains("Layer 2 <small>(1260 more are not shown)"); // of 1280 and 10
  }

  @Test
  void everyEquationIsAStepWithItsLineOfJava() throws Exception {
    for (Map.Entry<NetworkModel, String> entry : PAGES.entrySet()) {
      Document page = parsed(entry.getValue());
      List<String> source =
          SourceWriter.write(Derivation.of(entry.getKey())).text().lines().toList();
      long equations = NetworkEquations.of(entry.getKey()).equations().stream()
          .mapToLong(equation -> equation.expanded().size())
          .sum();
      assertThat(elements(page, "li")).hasSize((int) equations);
      for (Element line : elements(page, "pre")) {
        String first = line.getTextContent().lines().findFirst().orElseThrow();
        int number = Integer.parseInt(line.getAttribute("data-line"));
        assertThat(source.get(number - 1).strip()).startsWith(first);
      }
    }
  }

  @Test
  void everyStepLightsSomethingThatIsDrawnAlsoWhereUnitsAreLeftOut() throws Exception {
    NetworkModel wide = AnnotatedSource.model(
        "Wide",
        Shape.ofInputs(4, 5)
            .layer(7, Activation.TANH, Bias.SHARED)
            .layer(new LayerNormSpec(1, 0.1, true, Activation.GELU))
            .layer(3, Activation.SOFTMAX, Bias.PER_NEURON),
        Loss.MSE);

    for (NetworkModel model :
        Stream.concat(EveryKind.models().stream(), Stream.of(wide)).toList()) {
      Document page = parsed(page(model));
      Set<String> drawn = elements(page, "g").stream()
          .flatMap(each -> Stream.of(each.getAttribute("id"), each.getAttribute("data-id")))
          .flatMap(ids -> Stream.of(ids.split(" ")))
          .collect(Collectors.toSet());
      for (Element step : elements(page, "li")) {
        assertThat(step.getAttribute("data-lit").split(" "))
            .as("%s of %s", step.getAttribute("data-key"), model.shape())
            .containsAnyElementsOf(drawn);
      }
    }
  }

  @Test
  void besideTheGradientOfALookedUpNumberStandsAllThatMayAddToIt() throws Exception {
    NetworkModel model = AnnotatedSource.model(
        "Lookups",
        Shape.ofInputs(2).layer(new EmbeddingSpec(3, 2, -1, Initializer.NORMAL, 1)),
        Loss.MSE);

    Element step = elements(parsed(page(model)), "li").stream()
        .filter(each -> each.getAttribute("data-key").equals("g.3")) // row 1, number 1
        .findFirst()
        .orElseThrow();

    assertThat(step.getElementsByTagName("pre").item(0).getTextContent()).isEqualTo("""
        g[2 * (int) x[0] + 1] += dL_da1[1]; // dL/dW1[x[0],1]
        g[2 * (int) x[1] + 1] += dL_da1[3]; // dL/dW1[x[1],1]""");
  }

  @Test
  void everyParameterAndEveryValueHasItsPlace() {
    PAGES.forEach((model, page) -> {
      for (Parameter parameter : model.shape().parameters()) {
        for (int k = parameter.offset(); k < parameter.offset() + parameter.size(); k++) {
          assertThat(page).contains("data-key=\"p." + k + "\"");
          if (!EveryKind.isRunning(parameter)) { // to which no gradient leads
            assertThat(page).contains("data-v=\"g." + k + "\"");
          }
        }
      }
      for (Variable value : NetworkEquations.of(model).values()) {
        int count = value.shape().stream().reduce(1, (a, b) -> a * b);
        for (int k = 0; k < count; k++) {
          assertThat(page)
              .contains("data-v=\"%s%s\""
                  .formatted(value.name(), value.shape().isEmpty() ? "" : "." + k));
        }
      }
    });
  }

  @Test
  void theDeclaredExampleIsWhereThePageStarts() {
    NetworkModel model = AnnotatedSource.model(
            "Pair", Shape.ofInputs(2).layer(2, Activation.TANH, Bias.NONE), Loss.MSE)
        .with(new ExampleModel(List.of(0.05, -3.0), List.of(0.25, 1e-9)));

    assertThat(page(model)).contains("x: [0.05, -3.0]", "t: [0.25, 1E-9]");
  }

  @Test
  void theNumbersOfTheExampleInTheSourceAreNotOnThePageWhereTheyWouldGrowOld() {
    NetworkModel model = AnnotatedSource.model(
        "Pair", Shape.ofInputs(2).layer(2, Activation.TANH, Bias.NONE), Loss.MSE);
    NetworkModel told = model.with(new ExampleModel(List.of(0.05, -3.0), List.of(0.25, 0.5)));
    List<String> lines = lines(page(told));

    assertThat(SourceWriter.write(Derivation.of(told)).text()).containsPattern("z1\\[0] = .*; // ");
    assertThat(lines).isEqualTo(lines(page(model)));
  }

  @Test
  void aFloatNetworkStartsFromFloats() {
    NetworkModel floats = AnnotatedSource.with(DIGITS, Precision.FLOAT, false, false);

    assertThat(page(floats).length())
        .isLessThan(page(DIGITS).length() - 4 * DIGITS.shape().parameterCount());
  }

  /** The lines of Java and the lessons. */
  private static List<String> lines(String page) {
    return page.lines()
        .filter(line -> line.contains("<pre") || line.contains("class=\"lesson\""))
        .map(line -> line.replaceAll("data-line=\"\\d+\"", ""))
        .toList();
  }

  private static List<Element> elements(Document page, String name) {
    NodeList found = page.getElementsByTagName(name);
    return Stream.iterate(0, k -> k < found.getLength(), k -> k + 1)
        .map(k -> (Element) found.item(k))
        .toList();
  }

  /** HTML is no XML, but what is left of ours without scripts and empty elements is. */
  private static Document parsed(String page) throws Exception {
    String markup = page.replaceAll("(?s)<(script|style)>.*?</\\1>", "")
        .replaceAll("<((meta|input)\\b[^>]*)>", "<$1/>")
        .replace("<!DOCTYPE html>", "");
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(markup.getBytes(StandardCharsets.UTF_8)));
  }
}

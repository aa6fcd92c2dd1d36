package dev.unrolled.processor.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unrolled.Activation;
import dev.unrolled.Bias;
import dev.unrolled.Form;
import dev.unrolled.Loss;
import dev.unrolled.Network;
import dev.unrolled.Workspace;
import dev.unrolled.processor.generated.AnnotatedSource;
import dev.unrolled.processor.generated.Example;
import dev.unrolled.processor.generated.Floats;
import dev.unrolled.processor.generated.Randomness;
import dev.unrolled.processor.math.layers.Derivation;
import dev.unrolled.processor.model.ExampleModel;
import dev.unrolled.processor.model.NetworkModel;
import dev.unrolled.shape.Shape;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the comment at the first unit spells out adds up to what the network computes. */
class SpelledOutSumsTest {

  private static final SplittableRandom RANDOM = Randomness.of(SpelledOutSumsTest.class);

  /** {@code z1[0] = ...; // 0.15 * 0.05 + 0.35 = 0.3775}. */
  private static final Pattern BESIDE =
      Pattern.compile("z(\\d)\\[0] = .*// ([-\\d.E()*+ ]+) = [-\\d.E]+\n");

  /** {@code // z1[0] = 0.15 * 0.05 + 0.35}, where the line itself is too long. */
  private static final Pattern ABOVE = Pattern.compile("// z(\\d)\\[0] = ([-\\d.E()*+ ]+)\n");

  @Test
  void theFirstSumOfEachLayerIsSpelledOutWithTheNumbersOfTheRuntime() {
    int found = 0;
    for (Activation activation : List.of(Activation.SIGMOID, Activation.TANH, Activation.RELU)) {
      NetworkModel model = AnnotatedSource.withExample(
          AnnotatedSource.model(
              "Sums",
              Shape.ofInputs(2)
                  .layer(2, activation, Bias.PER_NEURON)
                  .layer(2, activation, Bias.SHARED),
              Loss.MSE),
          RANDOM);
      Written written = new Written();
      String name = written.add(model, Form.UNROLLED);
      Network<double[], Workspace> network = written.compile().network(name);
      Workspace v = network.newWorkspace();
      ExampleModel example = model.example().orElseThrow();
      double[] output = new double[2];
      network.predict(array(example.input()), output, v);

      Map<String, String> sums = new TreeMap<>();
      for (Pattern pattern : List.of(BESIDE, ABOVE)) {
        Matcher sum = pattern.matcher(written.source(name));
        while (sum.find()) {
          sums.put("z" + sum.group(1), sum.group(2));
        }
      }
      // Where no number of digits gives a calculator the result, that stands alone.
      assertThat(sums.keySet()).as(written.source(name)).isSubsetOf("z1", "z2");
      found += sums.size();
      sums.forEach((z, terms) -> assertThat(value(terms))
          .as(terms)
          .isCloseTo(Floats.widened(Example.value(v, z))[0], within(1e-4)));
    }
    assertThat(found).as("sums of 6").isGreaterThanOrEqualTo(3);
  }

  @Test
  void anArgumentOfAFunctionStandsInOnePairOfParentheses() {
    NetworkModel model = AnnotatedSource.model(
            "Below", Shape.ofInputs(1).layer(1, Activation.SIGMOID, Bias.NONE), Loss.SSE)
        .with(new ExampleModel(List.of(-2.0), List.of(0.5)));
    NetworkModel mirrored = model.with(new ExampleModel(List.of(2.0), List.of(0.5)));
    String both = SourceWriter.write(Derivation.of(model)).text()
        + SourceWriter.write(Derivation.of(mirrored)).text();

    assertThat(both).containsPattern("// sigmoid\\(-\\d").doesNotContain("((-");
  }

  /** Of sums of products. */
  private static double value(String terms) {
    return Stream.of(terms.split(" \\+ ", -1))
        .mapToDouble(term -> Stream.of(term.split(" \\* ", -1))
            .mapToDouble(factor -> Double.parseDouble(factor.replaceAll("[()]", "")))
            .reduce(1, (a, b) -> a * b))
        .sum();
  }

  private static double[] array(List<Double> numbers) {
    return numbers.stream().mapToDouble(Double::doubleValue).toArray();
  }
}

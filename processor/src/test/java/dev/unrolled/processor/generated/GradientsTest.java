package dev.unrolled.processor.generated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unrolled.Activation;
import dev.unrolled.DoubleNetwork;
import dev.unrolled.Loss;
import dev.unrolled.Workspace;
import dev.unrolled.processor.model.NetworkModel;
import dev.unrolled.shape.LayerShape;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the generated classes compute is what mathematics says. */
class GradientsTest {

  private static final double TOLERANCE = 1e-6;

  /** Below this size a difference of two losses holds too few digits for a relative comparison. */
  private static final double FLOOR = 1e-3;

  private static final List<NetworkModel> MODELS = Stream.of(
          EveryPair.models(), EveryPair.severalAlphas(), EveryKind.models())
      .flatMap(List::stream)
      .filter(model -> !model.shape().draws()) // whose losses are not those of training
      .toList();
  private static final SplittableRandom RANDOM = Randomness.of(GradientsTest.class);
  private static Compiled compiled;

  @BeforeAll
  static void compile() {
    compiled = Compiled.of(MODELS);
  }

  @Test
  void everyActivationAndEveryLossIsCovered() {
    assertThat(MODELS).extracting(NetworkModel::loss).contains(Loss.values());
    assertThat(MODELS)
        .flatExtracting(model -> model.shape().layers())
        .extracting(LayerShape::activation)
        .contains(Activation.values());
  }

  @Test
  void everyGradientIsHowTheLossChanges() {
    for (NetworkModel model : MODELS) {
      Example example = Example.awayFromEdges(compiled.network(model), RANDOM);
      double[] gradient = example.gradient();
      double[] differences = example.differences();
      for (int k : trained(model)) { // of the others nothing is added to g
        double size = Math.max(FLOOR, Math.max(Math.abs(gradient[k]), Math.abs(differences[k])));
        assertThat(Math.abs(gradient[k] - differences[k]) / size)
            .as("g[%d] = %s, but by differences %s, of %s", k, gradient[k], differences[k], model)
            .isLessThan(TOLERANCE);
      }
    }
  }

  private static int[] trained(NetworkModel model) {
    int[] bounds = model.shape().trainedBounds();
    return IntStream.range(0, bounds.length / 2)
        .flatMap(range -> IntStream.range(bounds[2 * range], bounds[2 * range + 1]))
        .toArray();
  }

  @Test
  void theGradientOfABatchIsTheMeanOfItsExamples() {
    for (NetworkModel model : MODELS) {
      if (model.shape().meetsRows()) {
        continue; // whereRowsMeetTheGradientIsHowTheLossOfTheBatchChanges
      }
      DoubleNetwork<Workspace> network = compiled.network(model);
      List<Example> examples = List.of(
          Example.another(network, RANDOM),
          Example.another(network, RANDOM),
          Example.another(network, RANDOM));
      double[] mean = new double[network.shape().parameterCount()];
      for (Example example : examples) {
        double[] gradient = example.gradient();
        Arrays.setAll(mean, k -> mean[k] + gradient[k] / examples.size());
      }
      double[] batch = new double[mean.length];
      double loss = network.gradient(
          examples.stream().map(Example::x).toArray(double[][]::new),
          examples.stream().map(Example::t).toArray(double[][]::new),
          batch,
          network.newWorkspace());

      assertThat(batch).as(model.toString()).containsExactly(mean, within(1e-12));
      assertThat(loss)
          .as(model.toString())
          .isCloseTo(
              examples.stream()
                  .mapToDouble(example -> network.loss(example.x(), example.t()))
                  .average()
                  .orElseThrow(),
              within(1e-12));
    }
  }

  @Test
  void whereRowsMeetTheGradientIsHowTheLossOfTheBatchChanges() {
    List<NetworkModel> meeting =
        MODELS.stream().filter(model -> model.shape().meetsRows()).toList();
    assertThat(meeting).hasSize(2);
    for (NetworkModel model : meeting) {
      DoubleNetwork<Workspace> network = compiled.network(model);
      double[] gradient = new double[model.shape().parameterCount()];
      double[] others = gradient.clone();
      List<Example> batch;
      Workspace values = network.newWorkspace(4);
      do {
        batch = Example.random(network, RANDOM).batch(RANDOM);
        network.gradient(Example.inputs(batch), Example.targets(batch), gradient, values);
      } while (Example.isAtAnEdge(model.shape(), values));
      double[][] x = Example.inputs(batch);
      double[][] t = Example.targets(batch);
      double[] p = network.parameters().array();
      for (int k : trained(model)) {
        double before = p[k];
        p[k] = before + Example.STEP;
        double above = network.gradient(x, t, others, values);
        p[k] = before - Example.STEP;
        double below = network.gradient(x, t, others, values);
        p[k] = before;
        double difference = (above - below) / (2 * Example.STEP);
        double size = Math.max(FLOOR, Math.max(Math.abs(gradient[k]), Math.abs(difference)));
        assertThat(Math.abs(gradient[k] - difference) / size)
            .as("g[%s] = %s, but by differences %s, of %s", k, gradient[k], difference, model)
            .isLessThan(TOLERANCE);
      }
    }
  }

  @Test
  void theOutputsOfSoftmaxAreProbabilities() {
    for (NetworkModel model : MODELS) {
      if (model.lastLayer().activation() == Activation.SOFTMAX) {
        double[] y = Example.random(compiled.network(model), RANDOM).outputs();

        List<Integer> sizes = model.lastLayer().outShape();
        int rows = y.length / sizes.get(sizes.size() - 1);
        assertThat(Arrays.stream(y)).as(model.toString()).allMatch(share -> share > 0 && share < 1);
        assertThat(Arrays.stream(y).sum()).as(model.toString()).isCloseTo(rows, within(1e-12));
      }
    }
  }
}

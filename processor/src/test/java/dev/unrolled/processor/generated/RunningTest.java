package dev.unrolled.processor.generated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.Activation;
import dev.unrolled.Bias;
import dev.unrolled.DoubleNetwork;
import dev.unrolled.Loss;
import dev.unrolled.Workspace;
import dev.unrolled.processor.model.NetworkModel;
import dev.unrolled.processor.model.StartValues;
import dev.unrolled.shape.Shape;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Generated classes at run time: what they allocate, share and start from. */
class RunningTest {

  private static final int THREADS = 8;

  private static final NetworkModel UNROLLED = AnnotatedSource.model(
      "Small",
      Shape.ofInputs(2)
          .layer(3, Activation.TANH, Bias.PER_NEURON)
          .layer(2, Activation.SOFTMAX, Bias.SHARED),
      Loss.CATEGORICAL_CROSS_ENTROPY);
  private static final NetworkModel LOOPS = AnnotatedSource.model(
      "Large",
      Shape.ofInputs(2)
          .layer(200, Activation.RELU, Bias.NONE)
          .layer(5, Activation.SIGMOID, Bias.PER_NEURON),
      Loss.BINARY_CROSS_ENTROPY);
  private static final NetworkModel DECLARED = AnnotatedSource.model(
      "Declared",
      Shape.ofInputs(2)
          .layer(2, Activation.SIGMOID, Bias.SHARED)
          .layer(1, Activation.IDENTITY, Bias.PER_NEURON),
      Loss.MSE,
      new StartValues(List.of(0.15, -2.0, 1e-300, 0.1 + 0.2), List.of()),
      new StartValues(List.of(), List.of(-0.75)));
  private static final NetworkModel MOST_DECLARED = AnnotatedSource.model(
      "MostDeclared",
      Shape.ofInputs(NetworkModel.MAX_DECLARED).layer(1, Activation.IDENTITY, Bias.NONE),
      Loss.MSE,
      new StartValues(
          DoubleStream.iterate(1, value -> value / 3 + 1)
              .limit(NetworkModel.MAX_DECLARED)
              .boxed()
              .toList(),
          List.of()));

  private static final SplittableRandom RANDOM = Randomness.of(RunningTest.class);
  private static Compiled compiled;

  @BeforeAll
  static void compile() {
    compiled = Compiled.of(List.of(UNROLLED, LOOPS, DECLARED, MOST_DECLARED));
  }

  static Stream<NetworkModel> bothForms() {
    return Stream.of(UNROLLED, LOOPS);
  }

  @ParameterizedTest
  @MethodSource("bothForms")
  void onceWarmNothingIsAllocated(NetworkModel model) {
    Example example = Example.another(compiled.network(model), RANDOM);
    DoubleNetwork<Workspace> network = example.network();
    Workspace values = network.newWorkspace();
    double[] x = example.x();
    double[] t = example.t();
    double[] y = new double[t.length];
    double[] g = new double[network.shape().parameterCount()];

    assertThat(Allocation.least(() -> {
          network.predict(x, y, values);
          network.gradient(x, t, g, values);
          network.train(x, t, 1e-3);
        }))
        .isZero();
  }

  @ParameterizedTest
  @MethodSource("bothForms")
  void threadsThatShareANetworkDisturbNoneOfTheOthers(NetworkModel model) throws Exception {
    DoubleNetwork<Workspace> network = compiled.network(model);
    List<Example> examples =
        Stream.generate(() -> Example.another(network, RANDOM)).limit(200).toList();
    double[][] expected = gradients(examples);
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Callable<double[][]>> work = Collections.nCopies(THREADS, () -> gradients(examples));
      for (Future<double[][]> gradients : threads.invokeAll(work)) {
        assertThat(gradients.get()).isDeepEqualTo(expected);
      }
    } finally {
      threads.shutdown();
    }
  }

  private static double[][] gradients(List<Example> examples) {
    DoubleNetwork<Workspace> network = examples.get(0).network();
    Workspace values = network.newWorkspace();
    double[][] gradients = new double[examples.size()][network.shape().parameterCount()];
    for (int number = 0; number < gradients.length; number++) {
      Example example = examples.get(number);
      network.gradient(example.x(), example.t(), gradients[number], values);
    }
    return gradients;
  }

  @Test
  void declaredStartValuesAreWhereTheyBelong() {
    DoubleNetwork<Workspace> network = compiled.network(DECLARED);

    assertThat(network.parameters().get("layer1.weight"))
        .containsExactly(0.15, -2.0, 1e-300, 0.1 + 0.2);
    assertThat(network.parameters().get("layer1.bias")).containsExactly(0);
    assertThat(network.parameters().get("layer2.bias")).containsExactly(-0.75);
    assertThat(network.parameters().get("layer2.weight")).doesNotContain(0);
  }

  @Test
  void aNetworkStartsTheSameEveryTime() {
    for (NetworkModel model : List.of(UNROLLED, LOOPS, DECLARED)) {
      DoubleNetwork<Workspace> network = compiled.network(model);
      double[] start = network.parameters().copy();
      network.initialize(7);
      double[] seventh = network.parameters().copy();
      network.initialize(model.seed());

      assertThat(compiled.network(model).parameters().copy()).isEqualTo(start);
      assertThat(network.parameters().copy()).isEqualTo(start);
      assertThat(seventh).isNotEqualTo(start);
      network.initialize(7);
      assertThat(network.parameters().copy()).isEqualTo(seventh);
    }
  }

  @Test
  void asManyStartValuesAsMayBeDeclaredCompile() {
    assertThat(compiled.network(MOST_DECLARED).parameters().copy())
        .containsExactly(MOST_DECLARED.layers().get(0).startValues().weights().stream()
            .mapToDouble(Double::doubleValue)
            .toArray());
  }
}

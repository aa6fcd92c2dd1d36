package dev.unrolled.processor.generated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.Activation;
import dev.unrolled.DoubleNetwork;
import dev.unrolled.FloatNetwork;
import dev.unrolled.Network;
import dev.unrolled.Workers;
import dev.unrolled.Workspace;
import dev.unrolled.optimizers.AdaGrad;
import dev.unrolled.optimizers.Adam;
import dev.unrolled.optimizers.AdamW;
import dev.unrolled.optimizers.Optimizer;
import dev.unrolled.optimizers.RmsProp;
import dev.unrolled.optimizers.Sgd;
import dev.unrolled.processor.math.BuiltIn;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Strict networks of all activations end at the same bits everywhere, in both forms. */
class StrictBitsTest {

  private static final int ROWS = 4800; // so many that two threads share them

  private static Compiled compiled;

  @BeforeAll
  static void compile() {
    compiled = Compiled.of(
        Map.of("example.AllDOUBLE", source("DOUBLE"), "example.AllFLOAT", source("FLOAT")));
  }

  private static String source(String precision) {
    String layers = BuiltIn.ACTIVATIONS.stream()
        .filter(activation -> activation != Activation.SOFTMAX)
        .map("@Layer(out = 4, activation = Activation.%s)\n"::formatted)
        .collect(Collectors.joining());
    return """
        package example;
        import dev.unrolled.*;
        @Unrolled(loss = Loss.CATEGORICAL_CROSS_ENTROPY, precision = Precision.%1$s, strict = true)
        @Layer(in = 5, out = 4, activation = Activation.TANH)
        %2$s@Layer(out = 3, activation = Activation.SOFTMAX)
        class All%1$s {}
        """.formatted(precision, layers);
  }

  @Test
  void doublesEndAtTheseBits() {
    DoubleNetwork<Workspace> network = compiled.network("example.UnrolledAllDOUBLE");
    assertThat(hash(network, inputs(), targets())).isEqualTo(-319613084);
  }

  @Test
  void floatsEndAtTheseBits() {
    FloatNetwork<Workspace> network = compiled.floats("example.UnrolledAllFLOAT");
    assertThat(hash(network, Floats.of(inputs()), Floats.of(targets()))).isEqualTo(1817975172);
  }

  /** Of the parameters after steps of every optimizer, on one example and on all, shared by two. */
  private static <A> int hash(Network<A, Workspace> network, A x, A t) {
    List<Optimizer> optimizers = List.of(
        new Sgd(0.1).momentum(0.9).nesterov().clipNorm(1),
        new Adam(0.01),
        new AdamW(0.01),
        new RmsProp(0.001),
        new AdaGrad(0.01));
    try (Workers workers = Workers.start(2)) {
      Workspace shared = network.newWorkspace(ROWS, workers);
      Workspace one = network.newWorkspace(1);
      for (Optimizer optimizer : optimizers) {
        network.train(x, t, 1, optimizer, one);
        network.train(x, t, ROWS, optimizer, shared);
      }
      network.train(x, t, ROWS, 0.1, shared);
    }
    Object p = network.parameters().array();
    return p instanceof double[] doubles ? Arrays.hashCode(doubles) : Arrays.hashCode((float[]) p);
  }

  private static double[] inputs() {
    return new SplittableRandom(1).doubles(5 * ROWS, -2, 2).toArray();
  }

  private static double[] targets() {
    double[] targets = new double[3 * ROWS];
    for (int row = 0; row < ROWS; row++) {
      targets[3 * row + row % 3] = 1;
    }
    return targets;
  }
}

package dev.unrolled.processor.generated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.unrolled.DoubleNetwork;
import dev.unrolled.FloatNetwork;
import dev.unrolled.Workspace;
import dev.unrolled.data.Dataset;
import dev.unrolled.metrics.ConfusionMatrix;
import dev.unrolled.optimizers.Adam;
import dev.unrolled.optimizers.Sgd;
import dev.unrolled.training.DivergedException;
import dev.unrolled.training.Trainer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a trainer makes of networks as they are generated. */
class TrainerTest {

  private static final double[][] X = {{0, 0}, {0, 1}, {1, 0}, {1, 1}};

  private static Compiled compiled;

  @BeforeAll
  static void compile() {
    Map<String, String> sources = new LinkedHashMap<>();
    sources.put("example.Xor", """
        package example;
        import dev.unrolled.*;
        @Unrolled(loss = Loss.BINARY_CROSS_ENTROPY)
        @Layer(in = 2, out = 8, activation = Activation.TANH)
        @Layer(out = 1, activation = Activation.SIGMOID)
        class Xor {}
        """);
    sources.put("example.Classes", """
        package example;
        import dev.unrolled.*;
        @Unrolled(loss = Loss.CATEGORICAL_CROSS_ENTROPY, precision = Precision.FLOAT)
        @Layer(in = 2, out = 8, activation = Activation.TANH)
        @Layer(out = 2, activation = Activation.SOFTMAX)
        class Classes {}
        """);
    sources.put("example.Line", """
        package example;
        import dev.unrolled.*;
        @Layer(in = 2, out = 3, activation = Activation.RELU)
        @Layer(out = 4, activation = Activation.IDENTITY)
        class Line {}
        """);
    compiled = Compiled.of(sources);
  }

  @Test
  void oneOutputLearnsYesAndNo() {
    DoubleNetwork<Workspace> net = compiled.network("example.UnrolledXor");
    ConfusionMatrix confusion = ConfusionMatrix.yesNo("no", "yes");
    Trainer.of(net)
        .optimizer(new Adam(0.05))
        .batchSize(2)
        .epochs(300)
        .classWeights(1, 2)
        .metrics(confusion)
        .quiet()
        .fit(xor().yesNo());

    assertThat(confusion.accuracy()).isEqualTo(1);
    assertThat(net.predict(1, 0)[0]).isGreaterThan(0.9);
  }

  @Test
  void anOutputForEachClassLearnsThemInFloats() {
    FloatNetwork<Workspace> net = compiled.floats("example.UnrolledClasses");
    ConfusionMatrix confusion = new ConfusionMatrix(List.of("no", "yes"));
    Trainer.of(net)
        .optimizer(new Adam(0.05))
        .batchSize(3)
        .epochs(300)
        .metrics(confusion)
        .quiet()
        .fit(xor());

    assertThat(confusion.accuracy()).isEqualTo(1);
    assertThat(net.predict(1, 1)[0]).isGreaterThan(0.9f);
  }

  @Test
  void theFirstValueThatIsNotFiniteHasTheNameOfTheGeneratedSource() {
    DoubleNetwork<Workspace> net = compiled.network("example.UnrolledLine");
    net.parameters().set("layer1.weight", 1e200, 0, 0, 0, 0, 0);
    net.parameters().set("layer2.weight", 0, 0, 0, 0, 0, 0, 0, 0, 0, -1e200, 0, 0);
    Dataset data = Dataset.of(X, new double[4][4]);

    assertThatExceptionOfType(DivergedException.class)
        .isThrownBy(
            () -> Trainer.of(net).optimizer(new Sgd(0.1)).batchSize(4).quiet().fit(data))
        .withMessageMatching("Epoch 1, batch 1: z2\\[3] of example [23] is -Infinity\\. .*");
  }

  private static Dataset xor() {
    return Dataset.ofClasses(X, new int[] {0, 1, 1, 0}, "no", "yes");
  }
}

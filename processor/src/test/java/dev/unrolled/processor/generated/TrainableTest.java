package dev.unrolled.processor.generated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import dev.unrolled.Activation;
import dev.unrolled.Bias;
import dev.unrolled.DoubleNetwork;
import dev.unrolled.Loss;
import dev.unrolled.Network;
import dev.unrolled.Trainable;
import dev.unrolled.Workspace;
import dev.unrolled.check.GradientCheck;
import dev.unrolled.optimizers.Sgd;
import dev.unrolled.processor.AnyCompiler;
import dev.unrolled.processor.UnrolledProcessor;
import dev.unrolled.processor.model.NetworkModel;
import dev.unrolled.shape.LayerShape;
import dev.unrolled.shape.Parameter;
import dev.unrolled.shape.Shape;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Frozen parameters, in every position: no code, no gradient, no step. */
class TrainableTest {

  private static final SplittableRandom RANDOM = Randomness.of(TrainableTest.class);

  private static final List<Bias> BIASES = List.of(Bias.values());
  private static final List<Loss> LOSSES = List.of(Loss.values());

  /** Each network with something frozen, and the same with nothing frozen. */
  private static final Map<NetworkModel, NetworkModel> MODELS = models();

  private static Compiled compiled;

  @TempDir
  Path folder;

  private static Map<NetworkModel, NetworkModel> models() {
    Map<NetworkModel, NetworkModel> models = new LinkedHashMap<>();
    for (Trainable first : Trainable.values()) {
      for (Trainable second : Trainable.values()) {
        for (Trainable third : Trainable.values()) {
          int number = models.size();
          models.put(
              model("Frozen", number, BIASES.get(number % BIASES.size()), first, second, third),
              model("Free", number, BIASES.get(number % BIASES.size())));
        }
      }
    }
    for (NetworkModel model : EveryKind.models()) {
      for (int first = 0; first < Trainable.values().length; first++) {
        models.put(frozen(model, first), model);
      }
    }
    return models;
  }

  /** A network of other kinds whose layers are frozen in turn, each in another way. */
  private static NetworkModel frozen(NetworkModel model, int first) {
    int next = first;
    Shape shape = Shape.ofInputs(
        model.shape().inputShape().stream().mapToInt(Integer::intValue).toArray());
    for (LayerShape layer : model.shape().layers()) {
      shape = shape.layer(layer.spec(), layer.from());
      if (layer.add() >= 0) {
        shape = shape.adding(layer.add());
      }
      if (!layer.parameters().isEmpty()) {
        List<Trainable> ways = List.of(Trainable.values());
        shape = shape.trainable(ways.get(next++ % ways.size()));
      }
    }
    String name = model.declaration().declaredName() + "Frozen" + first;
    return AnnotatedSource.model(name, shape, model.options().loss());
  }

  /** Of three layers, now and then too large to be unrolled. */
  private static NetworkModel model(String name, int number, Bias bias, Trainable... trainable) {
    int units = number % 5 == 0 ? 30 : 3;
    Shape shape = Shape.ofInputs(2).layer(units, Activation.TANH, bias);
    shape = shape.trainable(trainable.length == 0 ? Trainable.ALL : trainable[0]);
    shape = shape.layer(units, Activation.SIGMOID, bias);
    shape = shape.trainable(trainable.length == 0 ? Trainable.ALL : trainable[1]);
    Loss loss = LOSSES.get(number % LOSSES.size());
    shape = shape.layer(
        2,
        switch (loss) {
          case BINARY_CROSS_ENTROPY -> Activation.SIGMOID;
          case CATEGORICAL_CROSS_ENTROPY, SSE -> Activation.SOFTMAX;
          default -> Activation.IDENTITY;
        },
        bias);
    shape = shape.trainable(trainable.length == 0 ? Trainable.ALL : trainable[2]);
    return AnnotatedSource.model(name + number, shape, loss);
  }

  @BeforeAll
  static void compile() {
    Set<NetworkModel> all = new LinkedHashSet<>(MODELS.keySet());
    all.addAll(MODELS.values());
    compiled = Compiled.of(all);
  }

  @Test
  void freezingLeavesTheOtherGradientsAsTheyAreToTheBit() {
    MODELS.forEach((frozenModel, freeModel) -> {
      DoubleNetwork<Workspace> frozen = compiled.network(frozenModel);
      DoubleNetwork<Workspace> free = compiled.network(freeModel);
      Example example = Example.random(free, RANDOM);
      frozen.parameters().set(free.parameters().array());
      double[] expected = example.gradient();
      double[] gradient = new Example(frozen, example.x(), example.t()).gradient();
      assertThat(frozen.predict(example.x())).isEqualTo(free.predict(example.x()));
      for (Parameter parameter : frozen.shape().parameters()) {
        for (int k = 0; k < parameter.size(); k++) {
          int place = parameter.offset() + k;
          assertThat(gradient[place])
              .as("%s of %s", parameter, frozenModel)
              .isEqualTo(parameter.trainable() ? expected[place] : 0);
        }
      }
    });
  }

  @Test
  void whereRowsMeetFreezingLeavesTheOtherGradientsOfABatchAsTheyAre() {
    MODELS.forEach((frozenModel, freeModel) -> {
      DoubleNetwork<Workspace> frozen = compiled.network(frozenModel);
      DoubleNetwork<Workspace> free = compiled.network(freeModel);
      List<Example> batch = Example.random(free, RANDOM).batch(RANDOM);
      if (batch.size() == 1) {
        return; // compared above
      }
      frozen.parameters().set(free.parameters().array());
      double[] expected = gradient(free, batch);
      double[] gradient = gradient(frozen, batch);
      for (Parameter parameter : frozen.shape().parameters()) {
        for (int place = parameter.offset();
            place < parameter.offset() + parameter.size();
            place++) {
          assertThat(gradient[place])
              .as("%s of %s", parameter, frozenModel)
              .isEqualTo(parameter.trainable() ? expected[place] : 0);
        }
      }
    });
  }

  private static double[] gradient(DoubleNetwork<Workspace> network, List<Example> batch) {
    double[] g = new double[network.shape().parameterCount()];
    network.gradient(
        Example.inputs(batch), Example.targets(batch), g, network.newWorkspace(batch.size()));
    return g;
  }

  @Test
  void trainingMovesWhatIsTrainedAndNothingElse() {
    for (NetworkModel model : MODELS.keySet()) {
      DoubleNetwork<Workspace> network = compiled.network(model);
      Example example = Example.random(network, RANDOM);
      List<Example> batch = example.batch(RANDOM);
      double[] before = network.parameters().copy(); // none is 0, so decay moves all
      network.train(Example.inputs(batch), Example.targets(batch), 0.1);
      network.train(Example.inputs(batch), Example.targets(batch), decaying());
      for (Parameter parameter : network.shape().parameters()) {
        for (int k = 0; k < parameter.size(); k++) {
          int place = parameter.offset() + k;
          assertThat(network.parameters().array()[place] != before[place])
              .as("%s of %s moved", parameter, model)
              .isEqualTo(parameter.isTrained(k) || EveryKind.isRunning(parameter));
        }
      }
    }
  }

  private static Sgd decaying() {
    return new Sgd(0.1).momentum(0.9).weightDecay(0.5);
  }

  @Test
  void theGradientCheckPassesOverWhatIsFrozen() {
    for (NetworkModel model : MODELS.keySet()) {
      Example example = Example.awayFromEdges(compiled.network(model), RANDOM);
      DoubleNetwork<Workspace> network = example.network();
      List<Example> batch = example.batch(RANDOM);
      double[][] x = Example.inputs(batch);
      double[][] t = Example.targets(batch);
      if (network.shape().trainedCount() == 0) {
        assertThatIllegalArgumentException()
            .isThrownBy(() -> network.checkGradients(x, t))
            .withMessageEndingWith("is frozen; there is no gradient to check.");
      } else {
        GradientCheck check = network.checkGradients(x, t);
        assertThat(check.passes()).as("%s of %s", check, model).isTrue();
      }
    }
  }

  @Test
  void noCodeIsGeneratedForTheGradientOfWhatIsFrozen() {
    for (NetworkModel model : MODELS.keySet()) {
      String source = compiled.sources().get("example." + model.declaration().generatedName());
      String joined = source.replaceAll("\\n\\s*// ", " ");
      for (Parameter parameter : model.shape().parameters()) {
        String name = "dL/d" + parameter.symbolOf(0).replaceAll("[_\\[].*", "");
        if (hasWeightedSums(model, parameter)) {
          String matrix = name.replace('w', 'W') + (name.contains("w") ? " = " : " is the sum");
          assertThat(joined.contains(matrix)).as(name + source).isEqualTo(parameter.trainable());
        }
        if (source.contains("Form: unrolled")) {
          assertThat(source.contains("// " + name))
              .as(name + source)
              .isEqualTo(parameter.trainable());
        }
      }
    }
  }

  private static boolean hasWeightedSums(NetworkModel model, Parameter parameter) {
    return model.shape().layers().stream()
        .filter(layer -> layer.spec().hasWeightedSums())
        .anyMatch(layer -> layer.parameters().contains(parameter));
  }

  @Test
  void theWalkGoesNoFurtherThanItMust() {
    NetworkModel model =
        model("Last", 1, Bias.NONE, Trainable.NOTHING, Trainable.NOTHING, Trainable.ALL);
    String source = Compiled.of(List.of(model)).sources().get("example.UnrolledLast1");

    assertThat(source).contains("dL_dz3").doesNotContain("dL_da2", "dL_dz2", "dL_dz1");
  }

  @Test
  void theTextStaysFormatted() throws FormatterException {
    for (NetworkModel model : MODELS.keySet()) {
      String source = compiled.sources().get("example." + model.declaration().generatedName());
      if (RANDOM.nextInt(4) == 0) {
        assertThat(source).isEqualTo(new Formatter().formatSourceAndFixImports(source));
      }
    }
  }

  @Test
  void eclipseHasNothingToSayAboutFrozenLayersEither() {
    Map<String, String> sources = new LinkedHashMap<>();
    AnnotatedSource.of(MODELS.keySet())
        .forEach((name, source) -> sources.put(name.replace('.', '/') + ".java", source));

    assertThat(AnyCompiler.ECLIPSE
            .compile(folder, new UnrolledProcessor(), sources)
            .diagnostics())
        .isEmpty();
  }

  @Test
  void aFrozenNetworkStillLeadsBackToItsInputs() throws ReflectiveOperationException {
    Compiled both = Compiled.of(Map.of(
        "example.Frozen",
        inputs("Frozen", "trainable =" + " Trainable.NOTHING,"),
        "example.Free",
        inputs("Free", "")));
    DoubleNetwork<Workspace> frozen = both.network("example.UnrolledFrozen");
    DoubleNetwork<Workspace> free = both.network("example.UnrolledFree");
    frozen.parameters().set(free.parameters().array());

    assertThat(slopesOfInputs(frozen)).isEqualTo(slopesOfInputs(free)).doesNotContain(0);
  }

  private static double[] slopesOfInputs(Network<double[], Workspace> network) {
    Workspace v = network.newWorkspace();
    double[] g = new double[network.shape().parameterCount()];
    network.gradient(new double[] {0.5, -2}, new double[] {1}, g, v);
    return (double[]) Example.value(v, "dL_dx");
  }

  private static String inputs(String name, String trainable) {
    return """
        package example;
        import dev.unrolled.*;
        @Unrolled(inputGradient = true)
        @Layer(in = 2, %1$s out = 3, activation = Activation.TANH)
        @Layer(%1$s out = 1)
        class %2$s {}
        """.formatted(trainable, name);
  }
}

package dev.unrolled.processor.read;

import static dev.unrolled.processor.read.ReadingProcessor.read;
import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.Activation;
import dev.unrolled.Bias;
import dev.unrolled.Initializer;
import dev.unrolled.Loss;
import dev.unrolled.Reduction;
import dev.unrolled.Trainable;
import dev.unrolled.Unrolled;
import dev.unrolled.processor.AnyCompiler;
import dev.unrolled.processor.AnyCompiler.Outcome;
import dev.unrolled.processor.model.Declaration;
import dev.unrolled.processor.model.LayerModel;
import dev.unrolled.processor.model.NetworkModel;
import dev.unrolled.processor.model.StartValues;
import dev.unrolled.shape.DenseSpec;
import dev.unrolled.shape.LayerShape;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is accepted, and what is read from it, by both compilers alike. */
class NetworkReaderTest {

  @TempDir
  Path folder;

  @ParameterizedTest
  @EnumSource
  void aSingleLayerIsEnough(AnyCompiler compiler) {
    NetworkModel model = readOne(compiler, """
        package demo;
        @dev.unrolled.Layer(in = 2, out = 1)
        class Xor {}
        """);

    assertThat(model.declaration())
        .isEqualTo(new Declaration("demo", "Xor", "UnrolledXor", false, true, Set.of()));
    assertThat(model.shape().layers())
        .containsExactly(new LayerShape(1, 2, 1, Activation.IDENTITY, Bias.PER_NEURON, 0));
    assertThat(model.layers())
        .extracting(LayerModel::startValues)
        .containsExactly(StartValues.NONE);
    assertThat(model.loss()).isEqualTo(Loss.MSE);
    assertThat(model.seed()).isEqualTo(Unrolled.DEFAULT_SEED);
    assertThat(model.options().reduction()).isEqualTo(Reduction.MEAN);
  }

  @ParameterizedTest
  @EnumSource
  void everythingThatIsWrittenIsRead(AnyCompiler compiler) {
    NetworkModel model = readOne(compiler, """
        package demo;
        import dev.unrolled.*;
        @Layer(in = 2, out = 3, activation = Activation.RELU, bias = Bias.SHARED,
            weights = {0.5, -1, 2, 3, 1e-3, 6}, biases = 7)
        @Unrolled(loss = Loss.CATEGORICAL_CROSS_ENTROPY, seed = -5, name = "Judge",
            reduction = Reduction.SUM)
        @Layer(in = 3, out = 2, bias = Bias.NONE, trainable = Trainable.NOTHING,
            initializer = Initializer.NORMAL, initialScale = 0.25, weights = {1, 2, 3, 4, 5, 6f})
        @Layer(out = 2, activation = Activation.SOFTMAX, biases = {'a', Integer.MAX_VALUE})
        class Verdict {}
        """);

    assertThat(model.declaration().generatedName()).isEqualTo("Judge");
    assertThat(model.shape().layers())
        .containsExactly(
            new LayerShape(1, 2, 3, Activation.RELU, Bias.SHARED, 0),
            new LayerShape(
                2,
                new DenseSpec(2, Activation.IDENTITY, Bias.NONE, Initializer.NORMAL, 0.25),
                List.of(3),
                1,
                -1,
                Trainable.NOTHING,
                7),
            new LayerShape(3, 2, 2, Activation.SOFTMAX, Bias.PER_NEURON, 13));
    assertThat(model.layers())
        .extracting(LayerModel::startValues)
        .containsExactly(
            new StartValues(List.of(0.5, -1.0, 2.0, 3.0, 1e-3, 6.0), List.of(7.0)),
            new StartValues(List.of(1.0, 2.0, 3.0, 4.0, 5.0, 6.0), List.of()),
            new StartValues(List.of(), List.of(97.0, 2147483647.0)));
    assertThat(model.loss()).isEqualTo(Loss.CATEGORICAL_CROSS_ENTROPY);
    assertThat(model.seed()).isEqualTo(-5);
    assertThat(model.options().reduction()).isEqualTo(Reduction.SUM);
  }

  @ParameterizedTest
  @EnumSource
  void alphaIsTheActivationsOwnUnlessItIsWritten(AnyCompiler compiler) {
    NetworkModel model = readOne(compiler, """
        package demo;
        import dev.unrolled.*;
        @Layer(in = 2, out = 3, activation = Activation.LEAKY_RELU)
        @Layer(out = 3, activation = Activation.ELU)
        @Layer(out = 3, activation = Activation.ELU, alpha = -2)
        @Layer(out = 3)
        class Curves {}
        """);

    assertThat(model.layers())
        .extracting(LayerModel::alpha)
        .containsExactly(
            OptionalDouble.of(0.01),
            OptionalDouble.of(1),
            OptionalDouble.of(-2),
            OptionalDouble.empty());
  }

  @ParameterizedTest
  @EnumSource
  void constantsAreReadLikeNumbers(AnyCompiler compiler) {
    NetworkModel model = readOne(compiler, """
        package demo;
        import dev.unrolled.*;
        @Layer(in = Digits.PIXELS, out = Digits.PIXELS / 8 - 1, biases = {})
        @Layer(out = 'a', weights = {})
        @Unrolled(name = "Read" + Digits.WHAT, seed = Integer.MAX_VALUE)
        interface Digits {
          int PIXELS = 8 * 8;
          String WHAT = "Digits";
        }
        """);

    assertThat(model.shape()).hasToString("64-7-97");
    assertThat(model.layers()).extracting(LayerModel::startValues).containsOnly(StartValues.NONE);
    assertThat(model.declaration().generatedName()).isEqualTo("ReadDigits");
    assertThat(model.seed()).isEqualTo(Integer.MAX_VALUE);
  }

  @ParameterizedTest
  @EnumSource
  void theContainerMayBeWritten(AnyCompiler compiler) {
    List<NetworkModel> models = read(compiler, folder, Map.of("demo/All.java", """
        package demo;
        import dev.unrolled.*;
        class All {
          @Layers({@Layer(in = 1, out = 2), @Layer(out = 3)}) static class Several {}
          @Layers(@Layer(in = 1, out = 2)) static class Single {}
          @Layer(in = 4, out = 5) @Layers(@Layer(out = 6)) static class Before {}
          @Layers(@Layer(in = 4, out = 5)) @Layer(out = 6) static class After {}
        }
        """));

    assertThat(models)
        .extracting(model -> model.shape().toString())
        .containsExactly("1-2-3", "1-2", "4-5-6", "4-5-6");
  }

  @ParameterizedTest
  @EnumSource
  void everyKindOfClassCanDeclareANetwork(AnyCompiler compiler) {
    List<NetworkModel> models = read(compiler, folder, Map.of("demo/Kinds.java", """
        package demo;
        import dev.unrolled.Layer;
        @Layer(in = 1, out = 1) abstract class Kinds<T extends Comparable<T>> {
          @Layer(in = 1, out = 1) static final class Final {}
          @Layer(in = 1, out = 1) static class Generic<A, B> {}
          @Layer(in = 1, out = 1) record Nested(int x) {}
          @Layer(in = 1, out = 1) interface Inside {
            @Layer(in = 1, out = 1) class Member {}
          }
          enum Constants { ONE; @Layer(in = 1, out = 1) static class InEnum {} }
          @interface Marker { @Layer(in = 1, out = 1) class InMarker {} }
          class Inner { @Layer(in = 1, out = 1) static class InInner {} }
        }
        @Layer(in = 1, out = 1) sealed interface Sealed permits Only {}
        @Layer(in = 1, out = 1) record Only() implements Sealed {}
        """));

    assertThat(models)
        .extracting(model -> model.declaration().declaredName())
        .containsExactly(
            "Kinds",
            "Kinds.Final",
            "Kinds.Generic",
            "Kinds.Nested",
            "Kinds.Inside",
            "Kinds.Inside.Member",
            "Kinds.Constants.InEnum",
            "Kinds.Marker.InMarker",
            "Kinds.Inner.InInner",
            "Only",
            "Sealed");
    assertThat(models)
        .extracting(model -> model.declaration().generatedName())
        .contains("UnrolledKinds_Inside_Member", "UnrolledOnly");
  }

  @ParameterizedTest
  @EnumSource
  void typesAreReadInTheOrderOfTheirNames(AnyCompiler compiler) {
    String sources = Stream.of("E", "b", "D", "A", "f", "c")
        .map("@dev.unrolled.Layer(in = 1, out = 1) class %s {}\n"::formatted)
        .collect(Collectors.joining());

    assertThat(read(compiler, folder, Map.of("Letters.java", sources)))
        .extracting(model -> model.declaration().declaredName())
        .containsExactly("A", "D", "E", "b", "c", "f");
  }

  @ParameterizedTest
  @EnumSource
  void aBadClassDoesNotStopAGoodOneBesideIt(AnyCompiler compiler) {
    ReadingProcessor processor = new ReadingProcessor();

    Outcome outcome = compiler.compile(folder, processor, Map.of("demo/Two.java", """
        package demo;
        import dev.unrolled.Layer;
        @Layer(in = 0, out = 1) class Bad {}
        @Layer(in = 2, out = 1) class Good {}
        """));

    assertThat(outcome.messages()).singleElement().asString().startsWith("[InBelowOne]");
    assertThat(processor.models)
        .extracting(model -> model.declaration().declaredName())
        .containsExactly("Good");
  }

  private NetworkModel readOne(AnyCompiler compiler, String source) {
    List<NetworkModel> models = read(compiler, folder, Map.of("demo/One.java", source));
    assertThat(models).hasSize(1);
    return models.get(0);
  }
}

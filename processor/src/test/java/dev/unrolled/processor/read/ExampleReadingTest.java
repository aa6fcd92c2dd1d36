package dev.unrolled.processor.read;

import static dev.unrolled.processor.read.ReadingProcessor.read;
import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.processor.AnyCompiler;
import dev.unrolled.processor.AnyCompiler.Outcome;
import dev.unrolled.processor.model.ExampleModel;
import dev.unrolled.processor.model.NetworkModel;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExampleReadingTest {

  @TempDir
  Path folder;

  @ParameterizedTest
  @EnumSource
  void anExampleIsReadAndANetworkWithoutOneHasNone(AnyCompiler compiler) {
    List<NetworkModel> models = read(compiler, folder, Map.of("demo/Xor.java", """
        package demo;
        import dev.unrolled.*;
        @Layer(in = 2, out = 1)
        @Example(input = {0.5, -1}, target = 3)
        class Xor {
          @Layer(in = 2, out = 1) static class Other {}
        }
        """));

    assertThat(models)
        .extracting(NetworkModel::example)
        .containsExactly(
            Optional.of(new ExampleModel(List.of(0.5, -1.0), List.of(3.0))), Optional.empty());
  }

  @ParameterizedTest
  @EnumSource
  void severalExamplesAreReadInTheirOrderAndTheFirstIsTheOneToReadAlongWith(AnyCompiler compiler) {
    List<NetworkModel> models = read(compiler, folder, Map.of("demo/Xor.java", """
        package demo;
        import dev.unrolled.*;
        @Example(input = {0, 0}, target = 0)
        @Example(input = {0, 1}, target = 1)
        @Layer(in = 2, out = 2)
        @Layer(out = 1)
        @Example(input = {1, 0}, target = 1)
        class Xor {
          @Examples({@Example(input = {0, 1}, target = 1), @Example(input = {1, 1}, target = 0)})
          @Layer(in = 2, out = 1) static class Written {}
        }
        """));

    ExampleModel zero = new ExampleModel(List.of(0.0, 0.0), List.of(0.0));
    ExampleModel one = new ExampleModel(List.of(0.0, 1.0), List.of(1.0));
    assertThat(models)
        .extracting(NetworkModel::examples)
        .containsExactly(
            List.of(zero, one, new ExampleModel(List.of(1.0, 0.0), List.of(1.0))),
            List.of(one, new ExampleModel(List.of(1.0, 1.0), List.of(0.0))));
    assertThat(models)
        .extracting(NetworkModel::example)
        .containsExactly(Optional.of(zero), Optional.of(one));
  }

  @ParameterizedTest
  @EnumSource
  void aWarningKeepsNoNetworkFromBeingRead(AnyCompiler compiler) {
    ReadingProcessor processor = new ReadingProcessor();
    Outcome outcome = compiler.compile(folder, processor, Map.of("demo/Xor.java", """
        package demo;
        import dev.unrolled.*;
        @Layer(in = 1, out = 1, activation = Activation.SIGMOID)
        @Example(input = 0, target = 2)
        class Xor {}
        """));

    assertThat(outcome.success()).isTrue();
    assertThat(outcome.messages()).singleElement().asString().startsWith("[TargetOutOfReach]");
    assertThat(processor.models)
        .singleElement()
        .satisfies(model -> assertThat(model.example()).isPresent());
  }
}

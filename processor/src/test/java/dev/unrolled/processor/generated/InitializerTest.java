package dev.unrolled.processor.generated;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import dev.unrolled.DoubleNetwork;
import dev.unrolled.Initializer;
import dev.unrolled.Workspace;
import dev.unrolled.shape.ParameterStart;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How weights are drawn, from the annotation to the network. */
class InitializerTest {

  @ParameterizedTest
  @EnumSource
  void aNetworkStartsAsItsAnnotationsSay(Initializer initializer) throws FormatterException {
    String scale = initializer.needsScale() ? ", initialScale = 0.25" : "";
    Compiled compiled = Compiled.of(Map.of("example.Start", """
        package example;
        import dev.unrolled.*;
        @Layer(in = 2, out = 3, activation = Activation.TANH, trainable = Trainable.WEIGHTS,
            initializer = Initializer.%s%s)
        class Start {}
        """.formatted(initializer, scale)));
    DoubleNetwork<Workspace> network = compiled.network("example.UnrolledStart");

    ParameterStart start = network.shape().parameters().get(0).start();
    assertThat(start.initializer()).isEqualTo(initializer);
    assertThat(start.scale()).isEqualTo(initializer.needsScale() ? 0.25 : 0);
    if (initializer == Initializer.CONSTANT) {
      assertThat(network.parameters().get("layer1.weight")).containsOnly(0.25);
    }
    String source = compiled.sources().get("example.UnrolledStart");
    assertThat(source).isEqualTo(new Formatter().formatSourceAndFixImports(source));
  }

  @Test
  void whatSuitsTheActivationIsNotWrittenIntoTheGeneratedClass() {
    Compiled compiled = Compiled.of(Map.of("example.Plain", """
        package example;
        import dev.unrolled.*;
        @Layer(in = 2, out = 3, activation = Activation.RELU)
        @Layer(out = 1, activation = Activation.RELU, initializer = Initializer.XAVIER_UNIFORM)
        class Plain {}
        """));

    assertThat(compiled.sources().get("example.UnrolledPlain"))
        .containsOnlyOnce(".initializer(")
        .contains(".initializer(Initializer.XAVIER_UNIFORM);");
  }
}

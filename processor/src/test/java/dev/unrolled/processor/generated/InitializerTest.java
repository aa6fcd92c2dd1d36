package dev.unrolled.processor.generated;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import dev.unrolled.Activation;
import dev.unrolled.Bias;
import dev.unrolled.DoubleNetwork;
import dev.unrolled.Initializer;
import dev.unrolled.Unrolled;
import dev.unrolled.Workspace;
import dev.unrolled.shape.ConvolutionSpec;
import dev.unrolled.shape.DropoutSpec;
import dev.unrolled.shape.EmbeddingSpec;
import dev.unrolled.shape.FlattenSpec;
import dev.unrolled.shape.LayerNormSpec;
import dev.unrolled.shape.ParameterStart;
import dev.unrolled.shape.Shape;
import dev.unrolled.shape.Window;
import java.util.Arrays;
import java.util.List;
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

  /** Rows of a table, units that see rows, and those behind a norm and with a residual. */
  @ParameterizedTest
  @EnumSource
  void layersOfOtherKindsStartSoToo(Initializer initializer) throws FormatterException {
    String drawn = "initializer = Initializer." + initializer
        + (initializer.needsScale() ? ", initialScale = 0.25" : "");
    Compiled compiled = Compiled.of(Map.of("example.Kinds", """
        package example;
        import dev.unrolled.*;
        @Layer(kind = LayerKind.EMBEDDING, in = 2, rows = 5, out = 3, paddingIndex = 1, %1$s)
        @Layer(out = 3, add = 1, bias = Bias.NONE, %1$s)
        @Layer(kind = LayerKind.LAYER_NORM)
        @Layer(kind = LayerKind.DROPOUT, rate = 0.5)
        @Layer(kind = LayerKind.FLATTEN)
        @Layer(out = 2, activation = Activation.TANH, %1$s)
        class Kinds {}
        """.formatted(drawn)));
    DoubleNetwork<Workspace> network = compiled.network("example.UnrolledKinds");

    Shape expected = Shape.ofInputs(2)
        .layer(new EmbeddingSpec(5, 3, 1, initializer, scaleOf(initializer)))
        .layer(3, Activation.IDENTITY, Bias.NONE)
        .initializer(initializer, scaleOf(initializer))
        .adding(1)
        .layer(new LayerNormSpec(1, LayerNormSpec.EPSILON, true, Activation.IDENTITY))
        .layer(new DropoutSpec(0.5))
        .layer(new FlattenSpec())
        .layer(2, Activation.TANH, Bias.PER_NEURON)
        .initializer(initializer, scaleOf(initializer));
    assertThat(network.shape().layers()).isEqualTo(expected.layers());
    assertThat(network.parameters().array())
        .containsExactly(expected.startParameters(Unrolled.DEFAULT_SEED));
    assertThat(network.parameters().get("layer3.weight")).containsOnly(1);
    assertThat(network.parameters().get("layer3.bias")).containsOnly(0);
    assertThat(Arrays.copyOfRange(network.parameters().get("layer1.weight"), 3, 6))
        .containsOnly(0);
    String source = compiled.sources().get("example.UnrolledKinds");
    assertThat(source).isEqualTo(new Formatter().formatSourceAndFixImports(source));
  }

  /** Filters are drawn by as many inputs as a window has numbers. */
  @ParameterizedTest
  @EnumSource
  void filtersStartSoToo(Initializer initializer) {
    Compiled compiled = Compiled.of(Map.of("example.Filters", """
        package example;
        import dev.unrolled.*;
        @Layer(kind = LayerKind.CONVOLUTION, in = {2, 5, 4}, out = 3, size = {3, 2},
            initializer = Initializer.%s%s)
        class Filters {}
        """.formatted(
            initializer, initializer.needsScale() ? ", initialScale = 0.25" : "")));
    DoubleNetwork<Workspace> network = compiled.network("example.UnrolledFilters");

    Shape expected = Shape.ofInputs(2, 5, 4)
        .layer(new ConvolutionSpec(
            3, Window.of(3, 2), 1, true, Activation.IDENTITY, initializer, scaleOf(initializer)));
    assertThat(network.shape().layers()).isEqualTo(expected.layers());
    assertThat(network.parameters().array())
        .containsExactly(expected.startParameters(Unrolled.DEFAULT_SEED));
    ParameterStart start = network.shape().parameters().get(0).start();
    assertThat(start.initializer()).isEqualTo(initializer);
    assertThat(List.of(start.fanIn(), start.fanOut())).containsExactly(2 * 3 * 2, 3 * 3 * 2);
  }

  private static double scaleOf(Initializer initializer) {
    return initializer.needsScale() ? 0.25 : 0;
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

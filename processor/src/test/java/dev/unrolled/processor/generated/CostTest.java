package dev.unrolled.processor.generated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.DoubleNetwork;
import dev.unrolled.Workspace;
import dev.unrolled.optimizers.Adam;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the comment of a generated class says of its memory is what it takes. */
class CostTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@Layer(in = 3, out = 2, activation = TANH) @Layer(out = 1)",
        "@Unrolled(loss = CATEGORICAL_CROSS_ENTROPY)"
            + " @Layer(in = 40, out = 30) @Layer(out = 4, activation = SOFTMAX)",
        "@Layer(kind = LayerKind.CONVOLUTION, in = {1, 8}, out = 2, size = 3)"
            + " @Layer(kind = LayerKind.MAX_POOLING, size = 2)"
      })
  void theBytesInTheCommentAreThoseOfTheArrays(String declaration) throws Exception {
    Compiled compiled = Compiled.of(Map.of("example.Net", """
        package example;
        import static dev.unrolled.Activation.*;
        import static dev.unrolled.Loss.*;
        import dev.unrolled.*;
        %s
        class Net {}
        """.formatted(declaration)));
    DoubleNetwork<Workspace> net = compiled.network("example.UnrolledNet");

    assertThat(compiled.sources().get("example.UnrolledNet"))
        .contains("%s bytes of parameters, %s bytes of values for each example of a batch"
            .formatted(
                Double.BYTES * net.shape().parameterCount(),
                Double.BYTES * numbers(net.newWorkspace(1))))
        .contains("training adds up to %s bytes of gradient, %s for Adam and %s for early stopping"
            .formatted(
                Double.BYTES * net.gradient().array().length,
                Double.BYTES * numbersOfAdam(net),
                Double.BYTES * net.parameters().copy().length));
  }

  @Test
  void ofImagesItSaysWhatEachLayerGivesAndTakes() {
    Compiled compiled = Compiled.of(Map.of("example.LeNet", """
        package example;
        import static dev.unrolled.Activation.*;
        import static dev.unrolled.LayerKind.*;
        import dev.unrolled.*;
        @Unrolled(loss = Loss.CATEGORICAL_CROSS_ENTROPY, precision = Precision.FLOAT)
        @Layer(kind = CONVOLUTION, in = {1, 28, 28}, out = 6, size = 5, activation = RELU)
        @Layer(kind = MAX_POOLING, size = 2)
        @Layer(kind = CONVOLUTION, out = 16, size = 5, groups = 2, activation = RELU)
        @Layer(kind = MAX_POOLING, size = 2)
        @Layer(kind = FLATTEN)
        @Layer(out = 10, activation = SOFTMAX)
        class LeNet {}
        """));

    String source = compiled.sources().get("example.UnrolledLeNet");
    assertThat(source).contains("""
         *          gives        parameters  multiply-adds  bytes of values
         * x        1 x 28 x 28                                           0
         * layer 1  6 x 24 x 24         156          86400            55296
        """);
    List<List<Long>> numbers = Pattern.compile(
            "^ \\* layer \\d +[\\d x]*?\\d  +(\\d+)  +(\\d+)  +(\\d+)$", Pattern.MULTILINE)
        .matcher(source)
        .results()
        .map(row -> IntStream.rangeClosed(1, 3)
            .mapToObj(k -> Long.valueOf(row.group(k)))
            .toList())
        .toList();
    assertThat(numbers).hasSize(6);
    assertThat(numbers)
        .extracting(row -> row.get(0))
        .containsExactly(156L, 0L, 1216L, 0L, 0L, 2570L);
    assertThat(numbers)
        .extracting(row -> row.get(1))
        .containsExactly(86400L, 0L, 76800L, 0L, 0L, 2560L);
    assertThat(source)
        .contains("3942 parameters, 165760 multiply-adds forward,")
        .contains(" %s bytes of values for each example of a batch"
            .formatted(numbers.stream().mapToLong(row -> row.get(2)).sum()));
  }

  private static int numbersOfAdam(DoubleNetwork<Workspace> net) {
    Adam adam = new Adam();
    adam.step(net.parameters().array(), net.gradient().array());
    return adam.state().values().stream().mapToInt(array -> array.length).sum() - 1; // the step
  }

  private static int numbers(Workspace v) throws IllegalAccessException {
    int numbers = 0;
    for (Field field : v.getClass().getFields()) {
      if (field.getType().isArray()) {
        numbers += Array.getLength(field.get(v));
      }
    }
    return numbers;
  }
}

package dev.unrolled.processor.generated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.DoubleNetwork;
import dev.unrolled.Workspace;
import dev.unrolled.optimizers.Adam;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the comment of a generated class says of its memory is what it takes. */
class CostTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@Layer(in = 3, out = 2, activation = TANH) @Layer(out = 1)",
        "@Unrolled(loss = CATEGORICAL_CROSS_ENTROPY)"
            + " @Layer(in = 40, out = 30) @Layer(out = 4, activation = SOFTMAX)"
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

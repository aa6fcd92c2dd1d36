package dev.unrolled.processor.generated;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import dev.unrolled.Activation;
import dev.unrolled.Bias;
import dev.unrolled.Loss;
import dev.unrolled.processor.model.NetworkModel;
import dev.unrolled.shape.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Generated source looks as if its author had run google-java-format on it. */
class FormatTest {

  private static final Map<String, String> GENERATED = new TreeMap<>();

  @BeforeAll
  static void generate() {
    GENERATED.putAll(Golden.generate());
  }

  static Set<String> names() {
    return GENERATED.keySet();
  }

  @ParameterizedTest
  @MethodSource("names")
  void googleJavaFormatFindsNothingToChange(String name) throws FormatterException {
    check(GENERATED.get(name));
  }

  @Test
  void norUnderAnyActivationAndLoss() throws FormatterException {
    List<NetworkModel> models = EveryPair.models();
    Collections.shuffle(models, new Random(Randomness.of(FormatTest.class).nextLong()));
    models.subList(models.size() / 5, models.size()).clear();
    models.addAll(EveryKind.models());
    for (String source : Compiled.of(models).sources().values()) {
      check(source);
    }
  }

  /** Sums of all lengths, so that lines end on either side of the last column. */
  @Test
  void norAtAnyWidthOfALayer() throws FormatterException {
    List<NetworkModel> models = new ArrayList<>();
    for (int width = 1; width <= 24; width++) {
      Shape shape = Shape.ofInputs(width)
          .layer(1 + width % 13, Activation.RELU, Bias.SHARED)
          .layer(width + 1, Activation.SOFTMAX, Bias.NONE);
      models.add(AnnotatedSource.model("Width" + width, shape, Loss.CATEGORICAL_CROSS_ENTROPY));
      models.add(AnnotatedSource.model(
          "Sum" + width,
          Shape.ofInputs(25 - width).layer(width, Activation.SIGMOID, Bias.PER_NEURON),
          width % 2 == 0 ? Loss.BINARY_CROSS_ENTROPY : Loss.HALF_SSE));
    }
    SplittableRandom random = Randomness.of(FormatTest.class);
    List<NetworkModel> withNumbers =
        models.stream().map(model -> AnnotatedSource.withExample(model, random)).toList();
    for (List<NetworkModel> each : List.of(models, withNumbers)) {
      for (String source : Compiled.of(each).sources().values()) {
        check(source);
      }
    }
  }

  private static void check(String source) throws FormatterException {
    assertThat(source).isEqualTo(new Formatter().formatSourceAndFixImports(source));
  }
}

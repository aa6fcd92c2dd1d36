package dev.unrolled.processor.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.Activation;
import dev.unrolled.Bias;
import dev.unrolled.Form;
import dev.unrolled.Loss;
import dev.unrolled.processor.generated.AnnotatedSource;
import dev.unrolled.processor.generated.Compiled;
import dev.unrolled.processor.generated.MethodSizes;
import dev.unrolled.processor.generated.Randomness;
import dev.unrolled.processor.math.BuiltIn;
import dev.unrolled.processor.math.Program;
import dev.unrolled.processor.math.functions.Activations;
import dev.unrolled.processor.math.functions.ElementwiseActivation;
import dev.unrolled.processor.math.layers.Derivation;
import dev.unrolled.processor.math.layers.NetworkEquations;
import dev.unrolled.processor.model.NetworkModel;
import dev.unrolled.processor.write.methods.Outline;
import dev.unrolled.shape.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The size of a method is known before it is written: never less than javac then makes of it. */
class BytecodeSizeTest {

  /** A short name for an array: {@code aload, getfield, astore}, both operands wide; and return. */
  private static final int ALIAS = 4 + 3 + 4;

  private static final List<Activation> ELEMENTWISE = BuiltIn.ACTIVATIONS.stream()
      .filter(each -> Activations.rule(each) instanceof ElementwiseActivation)
      .toList();

  private static final List<Bias> BIASES = List.of(Bias.values());

  private final SplittableRandom random = Randomness.of(BytecodeSizeTest.class);

  @Test
  void noMethodIsLargerThanEstimated() {
    List<NetworkModel> models = new ArrayList<>();
    Map<String, String> sources = new LinkedHashMap<>();
    for (int number = 0; number < 60; number++) {
      NetworkModel model = random("Sized" + number);
      models.add(model);
      sources.put(
          AnnotatedSource.PACKAGE + "." + model.declaration().generatedName(),
          SourceWriter.write(Derivation.of(model), Form.UNROLLED, Integer.MAX_VALUE)
              .text());
    }
    Compiled compiled = Compiled.of(sources);

    for (NetworkModel model : models) {
      String name = AnnotatedSource.PACKAGE + "." + model.declaration().generatedName();
      Map<String, Integer> sizes = MethodSizes.of(compiled.classFiles().get(name));
      Program program = NetworkEquations.of(model);
      Outline outline = Forms.outline(Derivation.of(model), Form.UNROLLED);
      int aliases = ALIAS * (program.values().size() + 1);
      Map.of("forward", outline.forward(), "loss", outline.loss(), "backward", outline.backward())
          .forEach((method, part) -> assertThat(sizeOf(method, sizes))
              .as("%s of %s", method, model)
              .isPositive()
              .isLessThanOrEqualTo(part.bytes() + aliases));
    }
  }

  /** Not the bridge of that name, which casts its arguments to the class that it stands in. */
  private static int sizeOf(String method, Map<String, Integer> sizes) {
    return sizes.entrySet().stream()
        .filter(size -> size.getKey().startsWith(method + "("))
        .filter(size -> !size.getKey().contains("Workspace"))
        .filter(size -> !size.getKey().contains("II")) // for the rows from, to of a batch
        .mapToInt(Map.Entry::getValue)
        .sum();
  }

  private NetworkModel random(String name) {
    Shape shape = Shape.ofInputs(1 + random.nextInt(12));
    int layers = 1 + random.nextInt(3);
    boolean softmax = random.nextBoolean();
    for (int layer = 1; layer <= layers; layer++) {
      Activation hidden = ELEMENTWISE.get(random.nextInt(ELEMENTWISE.size()));
      shape = shape.layer(
          2 + random.nextInt(11),
          softmax && layer == layers ? Activation.SOFTMAX : hidden,
          BIASES.get(random.nextInt(BIASES.size())));
    }
    return AnnotatedSource.model(
        name,
        shape,
        softmax && random.nextBoolean() ? Loss.CATEGORICAL_CROSS_ENTROPY : Loss.HALF_SSE);
  }
}

package dev.unrolled.processor.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.Activation;
import dev.unrolled.Bias;
import dev.unrolled.DoubleNetwork;
import dev.unrolled.Loss;
import dev.unrolled.Shape;
import dev.unrolled.Trainable;
import dev.unrolled.Workspace;
import dev.unrolled.processor.generated.AnnotatedSource;
import dev.unrolled.processor.generated.Compiled;
import dev.unrolled.processor.generated.Example;
import dev.unrolled.processor.generated.Randomness;
import dev.unrolled.processor.math.Program;
import dev.unrolled.processor.model.Declaration;
import dev.unrolled.processor.model.NetworkModel;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** One network, written in every form, is one function to the last bit. */
class IdenticalBitsTest {

  private static final SplittableRandom RANDOM = Randomness.of(IdenticalBitsTest.class);

  /** A few of each: what is split, and how, depends on the size of what is computed. */
  private static final List<NetworkModel> MODELS = models();

  /** Whole, by layer, by what is computed in a layer, by unit; and in loops. */
  private static final Map<String, String> SOURCES = new LinkedHashMap<>();

  private static List<NetworkModel> models() {
    Shape small = Shape.ofInputs(3);
    List<NetworkModel> models = new ArrayList<>();
    for (Bias bias : Bias.values()) {
      models.add(model(
          small.layer(12, Activation.RELU, bias).layer(2, Activation.SIGMOID, bias),
          Loss.BINARY_CROSS_ENTROPY));
      models.add(model(
          small.layer(4, Activation.TANH, bias).layer(11, Activation.SOFTMAX, bias),
          Loss.CATEGORICAL_CROSS_ENTROPY));
      models.add(model(
          small.layer(1, Activation.SIGMOID, bias).layer(3, Activation.SOFTMAX, bias), Loss.MSE));
      models.add(model(
          small.layer(2, Activation.IDENTITY, bias).layer(5, Activation.RELU, bias),
          Loss.HALF_SSE));
      models.add(model(Shape.ofInputs(1).layer(1, Activation.TANH, bias), Loss.SSE));
      for (Trainable trainable : Trainable.values()) {
        models.add(model(
            small
                .layer(3, Activation.TANH, bias)
                .trainable(trainable)
                .layer(11, Activation.SIGMOID, bias)
                .trainable(Trainable.BIASES),
            Loss.BINARY_CROSS_ENTROPY));
      }
    }
    return models;
  }

  private static NetworkModel model(Shape shape, Loss loss) {
    return AnnotatedSource.model("Any", shape, loss);
  }

  @Test
  void theFormChangesNoBit() {
    List<List<String>> forms = new ArrayList<>();
    for (NetworkModel model : MODELS) {
      int limit = smallestLimit(model);
      forms.add(List.of(
          source(model, Form.UNROLLED, Form.METHOD_BYTES),
          source(model, Form.UNROLLED, 4 * limit),
          source(model, Form.UNROLLED, limit),
          source(model, Form.LOOPS, Form.METHOD_BYTES)));
    }
    Compiled compiled = Compiled.of(SOURCES);

    for (List<String> names : forms) {
      List<DoubleNetwork<Workspace>> networks =
          names.stream().map(compiled::network).toList();
      for (int round = 0; round < 20; round++) {
        Example example = Example.random(networks.get(0), RANDOM);
        if (round % 4 == 0) {
          example.x()[0] = 0;
        }
        Map<String, List<Double>> expected = bits(example);
        for (DoubleNetwork<Workspace> network : networks) {
          network.parameters().set(networks.get(0).parameters().array());
          assertThat(bits(new Example(network, example.x(), example.t())))
              .as("%s of %s", network.getClass(), network.shape())
              .isEqualTo(expected);
        }
      }
    }
  }

  /** Writes the model under a name of its own. */
  private static String source(NetworkModel model, Form form, int methodBytes) {
    String name = "Form" + SOURCES.size();
    Declaration declaration =
        new Declaration(AnnotatedSource.PACKAGE, name, name, false, true, false);
    NetworkModel named =
        new NetworkModel(declaration, model.shape(), model.layers(), model.options());
    SOURCES.put(AnnotatedSource.PACKAGE + "." + name, SourceWriter.write(named, form, methodBytes));
    return AnnotatedSource.PACKAGE + "." + name;
  }

  private static int smallestLimit(NetworkModel model) {
    return new Outline(
            Program.of(model),
            Form.UNROLLED,
            new Names(model.shape()),
            new Lessons(model),
            Arithmetic.of(model))
        .smallestLimit();
  }

  /** Every value of a pass, the loss and the gradient. */
  private static Map<String, List<Double>> bits(Example example) {
    DoubleNetwork<Workspace> network = example.network();
    Workspace values = network.newWorkspace();
    double[] gradient = new double[network.shape().parameterCount()];
    double loss = network.gradient(example.x(), example.t(), gradient, values);
    Map<String, List<Double>> bits = new LinkedHashMap<>();
    bits.put("loss", list(loss));
    bits.put("gradient", list(gradient));
    for (Field field : values.getClass().getFields()) {
      bits.put(field.getName(), list(Example.value(values, field.getName())));
    }
    return bits;
  }

  /** Without the sign of a zero: a loop starts to add at 0, so its sum is never -0. */
  private static List<Double> list(Object value) {
    double[] numbers = value instanceof double[] array ? array : new double[] {(Double) value};
    return Arrays.stream(numbers).map(number -> number + 0.0).boxed().toList();
  }
}

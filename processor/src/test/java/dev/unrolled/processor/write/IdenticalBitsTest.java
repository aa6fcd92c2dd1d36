package dev.unrolled.processor.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.Activation;
import dev.unrolled.Bias;
import dev.unrolled.DoubleNetwork;
import dev.unrolled.FloatNetwork;
import dev.unrolled.Form;
import dev.unrolled.Loss;
import dev.unrolled.Network;
import dev.unrolled.Precision;
import dev.unrolled.Trainable;
import dev.unrolled.Workspace;
import dev.unrolled.processor.generated.AnnotatedSource;
import dev.unrolled.processor.generated.Compiled;
import dev.unrolled.processor.generated.Example;
import dev.unrolled.processor.generated.Floats;
import dev.unrolled.processor.generated.Randomness;
import dev.unrolled.processor.model.NetworkModel;
import dev.unrolled.shape.DropoutSpec;
import dev.unrolled.shape.LayerNormSpec;
import dev.unrolled.shape.LayerSpec;
import dev.unrolled.shape.Shape;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One network, split into methods of any size, is one function to the last bit. */
class IdenticalBitsTest {

  private static final SplittableRandom RANDOM = Randomness.of(IdenticalBitsTest.class);

  /** Like a dropout, it has several steps that transform. */
  private static final LayerSpec AFFINE =
      new LayerNormSpec(1, LayerNormSpec.EPSILON, true, Activation.IDENTITY);

  /**
   * A few of each: what is split, and how, depends on the size of what is computed. Each is written
   * whole, by layer or by what is computed in a layer, and by unit if sums are spelled out.
   */
  private static final List<NetworkModel> MODELS = models();

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
    for (int units : List.of(2, 6)) {
      models.add(model(
          small
              .layer(units, Activation.TANH, Bias.PER_NEURON)
              .layer(AFFINE)
              .layer(new DropoutSpec(0.5))
              .layer(units, Activation.SIGMOID, Bias.PER_NEURON)
              .adding(1),
          Loss.MSE));
    }
    return models;
  }

  private static NetworkModel model(Shape shape, Loss loss) {
    return AnnotatedSource.model("Any", shape, loss);
  }

  @ParameterizedTest
  @EnumSource
  void splittingChangesNoBit(Precision precision) {
    Written written = new Written();
    Map<List<String>, Shape> forms = new LinkedHashMap<>();
    for (NetworkModel each : MODELS) {
      NetworkModel model = AnnotatedSource.with(each, precision, false, true);
      int limit = Written.smallestLimit(model);
      forms.put(
          List.of(
              written.add(model, Form.UNROLLED),
              written.add(model, Form.UNROLLED, 4 * limit),
              written.add(model, Form.UNROLLED, limit)),
          model.shape());
      int loss = Written.bytesOfLoss(model); // one number, so it is never split
      forms.put(
          List.of(written.add(model, Form.LOOPS), written.add(model, Form.LOOPS, loss)),
          model.shape());
      forms.put(
          List.of(written.add(model, Form.KERNELS), written.add(model, Form.KERNELS, 1)),
          model.shape());
    }
    Compiled compiled = written.compile();

    forms.forEach((names, shape) -> {
      for (int round = 0; round < 20; round++) {
        double[] p = Randomness.numbers(RANDOM, shape.parameterCount());
        double[] x = Randomness.numbers(RANDOM, shape.inputs());
        double[] t = Randomness.shares(RANDOM, shape.outputs());
        if (round % 4 == 0) {
          x[0] = 0;
        }
        List<Map<String, List<Double>>> bits = names.stream()
            .map(name -> precision == Precision.FLOAT
                ? floatBits(compiled.floats(name), p, x, t)
                : doubleBits(compiled.network(name), p, x, t))
            .toList();

        assertThat(bits).as("%s of %s", names, shape).containsOnly(bits.get(0));
      }
    });
  }

  private static Map<String, List<Double>> floatBits(
      FloatNetwork<Workspace> network, double[] p, double[] x, double[] t) {
    network.parameters().set(p);
    return bits(network, Floats.of(x), Floats.of(t), new float[p.length]);
  }

  private static Map<String, List<Double>> doubleBits(
      DoubleNetwork<Workspace> network, double[] p, double[] x, double[] t) {
    network.parameters().set(p);
    return bits(network, x, t, new double[p.length]);
  }

  /** Every value of a pass, the loss and the gradient. */
  private static <A> Map<String, List<Double>> bits(
      Network<A, Workspace> network, A x, A t, A gradient) {
    Workspace values = network.newWorkspace();
    Map<String, List<Double>> bits = new LinkedHashMap<>();
    bits.put("loss", list(network.gradient(x, t, gradient, values)));
    bits.put("gradient", list(gradient));
    for (Field field : values.getClass().getFields()) {
      bits.put(field.getName(), list(Example.value(values, field.getName())));
    }
    return bits;
  }

  private static List<Double> list(Object value) {
    return Arrays.stream(Floats.widened(value)).boxed().toList();
  }
}

package dev.unrolled.processor.generated;

import static dev.unrolled.processor.generated.Example.flat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unrolled.DoubleNetwork;
import dev.unrolled.Form;
import dev.unrolled.Workspace;
import dev.unrolled.optimizers.Optimizer;
import dev.unrolled.processor.generated.ReferenceCase.Tensor;
import dev.unrolled.processor.model.NetworkModel;
import dev.unrolled.shape.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Generated networks compute what PyTorch computes: 130 of them, of every activation, loss, kind of
 * bias and optimizer, as they are written by themselves and in loops.
 */
class ReferenceTest {

  /** Of one pass: some thousand roundings. */
  private static final double OF_ONE_PASS = 1e-12;

  /** Of several steps, each of which starts from what the last one rounded. */
  private static final double OF_STEPS = 1e-9;

  /**
   * Numbers below this size are compared as if they had it: they are differences of larger ones,
   * whose roundings stay.
   */
  private static final double FLOOR = 1e-3;

  private static final Map<Form, Map<ReferenceCase, NetworkModel>> MODELS =
      new EnumMap<>(Form.class);

  private static Compiled compiled;

  @BeforeAll
  static void compile() {
    List<NetworkModel> all = new ArrayList<>();
    for (Form form : List.of(Form.AUTO, Form.LOOPS)) {
      Map<ReferenceCase, NetworkModel> models = new LinkedHashMap<>();
      for (ReferenceCase reference : ReferenceCase.all()) {
        NetworkModel model = reference.model();
        String name = model.declaration().declaredName() + form;
        models.put(reference, AnnotatedSource.in(form, name, model));
      }
      MODELS.put(form, models);
      all.addAll(models.values());
    }
    compiled = Compiled.of(all);
  }

  private static Map<ReferenceCase, NetworkModel> models(Form form) {
    return Objects.requireNonNull(MODELS.get(form), form::name);
  }

  @ParameterizedTest
  @EnumSource(names = {"AUTO", "LOOPS"})
  void everyCaseIsCompared(Form form) {
    assertThat(models(form)).hasSize(130);
    // By name: a row that comes later need not wait for PyTorch's numbers.
    assertThat(models(form).keySet())
        .flatExtracting(ReferenceCase::functions)
        .contains("IDENTITY", "SIGMOID", "TANH", "RELU", "LEAKY_RELU", "ELU", "SELU", "GELU")
        .contains("SILU", "SOFTPLUS", "SOFTSIGN", "HARD_SIGMOID", "HARD_TANH", "MISH", "SOFTMAX")
        .contains("MSE", "SSE", "HALF_SSE", "MAE", "HUBER")
        .contains("BINARY_CROSS_ENTROPY", "CATEGORICAL_CROSS_ENTROPY");
  }

  /** What both forms have for batches. */
  @ParameterizedTest
  @EnumSource(names = {"AUTO", "LOOPS"})
  void lossAndGradientsOfMatricesArePyTorchs(Form form) {
    models(form).forEach((reference, model) -> {
      DoubleNetwork<Workspace> network = start(reference, model);
      int rows = reference.inputs().length;
      double[] gradient = new double[network.shape().parameterCount()];
      Workspace values = network.newWorkspace(rows);
      double loss = network.gradient(
          flat(reference.inputs()), flat(reference.targets()), rows, gradient, values);

      compare(reference + " loss", OF_ONE_PASS, loss, reference.lossValue());
      compare(reference, OF_ONE_PASS, network, gradient, reference.gradients());
      double[] slopes = (double[]) Example.value(values, "dL_dx");
      double[] expected = flat(reference.inputGradients());
      for (int k = 0; k < expected.length; k++) {
        compare(reference + " dL/dx", OF_ONE_PASS, slopes[k] / rows, expected[k]);
      }
    });
  }

  @ParameterizedTest
  @EnumSource(names = {"AUTO", "LOOPS"})
  void outputsLossAndGradientsArePyTorchs(Form form) {
    models(form).forEach((reference, model) -> {
      DoubleNetwork<Workspace> network = start(reference, model);
      double[] gradient = new double[network.shape().parameterCount()];
      double loss = network.gradient(
          reference.inputs(), reference.targets(), gradient, network.newWorkspace());

      compare(reference + " outputs", outputs(network, reference), reference.outputs());
      compare(reference + " loss", OF_ONE_PASS, loss, reference.lossValue());
      compare(
          reference + " loss",
          OF_ONE_PASS,
          network.loss(reference.inputs(), reference.targets()),
          reference.lossValue());
      compare(reference, OF_ONE_PASS, network, gradient, reference.gradients());
    });
  }

  @ParameterizedTest
  @EnumSource(names = {"AUTO", "LOOPS"})
  void gradientsOfTheInputsArePyTorchs(Form form) {
    models(form).forEach((reference, model) -> {
      DoubleNetwork<Workspace> network = start(reference, model);
      Workspace values = network.newWorkspace();
      int examples = reference.inputs().length;
      double[][] inputGradients = new double[examples][];
      for (int row = 0; row < examples; row++) {
        double[] unused = new double[network.shape().parameterCount()];
        network.gradient(reference.inputs()[row], reference.targets()[row], unused, values);
        // PyTorch's is that of the batch: the mean of the examples' losses
        inputGradients[row] = Arrays.stream((double[]) Example.value(values, "dL_dx"))
            .map(slope -> slope / examples)
            .toArray();
      }
      compare(reference + " dL/dx", inputGradients, reference.inputGradients());
    });
  }

  @ParameterizedTest
  @EnumSource(names = {"AUTO", "LOOPS"})
  void stepsOfTheOptimizerLeadWhereTheyLeadPyTorch(Form form) {
    models(form).forEach((reference, model) -> {
      DoubleNetwork<Workspace> network = start(reference, model);
      Optimizer optimizer = ReferenceOptimizer.of(reference);
      for (int step = 0; step < reference.steps(); step++) {
        double loss = network.train(reference.inputs(), reference.targets(), optimizer);
        compare(reference + " loss at " + step, OF_STEPS, loss, reference.losses()[step]);
      }
      compare(
          reference, OF_STEPS, network, network.parameters().array(), reference.parametersAfter());
    });
  }

  private static DoubleNetwork<Workspace> start(ReferenceCase reference, NetworkModel model) {
    DoubleNetwork<Workspace> network = compiled.network(model);
    reference.parameters().forEach((name, tensor) -> network.parameters().set(name, tensor.data()));
    return network;
  }

  private static double[][] outputs(DoubleNetwork<Workspace> network, ReferenceCase reference) {
    return Arrays.stream(reference.inputs()).map(network::predict).toArray(double[][]::new);
  }

  /** Compares one flat array, of parameters or their gradient, with the parts of it by name. */
  private static void compare(
      ReferenceCase reference,
      double tolerance,
      DoubleNetwork<Workspace> network,
      double[] flat,
      Map<String, Tensor> expected) {
    assertThat(network.shape().parameters())
        .as(reference.toString())
        .allSatisfy(parameter -> {
          Tensor tensor = expected.get(parameter.name());
          // A shared bias is one number of no dimension; PyTorch holds it as a vector.
          assertThat(tensor.shape())
              .isEqualTo(parameter.shape().isEmpty() ? List.of(1) : parameter.shape());
          for (int k = 0; k < parameter.size(); k++) {
            compare(
                "%s %s[%d]".formatted(reference, parameter, k),
                tolerance,
                flat[parameter.offset() + place(parameter, k)],
                tensor.data()[k]);
          }
        })
        .hasSameSizeAs(expected.keySet());
  }

  /** Where a tensor's number k lies: PyTorch's weights have a row per unit, ours one per input. */
  private static int place(Parameter parameter, int k) {
    if (parameter.shape().size() < 2) {
      return k;
    }
    int out = parameter.shape().get(0);
    int in = parameter.shape().get(1);
    return k % in * out + k / in;
  }

  private static void compare(String what, double[][] actual, double[][] expected) {
    assertThat(actual.length).as(what).isEqualTo(expected.length);
    for (int row = 0; row < expected.length; row++) {
      assertThat(actual[row]).as(what).hasSameSizeAs(expected[row]);
      for (int k = 0; k < expected[row].length; k++) {
        compare(
            "%s[%d][%d]".formatted(what, row, k), OF_ONE_PASS, actual[row][k], expected[row][k]);
      }
    }
  }

  private static void compare(String what, double tolerance, double actual, double expected) {
    assertThat(actual)
        .as(what)
        .isCloseTo(expected, within(tolerance * Math.max(FLOOR, Math.abs(expected))));
  }
}

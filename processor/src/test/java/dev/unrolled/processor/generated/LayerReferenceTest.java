package dev.unrolled.processor.generated;

import static dev.unrolled.processor.generated.Example.flat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unrolled.DoubleNetwork;
import dev.unrolled.Form;
import dev.unrolled.LayerKind;
import dev.unrolled.Workspace;
import dev.unrolled.processor.generated.LayerCase.Module;
import dev.unrolled.processor.generated.LayerCase.Tensor;
import dev.unrolled.shape.Parameter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Networks of residual connections, dropout, embeddings and layer norm compute what PyTorch
 * computes, in every form, one by one and as a batch. What PyTorch's dropout drew takes the place
 * of what this one would draw; all else is as it is.
 */
class LayerReferenceTest {

  private static final double OF_ONE_PASS = 1e-11;
  private static final double OF_STEPS = 1e-9;
  private static final double FLOOR = 1e-3;

  private static final List<Form> FORMS = List.of(Form.UNROLLED, Form.LOOPS, Form.KERNELS);

  /** Takes the place of the workspace's own. */
  private static final String GIVEN = """
      package example;

      final class Given {
        static final java.util.Map<Integer, double[][]> MASKS = new java.util.HashMap<>();
        static int row;

        static double mask(int layer, int r, int unit, double rate) {
          double[][] mask = MASKS.get(layer);
          return mask == null ? 1 : mask[row + r][unit] / (1 - rate);
        }

        private Given() {}
      }
      """;

  private static final Map<String, LayerCase> CASES = new LinkedHashMap<>();
  private static Compiled compiled;

  @BeforeAll
  static void compile() {
    Map<String, String> declared = new LinkedHashMap<>();
    for (LayerCase each : LayerCase.all()) {
      CASES.put(nameOf(each), each);
      for (Form form : FORMS) {
        String name = nameOf(each) + form;
        declared.put("example." + name, source(name, each, form));
      }
    }
    Map<String, String> generated = new LinkedHashMap<>(declared);
    Compiled.of(declared)
        .sources()
        .forEach((name, source) -> generated.put(name, source.replace("v.mask(", "Given.mask(")));
    generated.replaceAll(
        (name, source) -> source.replaceAll("@(Layer|dev.unrolled.Unrolled)\\(.*\\)\n", ""));
    generated.put("example.Given", GIVEN);
    compiled = Compiled.of(generated);
  }

  private static String nameOf(LayerCase each) {
    return each.name().replace("-", "");
  }

  private static String source(String name, LayerCase each, Form form) {
    String loss = each.loss().equals("CROSS_ENTROPY") ? "CATEGORICAL_CROSS_ENTROPY" : each.loss();
    boolean alongInputs = !each.kind().equals("embedding");
    return """
        package example;

        import dev.unrolled.*;

        @dev.unrolled.Unrolled(loss = Loss.%s, form = Form.%s, inputGradient = %s)
        %s
        class %s {}
        """.formatted(
            loss,
            form,
            alongInputs,
            each.declared().annotations().stream()
                .map(annotation -> "@Layer(" + annotation + ")")
                .collect(Collectors.joining("\n")),
            name);
  }

  @Test
  void everyCaseIsCompared() {
    assertThat(CASES.values().stream()
            .collect(Collectors.groupingBy(LayerCase::kind, Collectors.counting())))
        .containsEntry("conv1d", 8L)
        .containsEntry("conv2d", 10L)
        .containsEntry("pool", 9L)
        .containsEntry("mixed", 3L)
        .containsEntry("layernorm", 6L)
        .containsEntry("batchnorm", 6L)
        .containsEntry("residual", 6L)
        .containsEntry("embedding", 5L)
        .containsEntry("dropout", 4L)
        .hasSize(9);
  }

  @Test
  void everyKindOfLayerIsInACase() {
    assertThat(CASES.keySet().stream()
            .map(name -> compiled.network("example.Unrolled" + name + Form.LOOPS))
            .flatMap(network -> network.shape().layers().stream())
            .map(layer -> layer.spec().kind())
            .collect(Collectors.toSet()))
        .containsExactlyInAnyOrder(LayerKind.values());
  }

  @Test
  void outputsLossesAndGradientsArePyTorchs() throws ReflectiveOperationException {
    inEveryForm((what, reference, network) -> {
      double[][] x = reference.inputs().rows();
      double[][] t = reference.wanted();
      Workspace v = network.newWorkspace(x.length);
      double[] g = new double[network.shape().parameterCount()];
      double loss = network.gradient(flat(x), flat(t), x.length, g, v);

      compare(what + " loss", OF_ONE_PASS, loss, reference.lossValue());
      compareAll(what, OF_ONE_PASS, network, reference, g, reference.gradients());
      double[][] outputs = reference.handedOn(reference.outputs());
      if (network.shape().meetsRows()) {
        compareMet(what, reference, network, v);
        return;
      }
      compareOutputs(what + " outputs of a batch", outputs, network, x);
      double[] mean = new double[g.length];
      double total = 0;
      for (int row = 0; row < x.length; row++) {
        given("row", row);
        double[] one = new double[g.length];
        Workspace single = network.newWorkspace();
        total += network.gradient(x[row], t[row], one, single);
        for (int k = 0; k < one.length; k++) {
          mean[k] += one[k] / x.length;
        }
        compare(what + " outputs", outputs[row], network.predict(x[row]), 1);
        if (reference.inputGradients() != null) {
          double[] slopes = reference.inputGradients().rows()[row];
          compare(what + " dL/dx", slopes, (double[]) Example.value(single, "dL_dx"), x.length);
        }
      }
      given("row", 0);
      compare(what + " loss, one by one", OF_ONE_PASS, total / x.length, reference.lossValue());
      compareAll(what, OF_ONE_PASS, network, reference, mean, reference.gradients());
    });
  }

  /** Of rows that meet none has a pass of its own, and a prediction is another. */
  private static void compareMet(
      String what, LayerCase reference, DoubleNetwork<Workspace> network, Workspace v) {
    double[] outputs = flat(reference.handedOn(reference.outputs()));
    compare(what + " outputs in training", outputs, network.outputs(v), 1);
    double[] slopes = reference.inputGradients().data();
    compare(what + " dL/dx", slopes, (double[]) Example.value(v, "dL_dx"), v.rows());
    compareStatistics(what, network, reference, reference.buffers()); // a pass moves none
  }

  @Test
  void stepsOfTheOptimizerLeadWhereTheyLeadPyTorch() throws ReflectiveOperationException {
    inEveryForm((what, reference, network) -> {
      double[][] x = reference.inputs().rows();
      double[] t = flat(reference.wanted());
      var optimizer = ReferenceOptimizer.of(reference.optimizer());
      Workspace v = network.newWorkspace(x.length);
      for (int step = 0; step < reference.steps(); step++) {
        double loss = network.train(flat(x), t, x.length, optimizer, v);
        compare(what + " loss at " + step, OF_STEPS, loss, reference.losses()[step]);
      }
      compareAfterSteps(what, network, reference);
    });
  }

  /** What a batch computes is the same in every form; what one example does, is written in each. */
  @Test
  void stepsOnGradientsOfSingleExamplesLeadThereToo() throws ReflectiveOperationException {
    inEveryForm((what, reference, network) -> {
      if (network.shape().meetsRows()) {
        return; // of a row alone there is no gradient
      }
      double[][] x = reference.inputs().rows();
      double[][] t = reference.wanted();
      var optimizer = ReferenceOptimizer.of(reference.optimizer());
      Workspace v = network.newWorkspace();
      for (int step = 0; step < reference.steps(); step++) {
        double[] mean = new double[network.shape().parameterCount()];
        double total = 0;
        for (int row = 0; row < x.length; row++) {
          given("row", row);
          double[] g = new double[mean.length];
          total += network.gradient(x[row], t[row], g, v);
          Arrays.setAll(mean, k -> mean[k] + g[k] / x.length);
        }
        optimizer.step(network.parameters().array(), mean, network.shape().trainedBounds());
        compare(what + " loss at " + step, OF_STEPS, total / x.length, reference.losses()[step]);
      }
      given("row", 0);
      compareAfterSteps(what + ", one by one", network, reference);
    });
  }

  private static void compareAfterSteps(
      String what, DoubleNetwork<Workspace> network, LayerCase reference)
      throws ReflectiveOperationException {
    compareAll(
        what,
        OF_STEPS,
        network,
        reference,
        network.parameters().array(),
        reference.parametersAfter());
    compareStatistics(what, network, reference, reference.buffersAfter());
    if (reference.evalOutputs() == null) { // of what is the same in training
      return;
    }
    masks(List.of(), List.of());
    double[][] x = reference.inputs().rows();
    double[][] expected = reference.handedOn(reference.evalOutputs());
    for (int row = 0; row < expected.length; row++) {
      compare(what + " predicts", expected[row], network.predict(x[row]), 1);
    }
    compareOutputs(what + " predicts of a batch", expected, network, x);
  }

  private static void compareOutputs(
      String what, double[][] expected, DoubleNetwork<Workspace> network, double[][] x) {
    double[] y = new double[x.length * network.shape().outputs()];
    network.predict(flat(x), y, x.length, network.newWorkspace(x.length));
    compare(what, flat(expected), y, 1);
  }

  /** What is compared of a network that starts like PyTorch's. */
  private interface Comparison {
    void with(String what, LayerCase reference, DoubleNetwork<Workspace> network)
        throws ReflectiveOperationException;
  }

  private static void inEveryForm(Comparison comparison) throws ReflectiveOperationException {
    for (Map.Entry<String, LayerCase> each : CASES.entrySet()) {
      for (Form form : FORMS) {
        LayerCase reference = each.getValue();
        comparison.with(
            reference + " as " + form, reference, start(each.getKey(), reference, form));
      }
    }
  }

  private static DoubleNetwork<Workspace> start(String name, LayerCase reference, Form form)
      throws ReflectiveOperationException {
    DoubleNetwork<Workspace> network = compiled.network("example.Unrolled" + name + form);
    List<Module> modules = reference.declared().modules();
    for (Parameter parameter : network.shape().parameters()) {
      network
          .parameters()
          .set(
              parameter.name(),
              (isStatistic(parameter) ? reference.buffers() : reference.parameters())
                  .get(torch(parameter, modules))
                  .data());
    }
    masks(modules, modules.stream().map(Module::mask).toList());
    return network;
  }

  private static boolean isStatistic(Parameter parameter) {
    return Set.of("running_mean", "running_var", "num_batches_tracked").contains(parameter.part());
  }

  private static void compareStatistics(
      String what,
      DoubleNetwork<Workspace> network,
      LayerCase reference,
      Map<String, Tensor> expected) {
    List<Module> modules = reference.declared().modules();
    network.shape().parameters().stream()
        .filter(LayerReferenceTest::isStatistic)
        .forEach(statistic -> {
          double[] data = expected.get(torch(statistic, modules)).data();
          double[] actual = network.parameters().get(statistic.name());
          for (int k = 0; k < data.length; k++) {
            compare("%s %s[%d]".formatted(what, statistic, k), OF_STEPS, actual[k], data[k]);
          }
        });
  }

  /** {@code layer2.weight} is called by its module. */
  private static String torch(Parameter parameter, List<Module> modules) {
    int dot = parameter.name().indexOf('.');
    int layer = Integer.parseInt(parameter.name().substring("layer".length(), dot));
    return modules.get(layer - 1).name() + parameter.name().substring(dot);
  }

  private static void masks(List<Module> modules, List<Tensor> masks)
      throws ReflectiveOperationException {
    var field = compiled.load("example.Given").getDeclaredField("MASKS");
    field.setAccessible(true);
    @SuppressWarnings("unchecked")
    Map<Integer, double[][]> given = (Map<Integer, double[][]>) field.get(null);
    given.clear();
    for (int k = 0; k < modules.size(); k++) {
      if (masks.get(k) != null) {
        given.put(k + 1, masks.get(k).rows());
      }
    }
  }

  private static void given(String name, int value) throws ReflectiveOperationException {
    var field = compiled.load("example.Given").getDeclaredField(name);
    field.setAccessible(true);
    field.setInt(null, value);
  }

  private static void compareAll(
      String what,
      double tolerance,
      DoubleNetwork<Workspace> network,
      LayerCase reference,
      double[] flat,
      Map<String, Tensor> expected) {
    List<Module> modules = reference.declared().modules();
    List<Parameter> parameters = network.shape().parameters().stream()
        .filter(parameter -> !isStatistic(parameter))
        .toList();
    assertThat(parameters).as(what).hasSameSizeAs(expected.keySet());
    for (Parameter parameter : parameters) {
      Tensor tensor = expected.get(torch(parameter, modules));
      assertThat(tensor.shape()).as(what).isEqualTo(parameter.shape());
      for (int k = 0; k < parameter.size(); k++) {
        compare(
            "%s %s[%d]".formatted(what, parameter, k),
            tolerance,
            flat[parameter.placeOf(k)],
            tensor.data()[k]);
      }
    }
  }

  /** PyTorch's slopes of a batch are divided by its rows. */
  private static void compare(String what, double[] expected, double[] actual, int divisor) {
    assertThat(Stream.of(expected.length)).as(what).containsExactly(actual.length);
    for (int k = 0; k < expected.length; k++) {
      compare("%s[%d]".formatted(what, k), OF_ONE_PASS, actual[k] / divisor, expected[k]);
    }
  }

  private static void compare(String what, double tolerance, double actual, double expected) {
    assertThat(actual)
        .as(what)
        .isCloseTo(expected, within(tolerance * Math.max(FLOOR, Math.abs(expected))));
  }
}

package dev.unrolled.processor.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unrolled.Activation;
import dev.unrolled.Form;
import dev.unrolled.Loss;
import dev.unrolled.Network;
import dev.unrolled.Precision;
import dev.unrolled.Workspace;
import dev.unrolled.processor.generated.AnnotatedSource;
import dev.unrolled.processor.generated.Compiled;
import dev.unrolled.processor.generated.EveryKind;
import dev.unrolled.processor.generated.Example;
import dev.unrolled.processor.generated.Floats;
import dev.unrolled.processor.generated.Randomness;
import dev.unrolled.processor.math.Evaluation;
import dev.unrolled.processor.math.Program;
import dev.unrolled.processor.math.Variable;
import dev.unrolled.processor.math.layers.NetworkEquations;
import dev.unrolled.processor.model.NetworkModel;
import dev.unrolled.shape.BatchNormSpec;
import dev.unrolled.shape.LayerShape;
import dev.unrolled.shape.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A batch of matrices gives what its examples give one by one, up to rounding. */
class MatrixFormTest {

  private static final int ROWS = 5;

  /** Up to a dozen terms of about 1, added in another order, and a layer later a few times that. */
  private static final double ROUNDINGS = 200;

  private static final List<NetworkModel> MODELS = Stream.concat(
          Written.onePerPair().stream(), EveryKind.models().stream())
      .filter(model -> !model.shape().draws()) // as its rows draw apart
      .toList();
  private static final SplittableRandom RANDOM = Randomness.of(MatrixFormTest.class);

  @Test
  void everyActivationAndEveryLossIsCovered() {
    assertThat(MODELS).extracting(NetworkModel::loss).contains(Loss.values());
    assertThat(MODELS)
        .flatExtracting(model -> model.shape().layers())
        .extracting(LayerShape::activation)
        .contains(Activation.values());
  }

  @ParameterizedTest
  @CsvSource({"DOUBLE, false", "DOUBLE, true", "FLOAT, false", "FLOAT, true"})
  void aBatchGivesWhatItsExamplesGive(Precision precision, boolean strict) {
    Written written = new Written();
    List<String> doubles = new ArrayList<>();
    List<String> unrolled = new ArrayList<>();
    List<String> matrices = new ArrayList<>();
    List<String> loops = new ArrayList<>();
    for (NetworkModel each : MODELS) {
      NetworkModel model = AnnotatedSource.with(each, precision, strict, true);
      doubles.add(written.add(each, Form.UNROLLED));
      unrolled.add(written.add(model, Form.UNROLLED));
      matrices.add(written.add(model, Form.KERNELS));
      loops.add(written.add(model, Form.LOOPS));
    }
    Compiled compiled = written.compile();
    for (int k = 0; k < MODELS.size(); k++) {
      Example example = Example.awayFromEdges(compiled.network(doubles.get(k)), RANDOM);
      List<Example> rows = Stream.generate(() -> example.anotherAwayFromEdges(RANDOM))
          .limit(ROWS)
          .toList();
      for (String form : List.of(unrolled.get(k), matrices.get(k), loops.get(k))) {
        String what = "%s, %s of %s".formatted(form, precision, MODELS.get(k));
        NetworkModel model = AnnotatedSource.with(MODELS.get(k), Precision.DOUBLE, false, true);
        if (precision == Precision.DOUBLE) {
          new Comparison<>(model, what, double[]::clone, double[]::clone, Math.ulp(1.0))
              .check(compiled.network(unrolled.get(k)), compiled.network(form), rows);
        } else {
          new Comparison<>(model, what, Floats::of, Floats::widened, Math.ulp(1f))
              .check(compiled.floats(unrolled.get(k)), compiled.floats(form), rows);
        }
      }
    }
  }

  /** Of one precision. */
  private record Comparison<A>(
      NetworkModel model,
      String what,
      Function<double[], A> of,
      Function<A, double[]> widened,
      double ulp) {

    /** What the batch form of a network gives, and what another gives for each row. */
    void check(Network<A, Workspace> single, Network<A, Workspace> batch, List<Example> rows) {
      double[] p = rows.get(0).network().parameters().copy();
      single.parameters().set(p);
      batch.parameters().set(p);
      A x = flat(rows, Example::x);
      A t = flat(rows, Example::t);
      Workspace v = batch.newWorkspace(ROWS + 1); // room for one more than there is
      A y = of.apply(new double[ROWS * batch.shape().outputs()]);
      A g = of.apply(p);
      batch.predict(x, y, ROWS, v);
      double loss = batch.loss(x, t, ROWS, v);

      double trained = batch.gradient(x, t, ROWS, g, v);
      if (!model.shape().meetsRows()) {
        assertThat(trained).isEqualTo(loss);
      }
      List<Pass> passes = rows.stream().map(row -> pass(single, row)).toList();
      equal("outputs", y, passes.stream().flatMapToDouble(pass -> DoubleStream.of(pass.y())));
      equal("loss", of.apply(new double[] {loss}), DoubleStream.of(mean(passes).loss()));
      Optional<Met> met = Optional.of(model)
          .filter(each -> each.shape().meetsRows())
          .map(each ->
              new Met(each, widened.apply(of.apply(p)), widened.apply(x), widened.apply(t)));
      Pass expected = met.map(Met::pass).orElseGet(() -> mean(passes));
      equal("loss of training", of.apply(new double[] {trained}), DoubleStream.of(expected.loss()));
      equal("gradient", g, DoubleStream.of(expected.g()));
      double[] slopes = expected.dL_dx();
      equal(
          "gradient along the inputs",
          of.apply(Arrays.copyOf(inputGradient(v), slopes.length)),
          DoubleStream.of(slopes));
      for (int row = 0; row < ROWS; row++) { // one by one it gives the same
        Pass pass = pass(batch, rows.get(row));
        equal("outputs", of.apply(pass.y()), DoubleStream.of(passes.get(row).y()));
        equal("gradient", of.apply(pass.g()), DoubleStream.of(passes.get(row).g()));
      }
      double[] start = widened.apply(batch.parameters().copy());
      double[] gradient = widened.apply(g);
      assertThat(batch.train(x, t, ROWS, 0.5, v)).isEqualTo(trained);
      double[] after = met.map(each -> each.statistics(start)).orElse(start);
      equal(
          "parameters after a step",
          batch.parameters().array(),
          IntStream.range(0, p.length).mapToDouble(k -> after[k] - 0.5 * gradient[k]));
    }

    /** What one example gives. */
    private Pass pass(Network<A, Workspace> network, Example example) {
      Workspace v = network.newWorkspace();
      A x = of.apply(example.x());
      A y = of.apply(new double[network.shape().outputs()]);
      A g = of.apply(new double[network.shape().parameterCount()]);
      network.predict(x, y, v);
      double loss = Example.gradient(network, x, of.apply(example.t()), g, v);
      return new Pass(widened.apply(y), loss, widened.apply(g), inputGradient(v));
    }

    /** Rows that are looked up have none. */
    private double[] inputGradient(Workspace v) {
      return Stream.of(v.getClass().getFields()).anyMatch(each -> each.getName().equals("dL_dx"))
          ? Floats.widened(Example.value(v, "dL_dx"))
          : new double[0];
    }

    private A flat(List<Example> rows, Function<Example, double[]> values) {
      return of.apply(rows.stream()
          .flatMapToDouble(row -> DoubleStream.of(values.apply(row)))
          .toArray());
    }

    private void equal(String name, A actual, DoubleStream expected) {
      double[] values = expected.toArray();
      double largest = DoubleStream.of(values).map(Math::abs).max().orElse(0);
      assertThat(widened.apply(actual))
          .as("%s of %s", name, what)
          .containsExactly(values, within(ROUNDINGS * ulp * Math.max(1, largest)));
    }

    private static Pass mean(List<Pass> passes) {
      double[] g = new double[passes.get(0).g().length];
      Arrays.setAll(g, k -> passes.stream().mapToDouble(pass -> pass.g()[k]).sum() / ROWS);
      return new Pass(
          new double[0],
          passes.stream().mapToDouble(Pass::loss).sum() / ROWS,
          g,
          passes.stream().flatMapToDouble(pass -> DoubleStream.of(pass.dL_dx())).toArray());
    }
  }

  /** What the equations of a batch give whose rows meet. */
  private static final class Met {

    private final NetworkModel model;
    private final Program program;
    private final Evaluation evaluation;

    Met(NetworkModel model, double[] p, double[] x, double[] t) {
      this.model = model;
      program = NetworkEquations.ofBatch(model, ROWS);
      evaluation = Evaluation.of(model, program, p, x, t);
    }

    private double[] value(String name) {
      return program.values().stream()
          .filter(value -> value.name().equals(name))
          .findFirst()
          .map(evaluation::values)
          .orElseThrow();
    }

    Pass pass() {
      double[] g = new double[model.shape().parameterCount()];
      program.equations().stream()
          .map(equation -> equation.result().variable())
          .filter(Variable::isParameterGradient)
          .forEach(variable -> {
            double[] slopes = evaluation.values(variable);
            for (int k = 0; k < slopes.length; k++) {
              g[program.parameter(variable).placeOf(k)] = slopes[k] / ROWS;
            }
          });
      double loss = evaluation.value(program.loss().result()) / ROWS;
      return new Pass(new double[0], loss, g, value("dL_dx"));
    }

    /** The parameters with running statistics as they are after a step, and all else before it. */
    double[] statistics(double[] before) {
      double[] after = before.clone();
      for (LayerShape layer : model.shape().layers()) {
        if (layer.spec() instanceof BatchNormSpec norm) {
          double count = ROWS * BatchNormSpec.places(layer.inShape());
          double[] mean = value("mean" + layer.number());
          double[] variance = value("variance" + layer.number());
          for (Parameter parameter : layer.parameters()) {
            for (int k = 0; k < parameter.size(); k++) {
              int place = parameter.placeOf(k);
              double old = before[place];
              after[place] = switch (parameter.part()) {
                case BatchNormSpec.RUNNING_MEAN -> old + norm.momentum() * (mean[k] - old);
                case BatchNormSpec.RUNNING_VARIANCE ->
                  old + norm.momentum() * (variance[k] * count / (count - 1) - old);
                case BatchNormSpec.BATCHES -> old + 1;
                default -> old;
              };
            }
          }
        }
      }
      return after;
    }
  }

  /** What one example gives: outputs, loss, gradient and gradient along the inputs. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Pass(double[] y, double loss, double[] g, double[] dL_dx) {}
}

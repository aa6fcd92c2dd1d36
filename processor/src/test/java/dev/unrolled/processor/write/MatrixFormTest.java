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
import dev.unrolled.processor.model.NetworkModel;
import dev.unrolled.shape.LayerShape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
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
        if (precision == Precision.DOUBLE) {
          new Comparison<>(what, double[]::clone, double[]::clone, Math.ulp(1.0))
              .check(compiled.network(unrolled.get(k)), compiled.network(form), rows);
        } else {
          new Comparison<>(what, Floats::of, Floats::widened, Math.ulp(1f))
              .check(compiled.floats(unrolled.get(k)), compiled.floats(form), rows);
        }
      }
    }
  }

  /** Of one precision. */
  private record Comparison<A>(
      String what, Function<double[], A> of, Function<A, double[]> widened, double ulp) {

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

      assertThat(batch.gradient(x, t, ROWS, g, v)).isEqualTo(loss);
      List<Pass> passes = rows.stream().map(row -> pass(single, row)).toList();
      equal("outputs", y, passes.stream().flatMapToDouble(pass -> DoubleStream.of(pass.y())));
      equal("loss", of.apply(new double[] {loss}), DoubleStream.of(mean(passes, Pass::loss)));
      equal(
          "gradient",
          g,
          IntStream.range(0, p.length).mapToDouble(k -> mean(passes, pass -> pass.g()[k])));
      double[] slopes =
          passes.stream().flatMapToDouble(pass -> DoubleStream.of(pass.dL_dx())).toArray();
      assertThat(Arrays.copyOf(inputGradient(v), slopes.length))
          .as(what)
          .containsExactly(slopes, within(ROUNDINGS * ulp));
      for (int row = 0; row < ROWS; row++) { // one by one it gives the same
        Pass pass = pass(batch, rows.get(row));
        equal("outputs", of.apply(pass.y()), DoubleStream.of(passes.get(row).y()));
        equal("gradient", of.apply(pass.g()), DoubleStream.of(passes.get(row).g()));
      }
      double[] start = widened.apply(batch.parameters().copy());
      double[] gradient = widened.apply(g);
      assertThat(batch.train(x, t, ROWS, 0.5, v)).isEqualTo(loss);
      equal(
          "parameters after a step",
          batch.parameters().array(),
          IntStream.range(0, p.length).mapToDouble(k -> start[k] - 0.5 * gradient[k]));
    }

    /** What one example gives. */
    private Pass pass(Network<A, Workspace> network, Example example) {
      Workspace v = network.newWorkspace();
      A x = of.apply(example.x());
      A y = of.apply(new double[network.shape().outputs()]);
      A g = of.apply(new double[network.shape().parameterCount()]);
      network.predict(x, y, v);
      double loss = network.gradient(x, of.apply(example.t()), g, v);
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

    private static double mean(List<Pass> passes, ToDoubleFunction<Pass> value) {
      return passes.stream().mapToDouble(value).sum() / passes.size();
    }
  }

  /** What one example gives: outputs, loss, gradient and gradient along the inputs. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Pass(double[] y, double loss, double[] g, double[] dL_dx) {}
}

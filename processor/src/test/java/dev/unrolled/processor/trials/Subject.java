package dev.unrolled.processor.trials;

import dev.unrolled.DoubleNetwork;
import dev.unrolled.FloatNetwork;
import dev.unrolled.Network;
import dev.unrolled.Precision;
import dev.unrolled.Reduction;
import dev.unrolled.Workspace;
import dev.unrolled.check.GradientCheck;
import dev.unrolled.generated.Kernels;
import dev.unrolled.internal.DoubleNumbers;
import dev.unrolled.internal.FloatNumbers;
import dev.unrolled.processor.generated.Compiled;
import dev.unrolled.processor.generated.Example;
import dev.unrolled.processor.generated.Floats;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.DoubleStream;

/**
 * A generated network, asked in each of its ways; whatever it computes in, in doubles.
 *
 * @param <A> the arrays it computes with
 */
final class Subject<A> {

  private final Declared declared;
  private final Network<A, Workspace> network;
  private final Function<double[], A> narrowed;
  private final Kernels<A> kernels;
  private final double ulp;

  private Subject(
      Declared declared,
      Network<A, Workspace> network,
      Function<double[], A> narrowed,
      Kernels<A> kernels,
      double ulp) {
    this.declared = declared;
    this.network = network;
    this.narrowed = narrowed;
    this.kernels = kernels;
    this.ulp = ulp;
  }

  /** The network that was generated for that declaration. */
  static Subject<?> of(Declared declared, Compiled compiled) {
    if (declared.precision() == Precision.DOUBLE) {
      DoubleNetwork<Workspace> network = compiled.network(declared.generated());
      return new Subject<>(
          declared,
          network,
          double[]::clone,
          DoubleNumbers.INSTANCE.kernels(null, true),
          Math.ulp(1.0));
    }
    FloatNetwork<Workspace> network = compiled.floats(declared.generated());
    return new Subject<>(
        declared, network, Floats::of, FloatNumbers.INSTANCE.kernels(null, true), Math.ulp(1f));
  }

  Network<A, Workspace> network() {
    return network;
  }

  /** How far apart the numbers near 1 are. */
  double ulp() {
    return ulp;
  }

  double[] parameters() {
    return widened(network.parameters().copy());
  }

  /** One example, by the methods for one example. */
  Pass single(double[] p, Row row) {
    Workspace v = network.newWorkspace();
    A parameters = narrowed.apply(p);
    A x = narrowed.apply(row.x());
    A t = narrowed.apply(row.t());
    A g = narrowed.apply(new double[p.length]);
    double[] y = widened(network.forward(parameters, x, v)).clone();
    double loss = network.loss(t, v);
    network.backward(parameters, x, t, v, g);
    return new Pass(y, new double[] {loss}, widened(g), inputGradient(v, 1));
  }

  /**
   * How large a product may be that goes into a gradient of that example: of parts that cancel each
   * other, what they were rounded by is left.
   */
  double largestPart(double[] p, Row row) {
    Workspace v = network.newWorkspace();
    A x = narrowed.apply(row.x());
    A t = narrowed.apply(row.t());
    network.forward(narrowed.apply(p), x, v);
    network.backward(narrowed.apply(p), x, t, v, narrowed.apply(new double[p.length]));
    double gradient = 0;
    double factor = 1;
    for (Field field : v.getClass().getFields()) {
      double size = size(Floats.widened(Example.value(v, field.getName())));
      if (field.getName().startsWith("dL_d")) {
        gradient = Math.max(gradient, size);
      } else {
        factor = Math.max(factor, size);
      }
    }
    return gradient * Math.max(factor, size(row.x())) * Math.max(1, size(p));
  }

  private static double size(double... numbers) {
    return DoubleStream.of(numbers).map(Math::abs).max().orElse(0);
  }

  /** The loss of one example alone. */
  double loss(double[] p, Row row) {
    Workspace v = network.newWorkspace();
    network.forward(narrowed.apply(p), narrowed.apply(row.x()), v);
    return network.loss(narrowed.apply(row.t()), v);
  }

  /** Those rows at once, as matrices: of the losses and the gradients, the sum. */
  Pass matrices(double[] p, List<Row> rows) {
    int count = rows.size();
    Workspace v = network.newWorkspace(count + 1); // room for one more than there is
    A parameters = narrowed.apply(p);
    A x = flat(rows, Row::x);
    A t = flat(rows, Row::t);
    A g = narrowed.apply(new double[p.length]);
    network.forward(parameters, x, 0, count, v, kernels);
    double loss = network.loss(t, 0, count, v);
    network.backward(parameters, t, 0, count, v, kernels);
    network.addGradient(x, 0, count, v, 1, g, kernels);
    double[] y =
        Arrays.copyOf(widened(network.outputs(v)), count * network.shape().outputs());
    return new Pass(y, new double[] {loss}, widened(g), inputGradient(v, count));
  }

  /** Those rows at once, as people ask for them; with the network's own parameters. */
  Pass batch(List<Row> rows) {
    int count = rows.size();
    Workspace v = network.newWorkspace(count);
    A x = flat(rows, Row::x);
    A t = flat(rows, Row::t);
    A y = narrowed.apply(new double[count * network.shape().outputs()]);
    A g = narrowed.apply(new double[network.shape().parameterCount()]);
    network.predict(x, y, count, v);
    double loss = network.gradient(x, t, count, g, v);
    return new Pass(widened(y), new double[] {loss}, widened(g), inputGradient(v, count));
  }

  /** The loss and the gradient of training on those rows, so many at once. */
  Pass drawn(List<Row> rows, int atOnce) {
    A g = narrowed.apply(new double[network.shape().parameterCount()]);
    double loss = network.gradient(
        arrays(rows, Row::x), arrays(rows, Row::t), g, network.newWorkspace(atOnce));
    return new Pass(new double[0], new double[] {loss}, widened(g), new double[0]);
  }

  private A[] arrays(List<Row> rows, Function<Row, double[]> values) {
    A none = narrowed.apply(new double[0]);
    @SuppressWarnings("unchecked") // of the arrays that it computes with
    A[] all = (A[]) Array.newInstance(none.getClass(), rows.size());
    Arrays.setAll(all, row -> narrowed.apply(values.apply(rows.get(row))));
    return all;
  }

  /** The loss of training on those rows at once, with those parameters. */
  double trainedLoss(double[] p, List<Row> rows) {
    double[] before = parameters();
    network.parameters().set(p);
    double loss = batch(rows).loss()[0];
    network.parameters().set(before);
    return loss;
  }

  /** The network's own check of its gradient along the loss of those rows. */
  GradientCheck check(List<Row> rows) {
    return network.checkGradients(arrays(rows, Row::x), arrays(rows, Row::t));
  }

  /** The parameters after a step on those rows, which is taken back. */
  double[] afterStep(List<Row> rows, double rate) {
    double[] before = parameters();
    network.train(
        flat(rows, Row::x),
        flat(rows, Row::t),
        rows.size(),
        rate,
        network.newWorkspace(rows.size()));
    double[] after = parameters();
    network.parameters().set(before);
    return after;
  }

  /** Whether the network's own check of its gradient passes for that example. */
  boolean checkPasses(Row row) {
    return check(row).passes();
  }

  /** The network's own check of its gradient. */
  GradientCheck check(Row row) {
    return network.checkGradients(narrowed.apply(row.x()), narrowed.apply(row.t()));
  }

  /** The loss that a trace shows, the equations having been laid down one by one. */
  double traced(Row row) {
    return network.trace(narrowed.apply(row.x()), narrowed.apply(row.t())).value("L");
  }

  private double[] inputGradient(Workspace v, int rows) {
    if (!declared.hasInputGradient()) {
      return new double[0];
    }
    double[] all = Floats.widened(Example.value(v, "dL_dx"));
    return Arrays.copyOf(all, rows * network.shape().inputs());
  }

  /** What a batch makes of the sum over so many rows. */
  double reduced(double sum, int rows) {
    return declared.reduction() == Reduction.MEAN ? sum / rows : sum;
  }

  private A flat(List<Row> rows, Function<Row, double[]> values) {
    return narrowed.apply(
        rows.stream().flatMapToDouble(row -> DoubleStream.of(values.apply(row))).toArray());
  }

  private static double[] widened(Object array) {
    return Floats.widened(array);
  }
}

package dev.unrolled.processor.math;

import dev.unrolled.processor.math.Interpreter.Form;
import dev.unrolled.processor.math.layers.NetworkEquations;
import dev.unrolled.processor.model.NetworkModel;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A network with parameters and one example, all drawn from one seed. */
final class RandomNetwork {

  private final NetworkModel model;
  private final long seed;
  private final double[] p;
  private final double[] x;
  private final double[] t;

  RandomNetwork(NetworkModel model, long seed, double[] p, double[] x, double[] t) {
    this.model = model;
    this.seed = seed;
    this.p = p;
    this.x = x;
    this.t = t;
  }

  NetworkModel model() {
    return model;
  }

  /** The same network with other inputs and the same targets: rows of a batch. */
  List<RandomNetwork> others(int rows) {
    Random random = new Random(seed);
    return Stream.generate(() -> random.doubles(x.length, -1, 1).toArray())
        .limit(rows)
        .map(other -> new RandomNetwork(model, seed, p, other, t))
        .toList();
  }

  /** A pass over all those rows at once. */
  Pass batch(List<RandomNetwork> rows) {
    return new Interpreter(model, NetworkEquations.ofBatch(model, rows.size()), Form.INDEXED)
        .pass(p, flat(rows, row -> row.x), flat(rows, row -> row.t));
  }

  private static double[] flat(List<RandomNetwork> rows, Function<RandomNetwork, double[]> values) {
    return rows.stream()
        .flatMapToDouble(row -> DoubleStream.of(values.apply(row)))
        .toArray();
  }

  Pass pass(Form form) {
    return new Interpreter(model, form).pass(p, x, t);
  }

  /** Whether no output is so near its target that a step crosses it. */
  boolean isAwayFromTargets(double distance) {
    double[] a = pass(Form.INDEXED).value("a" + model.lastLayer().number());
    return IntStream.range(0, t.length).allMatch(i -> Math.abs(a[i] - t[i]) > distance);
  }

  /**
   * The slope of the loss along every parameter, by definition: how much the loss grows over a
   * small step around it.
   */
  double[] slopes(double step) {
    Interpreter interpreter = new Interpreter(model, Form.INDEXED);
    double[] slopes = new double[p.length];
    double[] moved = p.clone();
    for (int k = 0; k < p.length; k++) {
      moved[k] = p[k] + step;
      double after = interpreter.loss(moved, x, t);
      moved[k] = p[k] - step;
      double before = interpreter.loss(moved, x, t);
      moved[k] = p[k];
      slopes[k] = (after - before) / (2 * step);
    }
    return slopes;
  }

  @Override
  public String toString() {
    return "seed %d, %s, %s, p = %s, x = %s, t = %s"
        .formatted(
            seed,
            model.loss(),
            model.shape().layers(),
            Arrays.toString(p),
            Arrays.toString(x),
            Arrays.toString(t));
  }
}

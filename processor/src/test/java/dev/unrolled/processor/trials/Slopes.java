package dev.unrolled.processor.trials;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * The slopes of the loss along single parameters, by definition: differences of two losses at two
 * distances, which must agree, or the loss is not smooth there and tells nothing.
 */
final class Slopes {

  private static final double STEP = 1e-4;

  private static final double TOLERANCE = 1e-6;

  /** Below this part of the largest gradient, a difference has too few digits. */
  private static final double SMALL = 1e-3;

  private final Subject<?> subject;
  private final double[] p;
  private final Object where;
  private final ToDoubleFunction<double[]> lossOf;
  private final double[] g;
  private final Draw draw;
  private final double loss;
  private final double floor;

  /** Around that example, whose gradient is to be looked at. */
  Slopes(Subject<?> subject, double[] p, Row row, double[] g, Draw draw) {
    this(subject, p, row, each -> subject.loss(each, row), g, draw);
  }

  /** Around some rows that meet in training. */
  Slopes(Subject<?> subject, double[] p, List<Row> rows, double[] g, Draw draw) {
    this(subject, p, rows, each -> subject.trainedLoss(each, rows), g, draw);
  }

  private Slopes(
      Subject<?> subject,
      double[] p,
      Object where,
      ToDoubleFunction<double[]> lossOf,
      double[] g,
      Draw draw) {
    this.subject = subject;
    this.p = p;
    this.where = where;
    this.lossOf = lossOf;
    this.g = g;
    this.draw = draw;
    loss = lossOf.applyAsDouble(p);
    floor = SMALL * DoubleStream.of(g).map(Math::abs).max().orElse(0);
  }

  /** Whether the loss is smooth along all that are tried; an error if a gradient is not a slope. */
  boolean agree(int most, Tally tally) {
    int[] trained = subject.network().shape().parameters().stream()
        .filter(parameter -> parameter.trainable())
        .flatMapToInt(parameter -> IntStream.range(0, parameter.size())
            .filter(parameter::isTrained)
            .map(k -> parameter.offset() + k))
        .toArray();
    boolean smooth = trained.length > 0;
    for (int tried = 0; tried < Math.min(most, trained.length); tried++) {
      int k =
          trained.length <= most ? trained[tried] : trained[draw.between(0, trained.length - 1)];
      if (agrees(k)) {
        tally.differences++;
      } else {
        smooth = false;
      }
    }
    return smooth;
  }

  private boolean agrees(int k) {
    double step = STEP * Math.max(1, Math.abs(p[k]));
    double[] wide = around(k, step);
    double[] near = around(k, step / 2);
    double wideSlope = (wide[1] + wide[0]) / 2;
    double nearSlope = (near[1] + near[0]) / 2;
    double scale = Math.max(floor, Math.max(Math.abs(g[k]), Math.abs(nearSlope)));
    double noise = 256 * Math.ulp(loss) / step;
    double allowed = TOLERANCE * scale + noise;
    boolean isSmooth = Math.abs(wideSlope - nearSlope) <= allowed
        // at an edge both sides differ by as much however near they are taken
        && Math.abs(near[1] - near[0]) <= 0.6 * Math.abs(wide[1] - wide[0]) + allowed
        && noise < 0.01 * scale;
    if (isSmooth) {
      double slope = (4 * nearSlope - wideSlope) / 3;
      if (!(Math.abs(g[k] - slope) <= 10 * allowed)) {
        throw new AssertionError("g[%d] = %s, but by differences %s (allowed are %s), at %s"
            .formatted(k, g[k], slope, 10 * allowed, where));
      }
    }
    return isSmooth;
  }

  /** The slopes from there to so much below and so much above. */
  private double[] around(int k, double step) {
    double[] moved = p.clone();
    moved[k] = p[k] - step;
    double below = lossOf.applyAsDouble(moved);
    moved[k] = p[k] + step;
    double above = lossOf.applyAsDouble(moved);
    return new double[] {(loss - below) / step, (above - loss) / step};
  }
}

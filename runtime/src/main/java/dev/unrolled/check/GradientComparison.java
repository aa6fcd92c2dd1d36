package dev.unrolled.check;

import dev.unrolled.Loss;
import dev.unrolled.internal.Numbers;
import dev.unrolled.internal.Require;
import dev.unrolled.internal.SplitMix64;
import dev.unrolled.shape.Parameter;
import dev.unrolled.shape.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One {@link GradientCheck}, parameter by parameter: at the given point, and where the loss is not
 * smooth there, at places next to it.
 *
 * @param <A> the arrays that the network computes with
 */
final class GradientComparison<A> {

  /** Which part of the largest gradient is not worth knowing better than that. */
  private static final double SMALL = 1e-3;

  /** Which part of the tolerance differences may be off without being taken closer. */
  private static final double ENOUGH = 0.1;

  /** At so many places next to the point a parameter is compared at most. */
  private static final int PLACES = 6;

  /**
   * How often the network must have agreed, or disagreed. Once is not enough: edges on both sides
   * may look alike by chance, and a wrong slope is right where its unit is off.
   */
  private static final int OFTEN = 2;

  private final Shape shape;
  private final Loss loss;
  private final LossFunction<A> function;
  private final Numbers<A> numbers;
  private final double tolerance;
  private final A p;
  private final Roundings<A> roundings;
  private final List<Doubtful> doubtful = new ArrayList<>();
  private @Nullable Compared worst;
  private boolean isBeside;

  /** For examples that fit the network. */
  GradientComparison(Shape shape, Loss loss, A p, LossFunction<A> function) {
    this.shape = shape;
    this.loss = loss;
    this.function = function;
    this.p = p;
    numbers = Numbers.of(p);
    tolerance = numbers.slopeTolerance();
    roundings = new Roundings<>(shape, p, function);
  }

  /** What one comparison gave. */
  private record Compared(String parameter, double computed, double byDifferences, double error) {

    /** NaN is the worst. */
    boolean isWorseThan(@Nullable Compared other) {
      return other == null || Double.compare(error, other.error) > 0;
    }
  }

  /** A parameter along which the loss may have an edge at the given point. */
  private static final class Doubtful {
    private final Parameter part;
    private final int k;
    private final boolean isSmooth;
    private Compared compared;
    private int agreed;
    private int disagreed;

    Doubtful(Parameter part, int k, boolean isSmooth, Compared compared) {
      this.part = part;
      this.k = k;
      this.isSmooth = isSmooth;
      this.compared = compared;
    }
  }

  GradientCheck check(A g) {
    Require.length("g", numbers.length(g), numbers.length(p));
    compareAtPoint(g);
    for (int place = 0; place < PLACES && !doubtful.isEmpty(); place++) {
      compareBeside(moved(place));
    }
    doubtful.forEach(each -> settle(each.compared));
    Compared found = worst;
    if (found == null) {
      throw new IllegalArgumentException(
          "Every parameter of this %s network is frozen; there is no gradient to check."
              .formatted(shape));
    }
    Optional<String> edge =
        isBeside ? Optional.of(Edge.of(shape, loss, function)) : Optional.empty();
    return new GradientCheck(
        found.parameter, found.computed, found.byDifferences, found.error, tolerance, edge);
  }

  private void compareAtPoint(A g) {
    A own = gradient(p);
    double smallest = SMALL * numbers.largest(g);
    Differences<A> differences = differences(p);
    for (Parameter part : shape.parameters()) {
      for (int k = 0; k < part.size(); k++) {
        if (!part.isTrained(k)) {
          continue; // there is no gradient of it
        }
        int place = part.offset() + k;
        double computed = numbers.get(g, place);
        double ownComputed = numbers.get(own, place);
        Differences.Slope slope = along(differences, part, k, smallest);
        Compared compared = compared(part, k, computed, slope, smallest);
        boolean isSmooth = isSmooth(slope, computed, smallest);
        double fromOwn = Math.abs(computed - ownComputed);
        if ((isSmooth && compared.error <= tolerance) || Double.isNaN(compared.error)) {
          settle(compared);
        } else if (fromOwn <= tolerance * scale(computed, ownComputed, smallest)) {
          doubtful.add(new Doubtful(part, k, isSmooth, compared));
        } else if (isSmooth) {
          settle(compared);
        } else {
          isBeside = true;
          double off = Math.min(fromOwn, slope.distanceFromSides(computed));
          settle(compared(part, k, computed, slope.value(), off, smallest));
        }
      }
    }
  }

  /** Compares what is doubtful with the network's own gradient at other parameters. */
  private void compareBeside(A beside) {
    A own = gradient(beside);
    double smallest = SMALL * numbers.largest(own);
    Differences<A> differences = differences(beside);
    for (Doubtful each : List.copyOf(doubtful)) {
      double computed = numbers.get(own, each.part.offset() + each.k);
      Differences.Slope slope = along(differences, each.part, each.k, smallest);
      Compared compared = compared(each.part, each.k, computed, slope, smallest);
      if (!isSmooth(slope, computed, smallest)) {
        each.compared = compared.isWorseThan(each.compared) ? each.compared : compared;
      } else if (compared.error <= tolerance) {
        each.agreed++;
      } else {
        each.disagreed++;
      }
      if (each.agreed == OFTEN || each.disagreed == OFTEN) {
        isBeside |= each.agreed == OFTEN || !each.isSmooth;
        settle(each.disagreed == OFTEN && each.isSmooth ? each.compared : compared);
        doubtful.remove(each);
      }
    }
  }

  private void settle(Compared compared) {
    if (compared.isWorseThan(worst)) {
      worst = compared;
    }
  }

  private Differences.Slope along(
      Differences<A> differences, Parameter part, int k, double smallest) {
    return differences.along(
        part.offset() + k, roundings.reach(part), ENOUGH * tolerance, smallest);
  }

  /** Whether neither a bend nor an edge hides the slope; roundings may. */
  private boolean isSmooth(Differences.Slope slope, double computed, double smallest) {
    return slope.bend() <= tolerance * scale(computed, slope.value(), smallest);
  }

  private Compared compared(
      Parameter part, int k, double computed, Differences.Slope slope, double smallest) {
    return compared(part, k, computed, slope.value(), slope.distance(computed), smallest);
  }

  private Compared compared(
      Parameter part, int k, double computed, double slope, double off, double smallest) {
    double error = off == 0 ? 0 : off / scale(computed, slope, smallest);
    return new Compared(part.nameOf(k), computed, slope, error);
  }

  private static double scale(double one, double other, double smallest) {
    return Math.max(Math.max(Math.abs(one), Math.abs(other)), smallest);
  }

  /** All parameters that are trained, each moved a little another way. */
  private A moved(int place) {
    SplitMix64 random = new SplitMix64(place);
    A moved = numbers.copy(p);
    for (Parameter part : shape.parameters()) {
      for (int k = part.offset(); k < part.offset() + part.size(); k++) {
        if (!part.isTrained(k - part.offset())) {
          continue;
        }
        double size = Differences.size(numbers, p, k, roundings.reach(part));
        numbers.set(moved, k, numbers.get(p, k) + random.nextBetween(numbers.nextTo()) * size);
      }
    }
    return moved;
  }

  private Differences<A> differences(A at) {
    return new Differences<>(numbers, at, function::at, roundings.ofDifference(function.at(at)));
  }

  private A gradient(A at) {
    A g = numbers.zeros(numbers.length(at));
    function.gradient(at, g);
    return g;
  }
}

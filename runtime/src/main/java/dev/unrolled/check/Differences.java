package dev.unrolled.check;

import dev.unrolled.Activation;
import dev.unrolled.internal.Numbers;
import java.util.function.ToDoubleFunction;

/**
 * The slope of a loss along one parameter, from losses left and right of it, and how far it may be
 * off.
 *
 * <p>One distance does not suit all: far away the loss bends, or steps over the edge of a
 * {@link Activation#RELU}; near by, all that is left of its difference is rounding. So the
 * distances shrink until the slope is known well enough, and the best known counts.
 *
 * @param <A> the arrays that the network computes with
 */
final class Differences<A> {

  /** What is kept of a distance. */
  private static final double PART = 0.25;

  /** How many distances there are: the last is a 16,000th of the first. */
  private static final int DISTANCES = 8;

  private final Numbers<A> numbers;
  private final A p;
  private final ToDoubleFunction<A> lossOf;
  private final double loss;
  private final double rounding;

  /**
   * Differences around parameters.
   *
   * @param p the parameters, which are moved and put back
   * @param lossOf the loss with some parameters
   * @param rounding how far a difference of two losses may be off
   */
  Differences(Numbers<A> numbers, A p, ToDoubleFunction<A> lossOf, double rounding) {
    this.numbers = numbers;
    this.p = p;
    this.lossOf = lossOf;
    this.rounding = rounding;
    loss = lossOf.applyAsDouble(p);
  }

  /**
   * A slope.
   *
   * @param value the slope: the mean of both sides
   * @param above the slope on the side of larger parameters
   * @param below the slope on the side of smaller ones
   * @param bend how far it may be off because the loss bends, or has an edge
   * @param rounding how far it may be off because losses are rounded
   */
  record Slope(double value, double above, double below, double bend, double rounding) {

    private static final Slope UNKNOWN =
        new Slope(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);

    /** By how much a gradient is off that no doubt explains. */
    double distance(double computed) {
      return Math.max(0, Math.abs(computed - value) - doubt());
    }

    /** The same from the nearer side's slope: at an edge either may be called the slope. */
    double distanceFromSides(double computed) {
      double nearer = Math.min(Math.abs(computed - above), Math.abs(computed - below));
      return Math.max(0, nearer - rounding);
    }

    private double doubt() {
      return bend + rounding;
    }

    private boolean isBetterThan(Slope other) {
      return doubt() < other.doubt() || Double.isNaN(other.doubt());
    }
  }

  /** The slopes on both sides of the parameter, over that distance. */
  private record Sides(double above, double below, double distance) {

    private double mean() {
      return (above + below) / 2;
    }
  }

  /**
   * The slope along the parameter at that place.
   *
   * @param reach by how much more than the parameter the sums of the network move with it
   * @param enough the doubt with which it is known well enough, relative to the slope
   * @param smallest the slope that is not worth knowing better than that
   */
  Slope along(int place, double reach, double enough, double smallest) {
    double distance = numbers.slopeStep() * size(numbers, p, place, reach);
    Sides far = sides(place, distance);
    Slope last = Slope.UNKNOWN;
    Slope best = last;
    for (int k = 1; k < DISTANCES; k++) {
      Sides near = sides(place, distance *= PART);
      Slope slope = slope(far, near, last);
      if (slope.isBetterThan(best)) {
        best = slope;
      }
      if (best.doubt() <= enough * Math.max(smallest, Math.abs(best.value()))) {
        break;
      }
      far = near;
      last = slope;
    }
    return best;
  }

  /**
   * Each side's slope, continued to a distance of 0: a bend that is the same on both sides falls
   * out, and what is left between the two is an edge. Edges on both sides may look alike by chance;
   * so a slope is believed as far as the last one agrees.
   */
  private Slope slope(Sides far, Sides near, Slope last) {
    double above = (near.above() - PART * far.above()) / (1 - PART);
    double below = (near.below() - PART * far.below()) / (1 - PART);
    double value = (above + below) / 2;
    double bend = Math.abs(above - below) / 2
        + Math.abs(near.mean() - far.mean())
        + Math.abs(value - last.value());
    return new Slope(value, above, below, bend, rounding / near.distance());
  }

  /** In units of what a parameter moves when it moves a little. */
  static <A> double size(Numbers<A> numbers, A p, int place, double reach) {
    return Math.max(1 / reach, Math.abs(numbers.get(p, place)));
  }

  private Sides sides(int place, double distance) {
    double start = numbers.get(p, place);
    numbers.set(p, place, start + distance);
    double above = (lossOf.applyAsDouble(p) - loss) / (numbers.get(p, place) - start);
    numbers.set(p, place, start - distance);
    double below = (loss - lossOf.applyAsDouble(p)) / (start - numbers.get(p, place));
    numbers.set(p, place, start);
    return new Sides(above, below, distance);
  }
}

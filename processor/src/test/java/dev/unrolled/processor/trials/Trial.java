package dev.unrolled.processor.trials;

import dev.unrolled.Precision;
import dev.unrolled.check.GradientCheck;
import dev.unrolled.processor.generated.Compiled;
import dev.unrolled.processor.generated.EveryKind;
import dev.unrolled.processor.generated.Floats;
import dev.unrolled.shape.DropoutSpec;
import dev.unrolled.shape.Parameter;
import dev.unrolled.shape.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * What a generated network must hold to: it starts from what was declared; an example alone, in a
 * batch and as matrices gives the same up to rounding; and its gradient is the slope of its loss.
 *
 * @param <A> the arrays that the network computes with
 */
final class Trial<A> {

  private static final int ROWS = 3;

  /** How many parameters have their slopes taken. */
  private static final int SLOPES = 40;

  /** How often an example is drawn anew where the loss is not smooth. */
  private static final int DRAWS = 8;

  /** By how many units in the last place a sum in another order may be moved. */
  private static final double ROUNDINGS = 64;

  private static final double RATE = 0.125;

  private static final int MOVES = 8;

  private final Declared declared;
  private final Subject<A> subject;
  private final Draw draw;
  private final Tally tally;
  private List<Row> frozenRows = List.of();

  private Trial(Declared declared, Subject<A> subject, Tally tally) {
    this.declared = declared;
    this.subject = subject;
    this.draw = new Draw(~declared.seed());
    this.tally = tally;
  }

  /** A trial of what was made of that declaration. */
  static Trial<?> of(Declared declared, Compiled compiled, Tally tally) {
    return new Trial<>(declared, Subject.of(declared, compiled), tally);
  }

  Declared declared() {
    return declared;
  }

  /** Tries it; an {@link AssertionError} says what is wrong. */
  void run() {
    checkStart();
    double[] p = subject.parameters();
    checkWays("at its start", p, rows());
    double[] usual = drawnParameters();
    subject.network().parameters().set(usual);
    checkWays("at usual parameters", subject.parameters(), rows());
    if (subject.network().shape().trainedCount() > 0) {
      checkSlopes();
    }
  }

  /** Every declared start value stands where it belongs, and every other bias is 0. */
  private void checkStart() {
    for (Parameter parameter : subject.network().shape().parameters()) {
      double[] actual = subject.network().parameters().get(parameter.name());
      double[] expected = declared.start().get(parameter.name());
      if (expected == null && parameter.name().endsWith(".bias")) {
        expected = new double[actual.length];
      }
      if (expected != null) {
        double[] held = declared.precision() == Precision.FLOAT
            ? Floats.widened(Floats.of(expected))
            : expected;
        if (!Arrays.equals(actual, held)) {
          throw new AssertionError("%s starts from %s, declared is %s"
              .formatted(parameter.name(), Arrays.toString(actual), Arrays.toString(held)));
        }
      }
      if (!Arrays.stream(actual).allMatch(Double::isFinite)) {
        throw new AssertionError(
            "%s starts from %s".formatted(parameter.name(), Arrays.toString(actual)));
      }
    }
  }

  /**
   * Writes the file whose weights become a class.
   *
   * @return whether there are rows for which the network predicts something finite
   */
  boolean save(Frozen frozen, Path folder) throws IOException {
    subject.network().parameters().set(drawnParameters());
    frozenRows = rows();
    double[] p = subject.parameters();
    if (!frozenRows.stream().allMatch(row -> subject.single(p, row).isFinite())) {
      tally.tooLarge++;
      return false;
    }
    frozen.save(subject.network(), folder);
    return true;
  }

  /** Whether that class predicts what the network does. */
  void checkFrozen(Frozen frozen, ClassLoader loader) {
    double[] p = subject.parameters();
    for (Row row : frozenRows) {
      Pass single = subject.single(p, row);
      List<Pass> moved = Stream.generate(() -> subject.single(moved(p), moved(row)))
          .limit(MOVES)
          .filter(Pass::isFinite)
          .toList();
      double[] y = frozen.predict(loader, declared.precision(), row.x());
      requireClose(
          "at " + row, "frozen", "y", y, single.y(), spread(single, moved, 0).y());
    }
    tally.frozen++;
  }

  /** Any; of a variance none below 0, and of a count a whole number. */
  private double[] drawnParameters() {
    double[] p = draw.values(subject.parameters().length);
    for (Parameter parameter : subject.network().shape().parameters()) {
      for (int k = parameter.offset(); k < parameter.offset() + parameter.size(); k++) {
        switch (parameter.part()) {
          case "running_var" -> p[k] = Math.abs(p[k]);
          case "num_batches_tracked" -> p[k] = Math.rint(10 * Math.abs(p[k]));
          default -> {}
        }
      }
    }
    return p;
  }

  private List<Row> rows() {
    return Stream.generate(this::row).limit(ROWS).toList();
  }

  private Row row() {
    Shape shape = subject.network().shape();
    OptionalInt rows = shape.rowsLookedUp();
    double[] x = rows.isPresent()
        ? draw.places(shape.inputs(), rows.getAsInt())
        : draw.values(shape.inputs());
    return new Row(Floats.widened(Floats.of(x)), draw.shares(shape.outputs(), shape.classes()));
  }

  /** Whether what training draws makes it another network. */
  private boolean drops() {
    return subject.network().shape().layers().stream()
        .anyMatch(layer -> layer.spec() instanceof DropoutSpec dropout && dropout.rate() > 0);
  }

  /** What each row gives alone is what all give at once. */
  private void checkWays(String where, double[] p, List<Row> rows) {
    List<Pass> alone = new ArrayList<>();
    List<Pass> spreads = new ArrayList<>();
    for (Row row : rows) {
      Pass single = subject.single(p, row);
      List<Pass> moved = Stream.concat(
              Stream.generate(() -> subject.single(moved(p), moved(row))).limit(MOVES),
              // A target that is met exactly lies on an edge of some losses.
              Stream.of(-1, 1).map(side -> subject.single(p, moved(row, side))))
          .toList();
      if (!single.isFinite() || !moved.stream().allMatch(Pass::isFinite)) {
        tally.tooLarge++;
        return;
      }
      Pass spread = spread(single, moved, subject.ulp() * subject.largestPart(p, row));
      if (!spread.isFinite()) { // a part on the way is, or may be: what becomes of it is chance
        tally.tooLarge++;
        return;
      }
      requireClose(
          where + ", " + row, "as a matrix", subject.matrices(p, List.of(row)), single, spread);
      alone.add(single);
      spreads.add(spread);
    }
    Pass sum = together(alone);
    Pass spread = together(spreads);
    requireClose(where, "as matrices", subject.matrices(p, rows), sum, spread);
    if (subject.network().shape().meetsRows()) {
      checkMet(p, rows, sum, spread);
      return;
    }
    if (drops()) {
      checkDrawn(p, rows, sum, spread);
      return;
    }
    Pass batch = subject.batch(rows);
    Pass reduced = reduced(sum, rows.size());
    requireClose(where, "as a batch", batch, reduced, reduced(spread, rows.size()));
    checkStep(p, rows, reduced, reduced(spread, rows.size()));
    double traced = subject.traced(rows.get(0));
    if (!(Math.abs(traced - alone.get(0).loss()[0]) <= subject.ulp() * Math.abs(traced))) {
      throw new AssertionError(
          "a trace shows a loss of %s, it is %s".formatted(traced, alone.get(0).loss()[0]));
    }
    tally.compared++;
  }

  /** A gradient of rows that meet is what its step goes along, and moves no running statistic. */
  private void checkMet(double[] p, List<Row> rows, Pass predicted, Pass spread) {
    Pass batch = subject.batch(rows);
    Pass again = subject.drawn(rows, rows.size());
    if (!batch.isFinite()) {
      tally.tooLarge++;
      return;
    }
    requireClose("where rows meet", "as a batch", "y", batch.y(), predicted.y(), spread.y());
    if (!Arrays.equals(batch.g(), again.g()) || !Arrays.equals(batch.loss(), again.loss())) {
      throw new AssertionError(
          "rows in arrays of their own give %s, in flat ones %s".formatted(again, batch));
    }
    if (!Arrays.equals(p, subject.parameters())) {
      throw new AssertionError("a gradient has moved " + Arrays.toString(subject.parameters()));
    }
    Optional<double[]> stepped = afterStep(rows);
    if (stepped.isEmpty()) {
      return;
    }
    double[] after = stepped.get();
    for (Parameter parameter : subject.network().shape().parameters()) {
      for (int k = parameter.offset(); k < parameter.offset() + parameter.size(); k++) {
        boolean isRunning = EveryKind.isRunning(parameter);
        double expected = p[k] - RATE * batch.g()[k];
        double allowed =
            ROUNDINGS * subject.ulp() * (Math.abs(p[k]) + Math.abs(batch.g()[k]));
        if (!isRunning && !(Math.abs(after[k] - expected) <= allowed)) {
          throw new AssertionError(
              "a step leads from p[%s] = %s to %s, not %s".formatted(k, p[k], after[k], expected));
        }
        if (parameter.part().equals("num_batches_tracked") && after[k] != p[k] + 1) {
          throw new AssertionError("a step leads from %s batches to %s".formatted(p[k], after[k]));
        }
      }
    }
    tally.compared++;
  }

  /** The same is drawn for a row, whether rows are computed one by one or at once. */
  private void checkDrawn(double[] p, List<Row> rows, Pass predicted, Pass spread) {
    Pass alone = subject.drawn(rows, 1);
    Pass batch = subject.batch(rows);
    List<Pass> moved = Stream.generate(() -> drawnAround(p, rows)).limit(MOVES).toList();
    if (!alone.isFinite() || !batch.isFinite() || !moved.stream().allMatch(Pass::isFinite)) {
      tally.tooLarge++;
      return;
    }
    String where = "with what is dropped";
    requireClose(where, "as a batch", "y", batch.y(), predicted.y(), spread.y());
    Pass near = spread(alone, moved, 0);
    Pass rounded = new Pass(
        alone.y(),
        sum(List.of(near.loss(), rounding(alone.loss()))),
        sum(List.of(near.g(), rounding(alone.g()))),
        alone.y());
    Pass trained = new Pass(alone.y(), batch.loss(), batch.g(), alone.y());
    requireClose(where, "as a batch", trained, alone, rounded);
    requireClose(where, "at once", subject.drawn(rows, rows.size()), alone, rounded);
    checkStep(p, rows, alone, rounded);
    double traced = subject.traced(rows.get(0)); // of the next step, which draws anew
    double first = subject.drawn(rows.subList(0, 1), 1).loss()[0];
    if (!Double.isFinite(first)) {
      tally.tooLarge++;
      return;
    }
    if (!(Math.abs(traced - first) <= subject.ulp() * Math.abs(first))) {
      throw new AssertionError(
          "%s, a trace shows a loss of %s, it is %s".formatted(where, traced, first));
    }
    tally.compared++;
    tally.drawn++;
  }

  /** With the same dropped, of numbers that are rounded otherwise. */
  private Pass drawnAround(double[] p, List<Row> rows) {
    subject.network().parameters().set(moved(p));
    List<Row> near = rows.stream().map(row -> new Row(moved(row).x(), row.t())).toList();
    Pass moved = subject.drawn(near, 1); // targets must go on adding up to 1
    subject.network().parameters().set(p);
    return moved;
  }

  private double[] rounding(double[] numbers) {
    double largest = DoubleStream.of(numbers).map(Math::abs).max().orElse(0);
    double[] rounding = new double[numbers.length];
    Arrays.fill(rounding, subject.ulp() * (1 << 9) * Math.max(largest, 1));
    return rounding;
  }

  /** Zeros too: what is 0 in one way, at an edge of an activation, is nearly 0 in another. */
  private double[] moved(double[] numbers) {
    return Arrays.stream(numbers)
        .map(number -> {
          double part = ROUNDINGS * subject.ulp() * draw.aroundZero();
          return number == 0 ? part : number * (1 + part);
        })
        .toArray();
  }

  /** All targets to one side. */
  private Row moved(Row row, int side) {
    double factor = 1 + side * ROUNDINGS * subject.ulp();
    return new Row(row.x(), DoubleStream.of(row.t()).map(t -> factor * t).toArray());
  }

  private Row moved(Row row) {
    boolean looksUp = subject.network().shape().rowsLookedUp().isPresent();
    return new Row(looksUp ? row.x() : moved(row.x()), moved(row.t()));
  }

  /**
   * How far each number moves when what it is computed from is rounded.
   *
   * @param rounding by how much the parts of a gradient are rounded
   */
  private static Pass spread(Pass single, List<Pass> moved, double rounding) {
    double[][] spread = new double[Pass.NAMES.length][];
    for (int array = 0; array < spread.length; array++) {
      double[] numbers = single.arrays()[array];
      spread[array] = new double[numbers.length];
      Arrays.fill(spread[array], Pass.isGradient(array) ? rounding : 0);
      for (Pass each : moved) {
        for (int k = 0; k < numbers.length; k++) {
          spread[array][k] =
              Math.max(spread[array][k], Math.abs(each.arrays()[array][k] - numbers[k]));
        }
      }
    }
    return new Pass(spread[0], spread[1], spread[2], spread[3]);
  }

  /** Row by row what belongs to rows, added up what belongs to the network. */
  private static Pass together(List<Pass> rows) {
    return new Pass(
        rows.stream().flatMapToDouble(row -> DoubleStream.of(row.y())).toArray(),
        sum(rows.stream().map(Pass::loss).toList()),
        sum(rows.stream().map(Pass::g).toList()),
        rows.stream().flatMapToDouble(row -> DoubleStream.of(row.dL_dx())).toArray());
  }

  private static double[] sum(List<double[]> arrays) {
    double[] sum = new double[arrays.get(0).length];
    arrays.forEach(array -> Arrays.setAll(sum, k -> sum[k] + array[k]));
    return sum;
  }

  private Pass reduced(Pass sum, int rows) {
    return new Pass(
        sum.y(),
        Arrays.stream(sum.loss()).map(each -> subject.reduced(each, rows)).toArray(),
        Arrays.stream(sum.g()).map(each -> subject.reduced(each, rows)).toArray(),
        sum.dL_dx());
  }

  private void checkStep(double[] p, List<Row> rows, Pass reduced, Pass spread) {
    Optional<double[]> after = afterStep(rows);
    if (after.isEmpty()) {
      return;
    }
    double[] expected = new double[p.length];
    Arrays.setAll(expected, k -> p[k] - RATE * reduced.g()[k]);
    requireClose("a step on", "as a batch", "p", after.get(), expected, spread.g());
  }

  /** The parameters after a step; none if it would lead past what is finite. */
  private Optional<double[]> afterStep(List<Row> rows) {
    try {
      return Optional.of(subject.afterStep(rows, RATE));
    } catch (ArithmeticException tooLarge) {
      tally.tooLarge++;
      return Optional.empty();
    }
  }

  private void requireClose(String where, String way, Pass actual, Pass single, Pass spread) {
    for (int array = 0; array < Pass.NAMES.length; array++) {
      requireClose(
          where,
          way,
          Pass.NAMES[array],
          actual.arrays()[array],
          single.arrays()[array],
          spread.arrays()[array]);
    }
  }

  private void requireClose(
      String where, String way, String name, double[] actual, double[] single, double[] spread) {
    double largest = DoubleStream.of(single).map(Math::abs).max().orElse(0);
    double smallest =
        ROUNDINGS * (declared.precision() == Precision.FLOAT ? Float.MIN_VALUE : Double.MIN_VALUE);
    // a loss adds up a part for each output, and each sum may be rounded
    double roundings = ROUNDINGS + subject.network().shape().outputs();
    for (int k = 0; k < single.length; k++) {
      double allowed = 8 * spread[k] + roundings * subject.ulp() * largest + smallest;
      if (!(Math.abs(actual[k] - single[k]) <= allowed)) {
        throw new AssertionError("%s, %s: %s[%d] = %s, but alone %s (allowed are %s)"
            .formatted(where, way, name, k, actual[k], single[k], allowed));
      }
    }
  }

  /** The same of rows that meet, if their loss is smooth there. */
  private boolean passesMet(double[] p) {
    List<Row> rows = rows();
    Pass batch = subject.batch(rows);
    if (!batch.isFinite()) {
      return false;
    }
    boolean smooth = declared.precision() != Precision.DOUBLE
        || new Slopes(subject, p, rows, batch.g(), draw).agree(SLOPES, tally);
    GradientCheck check = subject.check(rows);
    if (smooth && declared.precision() == Precision.DOUBLE && !check.passes()) {
      throw new AssertionError("a right gradient fails the check at %s, p = %s:%n%s"
          .formatted(rows, Arrays.toString(p), check));
    }
    return smooth && check.passes();
  }

  /** By differences, of an example around which the loss is smooth; floats by their own check. */
  private void checkSlopes() {
    for (int attempt = 0; attempt < DRAWS; attempt++) {
      double[] p = subject.parameters();
      Row row = row();
      Pass single = subject.single(p, row);
      boolean isDouble = declared.precision() == Precision.DOUBLE;
      boolean smooth = single.isFinite()
          && (!isDouble || new Slopes(subject, p, row, single.g(), draw).agree(SLOPES, tally));
      boolean meets = subject.network().shape().meetsRows();
      boolean passes = single.isFinite() && (meets ? passesMet(p) : subject.checkPasses(row));
      // Where a function of the user's own bends, nobody knows but its slopes by differences.
      if (isDouble
          && !meets // there it says so itself
          && single.isFinite()
          && !passes
          && (smooth || !declared.hasOwnFunctions())) {
        throw new AssertionError("a right gradient fails the check at %s, p = %s:%n%s"
            .formatted(row, Arrays.toString(p), subject.check(row)));
      }
      if (smooth && passes) {
        tally.sloped++;
        return;
      }
      subject.network().parameters().set(drawnParameters());
    }
    tally.unsloped.add(declared.seed());
  }
}

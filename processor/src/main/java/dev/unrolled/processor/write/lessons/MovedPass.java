package dev.unrolled.processor.write.lessons;

import dev.unrolled.processor.math.Evaluation;
import dev.unrolled.processor.math.Ref;
import dev.unrolled.processor.math.layers.Derivation;
import dev.unrolled.processor.model.ExampleModel;
import dev.unrolled.processor.write.notation.Names;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.DoubleStream;

/** The pass of the declared example, and what becomes of its loss where parameters are moved. */
final class MovedPass {

  /** By how much one is moved to see how the loss moves. */
  static final double NUDGE = 0.001;

  private static final int DIGITS_OF_NUDGE = 4;

  /** By what share of the gradient the loss may bend within a nudge. */
  private static final double BEND = 0.02;

  /** Which are tried, until the loss falls. */
  private static final double[] RATES = {0.5, 0.1, 0.01, 0.001};

  /** So many are nudged, until one moves the loss. */
  private static final int MOST_TRIED = 32;

  private final Derivation derivation;
  private final Evaluation pass;
  private final Names names;
  private final double[] start;

  private MovedPass(Derivation derivation, Evaluation pass) {
    this.derivation = derivation;
    this.pass = pass;
    names = new Names(derivation.program());
    start = derivation.model().startParameters();
  }

  /** That of a network whose example has a loss that is known. */
  static Optional<MovedPass> of(Derivation derivation) {
    return derivation
        .example()
        .filter(pass -> pass.knows(derivation.program().loss().result().variable()))
        .map(pass -> new MovedPass(derivation, pass))
        .filter(moved -> Double.isFinite(moved.loss()));
  }

  /**
   * One parameter moved.
   *
   * @param gradient of the one
   * @param before what it was
   * @param lossBefore in as many digits as the quotient needs
   * @param lossAfter in as many
   * @param quotient their difference, over the nudge
   */
  record Nudge(Ref gradient, double before, String lossBefore, String lossAfter, String quotient) {}

  /**
   * All parameters moved against their gradients.
   *
   * @param loss after that
   */
  record Step(double rate, double loss) {}

  /** The pass before anything is moved. */
  Evaluation pass() {
    return pass;
  }

  NumberNotation notation() {
    return new NumberNotation(
        pass, derivation.model().options().precision(), ExampleNumbers.DIGITS);
  }

  String text(double number) {
    return notation().text(number);
  }

  String value(Ref element) {
    return notation().value(element);
  }

  /** Before anything is moved. */
  double loss() {
    return loss(pass);
  }

  private double loss(Evaluation of) {
    return of.value(derivation.program().loss().result());
  }

  /** Of the first parameter that moves the loss, and along which it hardly bends. */
  Optional<Nudge> nudge(List<Ref> gradients) {
    return gradients.stream()
        .limit(MOST_TRIED)
        .filter(each -> pass.value(each) != 0)
        .flatMap(each -> nudge(each).stream())
        .findFirst();
  }

  private Optional<Nudge> nudge(Ref gradient) {
    int place = names.place(gradient);
    double after = loss(p -> {
      p[place] += NUDGE;
      return p;
    });
    double quotient = (after - loss()) / NUDGE;
    double slope = pass.value(gradient);
    if (!(Math.abs(quotient - slope) <= BEND * Math.abs(slope))) {
      return Optional.empty();
    }
    NumberNotation rough =
        new NumberNotation(pass, derivation.model().options().precision(), DIGITS_OF_NUDGE);
    return rough
        .agreeing(List.of(after, loss()), (high, low) -> (high - low) / NUDGE, quotient)
        .map(losses ->
            new Nudge(gradient, start[place], losses.get(1), losses.get(0), rough.text(quotient)));
  }

  /** At the first rate at which the loss falls. */
  Optional<Step> step() {
    return DoubleStream.of(RATES)
        .mapToObj(rate -> new Step(rate, loss(p -> moved(p, rate))))
        .filter(step -> step.loss() < loss())
        .findFirst();
  }

  private double[] moved(double[] p, double rate) {
    derivation.program().backward().stream()
        .flatMap(step -> step.equations().stream())
        .map(equation -> equation.result().variable())
        .filter(variable -> variable.isParameterGradient())
        .forEach(variable -> {
          double[] slopes = pass.values(variable);
          for (int k = 0; k < slopes.length; k++) {
            p[derivation.program().parameter(variable).placeOf(k)] -= rate * slopes[k];
          }
        });
    return p;
  }

  private double loss(UnaryOperator<double[]> move) {
    ExampleModel example = derivation.model().example().orElseThrow();
    return loss(Evaluation.of(
        derivation.model(),
        derivation.program(),
        move.apply(start.clone()),
        array(example.input()),
        array(example.target())));
  }

  private static double[] array(List<Double> numbers) {
    return numbers.stream().mapToDouble(Double::doubleValue).toArray();
  }
}

package dev.unrolled.processor.write.kernels;

import dev.unrolled.processor.math.Elementwise;
import dev.unrolled.processor.math.Equation;
import dev.unrolled.processor.math.Formula;
import dev.unrolled.processor.math.Index;
import dev.unrolled.processor.math.Ref;
import dev.unrolled.processor.math.Sum;
import dev.unrolled.processor.math.Term;
import dev.unrolled.processor.math.Variable;
import dev.unrolled.processor.math.functions.Standardization;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Sums that are standardized by a mean and a variance which are among the weights: {@code z1[o,i] =
 * (sum of W1[o,...] * x[...]) + b1[o]}, {@code n2[o,i] = (z1[o,i] - mean2[o]) / deviation2[o]}, and
 * perhaps {@code z2[o,i] = w2[o] * n2[o,i] + b2[o]}.
 *
 * @param sums what is standardized, and used for nothing else
 * @param copies what hands them on as they are, as an identity does
 * @param deviation how far the sums of a unit spread
 * @param standardized what is made of them
 * @param scaled and of that, if something is
 */
public record PredictedNorm(
    Equation sums,
    List<Equation> copies,
    Equation deviation,
    Equation standardized,
    Optional<Equation> scaled) {

  /** Copies the list. */
  public PredictedNorm {
    copies = List.copyOf(copies);
  }

  /** The one that standardizes by that equation, if it does. */
  public static Optional<PredictedNorm> of(Equation standardized, List<Equation> all) {
    Optional<Elementwise> call =
        call(standardized).filter(each -> each.function().equals(Standardization.STANDARDIZED));
    if (call.isEmpty()) {
      return Optional.empty();
    }
    List<Ref> arguments = call.get().arguments();
    List<Equation> copies = new ArrayList<>();
    Optional<Equation> sums = definingAlone(arguments.get(0), standardized, all);
    while (sums.flatMap(PredictedNorm::copied).isPresent()) {
      Equation copy = sums.get();
      copies.add(copy);
      sums = definingAlone(copied(copy).orElseThrow(), copy, all);
    }
    Optional<Equation> deviation = defining(arguments.get(2), all)
        .filter(each -> call(each)
            .filter(of -> of.arguments().get(0).variable().isParameter())
            .isPresent());
    List<Equation> users = users(standardized.result().variable(), all);
    return sums.filter(PredictedNorm::areSums).isPresent()
            && deviation.isPresent()
            && arguments.get(1).variable().isParameter()
            && arguments.stream()
                .skip(1)
                .allMatch(each -> isForEachUnit(each, standardized.result()))
        ? Optional.of(new PredictedNorm(
            sums.get(),
            copies,
            deviation.get(),
            standardized,
            users.stream().findFirst().filter(each -> users.size() == 1 && isScaled(each))))
        : Optional.empty();
  }

  /** What defines a value that is used in that equation alone. */
  private static Optional<Equation> definingAlone(Ref value, Equation user, List<Equation> all) {
    return defining(value, all).filter(each -> users(value.variable(), all).equals(List.of(user)));
  }

  /** The value that an equation hands on as it is. */
  private static Optional<Ref> copied(Equation equation) {
    return call(equation)
        .filter(each -> each.function().formula() instanceof Formula.Name)
        .map(each -> each.arguments().get(0))
        .filter(each -> each.indices().equals(equation.result().indices()));
  }

  private static Optional<Elementwise> call(Equation equation) {
    return Rows.only(equation).filter(Elementwise.class::isInstance).map(Elementwise.class::cast);
  }

  private static Optional<Equation> defining(Ref value, List<Equation> all) {
    return all.stream()
        .filter(each -> each.result().variable().equals(value.variable()))
        .findFirst();
  }

  private static List<Equation> users(Variable value, List<Equation> all) {
    return all.stream()
        .filter(
            each -> each.right().uses().stream().anyMatch(use -> use.variable().equals(value)))
        .toList();
  }

  /** The first has weights of its own for each unit, the second is a bias, if there is one. */
  private static boolean areSums(Equation equation) {
    List<Term> terms = Rows.terms(equation);
    Ref result = equation.result();
    return !terms.isEmpty()
        && terms.size() <= 2
        && !result.indices().isEmpty()
        && learned(terms.get(0))
            .filter(w -> !w.indices().isEmpty())
            .filter(w -> w.indices().get(0).equals(result.indices().get(0)))
            .isPresent()
        && (terms.size() == 1 || isBias(terms.get(1), result));
  }

  private static boolean isScaled(Equation equation) {
    List<Term> terms = Rows.terms(equation);
    Ref result = equation.result();
    return terms.size() == 2
        && terms.get(0).over().isEmpty()
        && learned(terms.get(0)).filter(w -> isForEachUnit(w, result)).isPresent()
        && isBias(terms.get(1), result);
  }

  private static boolean isBias(Term term, Ref result) {
    return term.factors().size() == 1
        && term.over().isEmpty()
        && learned(term)
            .filter(b -> b.indices().isEmpty() || isForEachUnit(b, result))
            .isPresent();
  }

  private static boolean isForEachUnit(Ref ref, Ref result) {
    return ref.indices().equals(result.indices().subList(0, 1));
  }

  /** What is learned of a product of it and one value, or of it alone. */
  private static Optional<Ref> learned(Term term) {
    List<Ref> factors = Rows.factors(term);
    List<Ref> learned =
        factors.stream().filter(ref -> ref.variable().isParameter()).toList();
    return factors.size() <= 2 && learned.size() == 1
        ? Optional.of(learned.get(0))
        : Optional.empty();
  }

  /** What the sums are multiplied with. */
  public Variable weights() {
    return learned(Rows.terms(sums).get(0)).orElseThrow().variable();
  }

  /** What is added to them, if something is. */
  public Optional<Variable> bias() {
    return bias(sums);
  }

  private static Optional<Variable> bias(Equation sums) {
    return Rows.terms(sums).stream()
        .skip(1)
        .flatMap(term -> learned(term).stream())
        .map(Ref::variable)
        .findFirst();
  }

  /** What scales them in the end, if something does. */
  public Optional<Variable> scale() {
    return scaled.map(each -> learned(Rows.terms(each).get(0)).orElseThrow().variable());
  }

  /** And what is added then. */
  public Optional<Variable> shift() {
    return scaled.flatMap(PredictedNorm::bias);
  }

  public Variable mean() {
    return call(standardized).orElseThrow().arguments().get(1).variable();
  }

  public Variable variance() {
    return call(deviation).orElseThrow().arguments().get(0).variable();
  }

  /** The deviation of that variance. */
  public double deviation(double ofVariance) {
    Elementwise root = call(deviation).orElseThrow();
    return root.function()
        .formula()
        .evaluate(Map.of(root.function().arguments().get(0), ofVariance));
  }

  /** All that the sums alone give once they are folded. */
  public List<Equation> gone() {
    List<Equation> gone = new ArrayList<>(copies);
    gone.add(deviation);
    gone.add(standardized);
    scaled.ifPresent(gone::add);
    return gone;
  }

  /** What it gives in the end. */
  public Ref result() {
    return scaled.orElse(standardized).result();
  }

  /** The same from the sums alone, once weights and biases have taken in the rest. */
  public Equation folded(Variable biases) {
    List<Index> at = sums.result().indices();
    return new Equation(
        new Ref(result().variable(), at),
        Sum.of(Rows.terms(sums).get(0), Term.product(new Ref(biases, List.of(at.get(0))))));
  }
}

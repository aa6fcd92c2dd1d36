package dev.unrolled.processor.write.lessons;

import dev.unrolled.Form;
import dev.unrolled.internal.SpelledOut;
import dev.unrolled.processor.math.Drawn;
import dev.unrolled.processor.math.Equation;
import dev.unrolled.processor.math.Index;
import dev.unrolled.processor.math.Numbers;
import dev.unrolled.processor.math.Program;
import dev.unrolled.processor.math.Ref;
import dev.unrolled.processor.math.Sum;
import dev.unrolled.processor.math.layers.Derivation;
import dev.unrolled.processor.model.NetworkModel;
import dev.unrolled.processor.write.lessons.SlopePaths.Slope;
import dev.unrolled.processor.write.notation.Names;
import dev.unrolled.processor.write.source.Text;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is said when the walk back is done: the paths of one weight; a nudge of one, which finds its
 * gradient without any chain rule; and the step, for which all of it was computed.
 */
public final class Closing {

  /** More paths are a list that nobody reads. */
  private static final int MOST_PATHS = 4;

  private final NetworkModel model;
  private final Program program;
  private final Names names;
  private final Optional<MovedPass> moved;
  private final boolean isOfBatch;
  private final String gradient; // what the array is called to which the way back adds

  /**
   * Of that network.
   *
   * @param form in which it is written: that of matrices ends with the way back of a batch
   */
  public Closing(Derivation derivation, Form form) {
    model = derivation.model();
    program = derivation.program();
    names = new Names(program);
    isOfBatch = form == Form.KERNELS;
    gradient = isOfBatch ? "target" : "g";
    moved = isSmall() && !haveMet() ? MovedPass.of(derivation) : Optional.empty();
  }

  /** Whether it ends a walk on which rows have met, of which one example shows nothing. */
  private boolean haveMet() {
    return isOfBatch && model.shape().meetsRows();
  }

  private boolean isSmall() {
    return SpelledOut.isUsual(model.shape().multiplications());
  }

  /** Parts of a comment; none where nothing is learned. */
  public List<String> told() {
    if (model.shape().trainedCount() == 0) {
      return List.of();
    }
    if (!isSmall() || haveMet()) {
      return List.of(step(Optional.empty())); // to spell its way back out would take too long
    }
    List<Ref> learned = learned();
    Optional<MovedPass.Nudge> nudge = moved.flatMap(pass -> pass.nudge(learned));
    return Stream.of(paths(learned), nudge.map(this::told), Optional.of(step(nudge)))
        .flatMap(Optional::stream)
        .toList();
  }

  /** The gradients that a line of the way back gives, one for each parameter, in its order. */
  private List<Ref> learned() {
    return program.backward().stream()
        .flatMap(step -> step.equations().stream())
        .filter(equation -> equation.result().variable().isParameterGradient())
        .filter(equation -> equation.right() instanceof Sum)
        .filter(equation -> equation.right().uses().stream().noneMatch(Ref::isLookedUp))
        .flatMap(equation -> equation.expanded().stream())
        .filter(each ->
            ((Sum) each.right()).terms().stream().allMatch(term -> term.where().isEmpty()))
        .map(Equation::result)
        .toList();
  }

  private Optional<String> paths(List<Ref> learned) {
    SlopePaths all = new SlopePaths(program);
    return learned.stream()
        .filter(each -> each.indices().size() > 1) // a weight
        .filter(each -> moved.map(pass -> pass.pass().value(each) != 0).orElse(true))
        .sorted(Comparator.<Ref>comparingInt(each -> each.variable().layer())
            .thenComparing(each -> !each.indices().equals(ofLegend(each))))
        .map(each -> new Found(each, all.to(each, MOST_PATHS)))
        .filter(found -> !found.paths().isEmpty())
        .filter(found -> found.paths().stream().allMatch(path -> path.size() > 1))
        .findFirst()
        .map(this::told);
  }

  /** The indices of the weight of that layer by which a legend explains the names. */
  private static List<Index> ofLegend(Ref gradient) {
    List<Index> indices =
        new ArrayList<>(Collections.nCopies(gradient.indices().size(), new Index.At(0)));
    int last = indices.size() - 1;
    indices.set(last, new Index.At(Math.min(1, gradient.variable().shape().get(last) - 1)));
    return indices;
  }

  private record Found(Ref gradient, List<List<Slope>> paths) {}

  private String told(Found found) {
    String weight = names.parameter(found.gradient());
    int count = found.paths().size();
    List<String> lines = new ArrayList<>();
    lines.add("The path of one weight. %s reaches L by %s; in slopes, from the loss down to it%s:"
        .formatted(
            weight,
            Text.count(count, "path"),
            isAlone() ? ", running means and variances being constants" : ""));
    List<Double> products = new ArrayList<>();
    for (List<Slope> path : found.paths()) {
      lines.add(
          "  " + path.stream().map(Slope::name).collect(Collectors.joining("` `* ", "`", "`")));
      moved.ifPresent(known -> {
        List<Double> slopes =
            path.stream().map(slope -> slope.value(known.pass())).toList();
        double product = slopes.stream().reduce(1.0, (a, b) -> a * b);
        products.add(product);
        equation(known, "= ", slopes, "*", (a, b) -> a * b, product).ifPresent(lines::add);
      });
    }
    Optional<String> sum = moved
        .filter(known -> count > 1)
        .flatMap(known ->
            equation(known, "", products, "+", Double::sum, known.pass().value(found.gradient())));
    lines.add("%s dL/d%s, which was added to %s[%s]%s"
        .formatted(
            count == 1 ? "That is" : "They add up to",
            weight,
            gradient,
            names.place(found.gradient()),
            sum.isPresent() ? ":" : "."));
    sum.ifPresent(lines::add);
    if (count > 1) {
      lines.add(
          "The lines above come to the same with less work: they add the paths up where they meet, and"
              + " multiply once by what they share.");
    }
    return String.join("\n", lines);
  }

  /** {@code 0.4 * 0.2 = 0.08}, in digits by which a calculator finds the same; or nothing. */
  private static Optional<String> equation(
      MovedPass known,
      String start,
      List<Double> numbers,
      String operator,
      DoubleBinaryOperator fold,
      double result) {
    return known.notation().agreeing(numbers, fold, result).map(texts -> {
      StringBuilder line =
          new StringBuilder("  `").append(start).append(texts.get(0)).append('`');
      texts.stream()
          .skip(1)
          .forEach(text -> line.append(" `")
              .append(operator)
              .append(' ')
              .append(text.startsWith("-") ? "(" + text + ")" : text)
              .append('`'));
      return line.append(" `= ").append(known.text(result)).append('`').toString();
    });
  }

  private String told(MovedPass.Nudge nudge) {
    MovedPass known = moved.orElseThrow();
    String weight = names.parameter(nudge.gradient());
    return String.join(
        "\n",
        "A nudge. With %s = %s in place of %s, and all else as it is, L would be %s in place of %s:"
            .formatted(
                weight,
                known.text(nudge.before() + MovedPass.NUDGE),
                known.text(nudge.before()),
                nudge.lossAfter(),
                nudge.lossBefore()),
        "  `(%s - %s) / %s = %s`"
            .formatted(nudge.lossAfter(), nudge.lossBefore(), MovedPass.NUDGE, nudge.quotient()),
        "And dL/d%s is %s, found without moving anything. A smaller nudge comes nearer to it,"
                .formatted(weight, known.value(nudge.gradient()))
            + " until so few digits are left of the difference that rounding spoils it.");
  }

  private String step(Optional<MovedPass.Nudge> nudge) {
    List<String> lines = new ArrayList<>();
    lines.add("%s `p[k] -= rate * %2$s[k]` for every k%3$s. %2$s[k] says how fast L grows as p[k]"
            .formatted(whoMakesIt(), gradient, frozen())
        + " grows: hence the minus, by which L falls, unless the rate is too large.");
    moved.flatMap(known -> known.step()).ifPresent(step -> {
      MovedPass known = moved.orElseThrow();
      nudge.ifPresent(each -> {
        double slope = known.pass().value(each.gradient());
        double after = each.before() - step.rate() * slope;
        known
            .notation()
            .agreeing(List.of(each.before(), slope), (p, g) -> p - step.rate() * g, after)
            .ifPresent(texts -> {
              lines.add("At the rate %s, %s becomes"
                  .formatted(Numbers.literal(step.rate()), names.parameter(each.gradient())));
              lines.add("  `%s - %s * %s = %s`"
                  .formatted(
                      texts.get(0),
                      Numbers.literal(step.rate()),
                      texts.get(1).startsWith("-") ? "(" + texts.get(1) + ")" : texts.get(1),
                      known.text(after)));
            });
      });
      lines.add("After %s step of all %s, at the rate %s%s, L is %s in place of %s."
          .formatted(
              isAlone() ? "such a" : "the",
              Text.count(model.shape().trainedCount(), "parameter"),
              Numbers.literal(step.rate()),
              isDrawn() ? " and with the same numbers dropped" : "",
              known.text(step.loss()),
              known.text(known.loss())));
    });
    whatNeedsWeights()
        .ifPresent(name -> lines.add(
            "It must wait for all gradients: %s asks how fast L grows, and this L was computed with the weights from before"
                    .formatted(name)
                + " the step, so %s must use them too.".formatted(name)));
    return String.join("\n", lines);
  }

  /** Where rows meet, nobody steps along the gradient of one that has met no other. */
  private String whoMakesIt() {
    return isAlone()
        ? "No step is made along this gradient, of one example as it is predicted: train steps along"
            + " that of a batch, whose own means and variances it takes (see the passes for batches)."
            + " A step is"
        : "The step is not made here: train(x, t, rate) makes it afterwards,";
  }

  /** Whether it ends the walk of one example, where training lets its rows meet. */
  private boolean isAlone() {
    return !isOfBatch && model.shape().meetsRows();
  }

  private boolean isDrawn() {
    return program.equations().stream().anyMatch(equation -> equation.right() instanceof Drawn);
  }

  private String frozen() {
    return model.shape().trainedCount() < model.shape().parameterCount()
        ? model.shape().runningCount() > 0 ? " that has a gradient" : " that is not frozen"
        : "";
  }

  /** A gradient that is computed from weights. */
  private Optional<String> whatNeedsWeights() {
    return program.backward().stream()
        .flatMap(step -> step.equations().stream())
        .filter(equation -> equation.result().variable().isGradient())
        .filter(equation ->
            equation.right().uses().stream().anyMatch(use -> use.variable().isParameter()))
        .map(equation -> equation.result().variable().name())
        .findFirst();
  }
}

package dev.unrolled.processor.math.layers;

import dev.unrolled.internal.Dimensions;
import dev.unrolled.processor.math.Elementwise;
import dev.unrolled.processor.math.Equation;
import dev.unrolled.processor.math.Index;
import dev.unrolled.processor.math.Numbers;
import dev.unrolled.processor.math.Ref;
import dev.unrolled.processor.math.Step;
import dev.unrolled.processor.math.Sum;
import dev.unrolled.processor.math.Term;
import dev.unrolled.processor.math.Variable;
import dev.unrolled.processor.math.functions.Activations;
import dev.unrolled.processor.math.functions.Standardization;
import dev.unrolled.processor.math.functions.Units;
import dev.unrolled.processor.model.LayerModel;
import dev.unrolled.shape.LayerNormSpec;
import dev.unrolled.shape.LayerShape;
import dev.unrolled.shape.Parameter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * {@code n[i] = (x[i] - mean) / sqrt(variance + epsilon)}, and where it has parameters {@code z[i]
 * = w[i] * n[i] + b[i]}.
 */
final class LayerNorm {

  private final LayerModel model;
  private final LayerShape layer;
  private final LayerNormSpec norm;
  private final Variable input;
  private final boolean isStored;
  private final int count;
  private final List<Index.Over> rows;
  private final List<Index.Over> all;
  private final List<Index.Over> others;

  private LayerNorm(LayerModel model, LayerNormSpec norm, Variable input, boolean isStored) {
    this.isStored = isStored;
    this.model = model;
    this.layer = model.shape();
    this.norm = norm;
    this.input = input;
    List<Integer> sizes = norm.normalized(input.shape());
    count = Dimensions.count(sizes);
    rows = Units.rows(input.shape().subList(0, input.shape().size() - sizes.size()));
    all = Index.Over.along(sizes, "ikmo");
    others = Index.Over.along(sizes, "jln"); // p are the parameters
  }

  static LayerEquations of(LayerModel layer, LayerNormSpec norm, Variable input, boolean isStored) {
    return new LayerNorm(layer, norm, input, isStored).equations();
  }

  private LayerEquations equations() {
    NormOutputs outputs = NormOutputs.of(model, norm.affine(), norm.activation());
    List<Step> steps = new ArrayList<>();
    Map<Variable, Parameter> parameters = new LinkedHashMap<>();
    steps.add(normalize(outputs.normalized()));
    if (norm.affine()) {
      steps.add(scale(outputs, parameters));
    }
    Units units = new Units(outputs.scaled(), outputs.output());
    if (outputs.isActivated()) {
      steps.add(Activations.rule(model).step(units));
    }
    return new LayerEquations(parameters, steps, units);
  }

  private Step normalize(Variable n) {
    Ref mean = ofRow("mean", "mean of the numbers");
    Ref variance = ofRow("variance", "variance of the numbers");
    Ref deviation = ofRow("deviation", "standard deviation of the numbers");
    Ref x = input.at(with(all));
    Ref other = input.at(with(others));
    String epsilon = Numbers.literal(norm.epsilon());
    Step.Lesson lesson = new Step.Lesson(
        count == 1
            ? "Layer %s looks at each number alone: it is its own mean, and the variance is 0. So `%s` is 0,"
                    .formatted(layer.number(), standardized(n))
                + " whatever it takes; the %s keeps the divisor above 0.".formatted(epsilon)
            : "Layer %s looks at %s together: their mean, their variance, which is the mean of the"
                    .formatted(layer.number(), together())
                + " squared distances from it, and their standard deviation, its root. `%s` has the mean 0"
                    .formatted(standardized(n))
                + " and the variance 1%s; the %s keeps the divisor above 0."
                    .formatted(rows.isEmpty() ? "" : ", in each " + part(), epsilon),
        threePaths(n),
        "");
    String name = n.symbol();
    Ref meanGradient = ofRow("mean_dL_d" + name, "mean of dL/d" + name);
    Ref meanProduct =
        ofRow("mean_%1$s_dL_d%1$s".formatted(name), "mean of %1$s * dL/d%1$s".formatted(name));
    Ref dLdn = n.gradient().at(with(all));
    return Step.told(
            layer.number(),
            lesson,
            new Equation(mean, mean(other)),
            new Equation(
                variance,
                new Sum(
                    List.of(new Term(
                        others,
                        List.of(new Elementwise(
                            Standardization.SQUARED_DISTANCE, List.of(other, mean))))),
                    count)),
            NormOutputs.deviation(deviation, variance, norm.epsilon()),
            NormOutputs.equation(
                n.at(with(all)),
                new Elementwise(Standardization.STANDARDIZED, List.of(x, mean, deviation))))
        .withGradient(
            new Equation(meanGradient, mean(n.gradient().at(with(others)))),
            new Equation(
                meanProduct,
                new Sum(
                    List.of(new Term(
                        others, List.of(n.at(with(others)), n.gradient().at(with(others))))),
                    count)),
            NormOutputs.equation(
                x.gradient(),
                new Elementwise(
                    Standardization.GRADIENT,
                    List.of(dLdn, meanGradient, n.at(with(all)), meanProduct, deviation))));
  }

  /** What is normalized together, in words. */
  private String together() {
    return rows.isEmpty()
        ? count == 2 ? "both numbers" : "all %s numbers".formatted(count)
        : "the %s numbers of each %s".formatted(count, part());
  }

  /** What of the numbers that it takes is normalized together, where there is more. */
  private String part() {
    return all.size() == 1
        ? "row"
        : "block of "
            + all.stream()
                .map(index -> Integer.toString(index.size()))
                .collect(Collectors.joining(" x "));
  }

  /** {@code n2 = (a1 - mean2) / deviation2}. */
  private String standardized(Variable n) {
    return "%1$s = (%2$s - mean%3$s) / deviation%3$s"
        .formatted(n.name(), input.name(), layer.number());
  }

  private String threePaths(Variable n) {
    String one = input.name() + "[i]";
    return "Back through `%s`. Three paths lead from %s to the loss. The first goes through its own"
            .formatted(standardized(n), one)
        + " %1$s[i], with the slope 1 / deviation. The second goes through the mean: %2$s moves it by 1"
            .formatted(n.name(), one)
        + " / %2$s, and it lowers every %1$s[j] by 1 / deviation. The third goes through the deviation:"
            .formatted(n.name(), count)
        + " %2$s moves it by %1$s[i] / %3$s, and it shrinks every %1$s[j] by %1$s[j] / deviation. They"
            .formatted(n.name(), one, count)
        + " add up to `dL/d%2$s = (dL/d%1$s[i] - m - %1$s[i] * q) / deviation`, where m is the mean of"
            .formatted(n.name(), one)
        + " all dL/d%1$s[j], and q that of all %1$s[j] * dL/d%1$s[j].".formatted(n.name());
  }

  private Step scale(NormOutputs outputs, Map<Variable, Parameter> parameters) {
    List<Parameter> places = layer.parameters();
    Variable w = LayerEquations.learned(layer, places.get(0), "weights");
    Variable b = LayerEquations.learned(layer, places.get(1), "biases");
    parameters.put(w, places.get(0));
    parameters.put(b, places.get(1));
    return outputs.scale(
        w.at(all),
        b.at(all),
        outputs.scaled().at(with(all)),
        outputs.normalized().at(with(all)),
        "number",
        isStored,
        rows.isEmpty()
            ? ""
            : " Every %s has the same weights, so their paths add up.".formatted(part()));
  }

  private Sum mean(Ref of) {
    return new Sum(List.of(new Term(others, List.of(of))), count);
  }

  private Ref ofRow(String name, String meaning) {
    List<Integer> sizes = rows.stream().map(Index.Over::size).toList();
    return LayerEquations.value(layer, name, meaning, sizes).at(rows);
  }

  private List<Index.Over> with(List<Index.Over> normalized) {
    List<Index.Over> indices = new ArrayList<>(rows);
    indices.addAll(normalized);
    return indices;
  }
}

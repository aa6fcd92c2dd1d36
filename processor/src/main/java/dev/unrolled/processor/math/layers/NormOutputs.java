package dev.unrolled.processor.math.layers;

import static dev.unrolled.processor.math.ElementaryFunction.SQRT;
import static dev.unrolled.processor.math.Formulas.call;
import static dev.unrolled.processor.math.Formulas.named;
import static dev.unrolled.processor.math.Formulas.number;
import static dev.unrolled.processor.math.Formulas.sum;

import dev.unrolled.Activation;
import dev.unrolled.Trainable;
import dev.unrolled.processor.math.Elementwise;
import dev.unrolled.processor.math.Equation;
import dev.unrolled.processor.math.Ref;
import dev.unrolled.processor.math.ScalarFunction;
import dev.unrolled.processor.math.Step;
import dev.unrolled.processor.math.Sum;
import dev.unrolled.processor.math.Term;
import dev.unrolled.processor.math.Variable;
import dev.unrolled.processor.model.LayerModel;
import dev.unrolled.shape.LayerShape;
import java.util.List;
import java.util.Optional;

/**
 * What a norm makes of the numbers that it has standardized, whatever it has looked at together:
 * {@code z = w * n + b} if it has weights, and an activation of that if it has one.
 *
 * @param normalized n
 * @param scaled z, or n without weights
 * @param output what the layer gives in the end
 */
record NormOutputs(LayerModel model, Variable normalized, Variable scaled, Variable output) {

  /** Those of a layer with that activation. */
  static NormOutputs of(LayerModel model, boolean affine, Activation activation) {
    LayerShape layer = model.shape();
    boolean isActivated = activation != Activation.IDENTITY;
    String last = affine ? "scaled numbers" : "standardized numbers";
    Variable output = LayerEquations.output(layer, isActivated ? "activations" : last);
    Variable scaled = isActivated
        ? LayerEquations.value(layer, affine ? "z" : "n", last, layer.outShape())
        : output;
    Variable normalized = affine
        ? LayerEquations.value(layer, "n", "standardized numbers", layer.outShape())
        : scaled;
    return new NormOutputs(model, normalized, scaled, output);
  }

  boolean isActivated() {
    return !output.equals(scaled);
  }

  /** The root of a variance, which epsilon keeps above 0. */
  static Equation deviation(Ref deviation, Ref variance, double epsilon) {
    ScalarFunction root = new ScalarFunction(
        "deviation",
        List.of("variance"),
        call(SQRT, sum(named("variance"), number(epsilon))),
        Optional.empty(),
        "");
    return equation(deviation, new Elementwise(root, List.of(variance)));
  }

  static Equation equation(Ref result, Elementwise right) {
    return new Equation(result, Sum.of(Term.product(right)));
  }

  /**
   * The step from n to z.
   *
   * @param z any number of it
   * @param n the same of the standardized ones
   * @param each what has a weight and a bias of its own
   * @param isStored whether these start from a file
   * @param meeting where several numbers have the same, the sentence that says so
   */
  Step scale(Ref w, Ref b, Ref z, Ref n, String each, boolean isStored, String meeting) {
    LayerShape layer = model.shape();
    String formula = "%s = w * %s + b".formatted(scaled.name(), normalized.name());
    String scales =
        "Then `%s`: each %s has a weight and a bias of its own".formatted(formula, each);
    Step.Lesson lesson = new Step.Lesson(
        "%s, %s%s."
            .formatted(
                scales,
                atFirst(isStored),
                layer.trainable() == Trainable.ALL
                    ? ", by which the layer can learn to undo what it did"
                    : ""),
        scales + ".",
        "Back through `%1$s`: `dL/d%2$s = dL/d%3$s * d%3$s/d%2$s`, where `d%3$s/d%2$s` is the weight."
            .formatted(formula, normalized.name(), scaled.name()),
        "Layer %1$s, weights and biases: `dL/dw = dL/d%2$s * d%2$s/dw`. In `%3$s`, `d%2$s/dw` is %4$s,"
                .formatted(layer.number(), scaled.name(), formula, normalized.name())
            + " and `d%s/db` is 1.%s".formatted(scaled.name(), meeting));
    return Step.told(
        layer.number(), lesson, new Equation(z, Sum.of(Term.product(w, n), Term.product(b))));
  }

  /** What the weights and the biases start from. */
  private String atFirst(boolean isStored) {
    if (isStored) {
      return "at first those of the file";
    }
    boolean areWeightsDeclared = !model.startValues().weights().isEmpty();
    boolean areBiasesDeclared = !model.startValues().biases().isEmpty();
    if (areWeightsDeclared && areBiasesDeclared) {
      return "at first as they are declared";
    }
    return "at first %s and %s"
        .formatted(
            areWeightsDeclared ? "as declared" : "1", areBiasesDeclared ? "as declared" : "0");
  }
}

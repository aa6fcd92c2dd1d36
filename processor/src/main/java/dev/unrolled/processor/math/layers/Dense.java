package dev.unrolled.processor.math.layers;

import dev.unrolled.Bias;
import dev.unrolled.internal.Dimensions;
import dev.unrolled.processor.math.Equation;
import dev.unrolled.processor.math.Index;
import dev.unrolled.processor.math.Step;
import dev.unrolled.processor.math.Sum;
import dev.unrolled.processor.math.Term;
import dev.unrolled.processor.math.Topic;
import dev.unrolled.processor.math.Variable;
import dev.unrolled.processor.math.functions.Activations;
import dev.unrolled.processor.math.functions.Units;
import dev.unrolled.processor.model.LayerModel;
import dev.unrolled.shape.DenseSpec;
import dev.unrolled.shape.LayerShape;
import dev.unrolled.shape.Parameter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A dense layer: {@code z[i] = (sum over j of W[i,j] * x[j]) + b[i]} and {@code a[i] =
 * activation(z[i])}, for each row of what it takes.
 */
final class Dense {

  private Dense() {}

  static LayerEquations of(LayerModel layer, DenseSpec dense, Variable input) {
    LayerShape shape = layer.shape();
    Units units = new Units(
        LayerEquations.value(shape, "z", "weighted sums", shape.outShape()),
        LayerEquations.output(shape, "activations"));
    List<Parameter> places = shape.parameters();
    Map<Variable, Parameter> parameters = new LinkedHashMap<>();
    Variable weights = LayerEquations.learned(shape, places.get(0), "weights");
    parameters.put(weights, places.get(0));

    List<Integer> sizes = input.shape();
    List<Index.Over> rows = Units.rows(sizes.subList(0, sizes.size() - 1));
    Index.Over i = new Index.Over("i", dense.units());
    Index.Over j = new Index.Over("j", Dimensions.last(sizes));
    List<Term> terms = new ArrayList<>();
    terms.add(Term.sumOver(j, weights.at(i, j), input.at(with(rows, j))));
    if (dense.bias() != Bias.NONE) {
      boolean isShared = dense.bias() == Bias.SHARED;
      Variable biases =
          LayerEquations.learned(shape, places.get(1), isShared ? "shared bias" : "biases");
      parameters.put(biases, places.get(1));
      terms.add(Term.product(isShared ? biases.at() : biases.at(i)));
    }
    Step sums = new Step(
        Topic.WEIGHTED_SUMS,
        shape.number(),
        List.of(new Equation(units.sums().at(with(rows, i)), new Sum(terms, 1))));
    return new LayerEquations(
        parameters, List.of(sums, Activations.rule(layer).step(units)), units);
  }

  private static List<Index.Over> with(List<Index.Over> rows, Index.Over last) {
    List<Index.Over> all = new ArrayList<>(rows);
    all.add(last);
    return all;
  }
}

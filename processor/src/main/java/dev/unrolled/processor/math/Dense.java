package dev.unrolled.processor.math;

import dev.unrolled.Bias;
import dev.unrolled.LayerShape;
import dev.unrolled.Parameter;
import dev.unrolled.processor.math.Variable.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A dense layer's variables and its forward equation {@code z[i] = (sum over j of W[i,j] * x[j]) +
 * b[i]}.
 *
 * @param shape its sizes
 * @param input what it takes: x, or the activations of the layer before
 */
record Dense(LayerShape shape, Variable input) {

  Variable weights() {
    return variable("W", Kind.PARAMETER, "weights", shape.out(), shape.in());
  }

  Variable biases() {
    return shape.bias() == Bias.SHARED
        ? variable("b", Kind.PARAMETER, "shared bias")
        : variable("b", Kind.PARAMETER, "biases", shape.out());
  }

  /** What it learns, each with the parameter that holds its numbers. */
  Map<Variable, Parameter> parameters() {
    Map<Variable, Parameter> parameters = new LinkedHashMap<>();
    List<Parameter> places = shape.parameters();
    parameters.put(weights(), places.get(0));
    if (shape.bias() != Bias.NONE) {
      parameters.put(biases(), places.get(1));
    }
    return parameters;
  }

  /** Its sums, and what its activation makes of them. */
  Units units() {
    return new Units(
        variable("z", Kind.VALUE, "weighted sums", shape.out()),
        variable("a", Kind.VALUE, "activations", shape.out()));
  }

  Step weightedSums() {
    Index.Over i = units().any();
    Index.Over j = new Index.Over("j", shape.in());
    List<Term> terms = new ArrayList<>();
    terms.add(Term.sumOver(j, weights().at(i, j), input.at(j)));
    switch (shape.bias()) {
      case PER_NEURON -> terms.add(Term.product(biases().at(i)));
      case SHARED -> terms.add(Term.product(biases().at()));
      case NONE -> {}
    }
    return new Step(
        Topic.WEIGHTED_SUMS,
        shape.number(),
        List.of(new Equation(units().sums().at(i), new Sum(terms, 1))));
  }

  private Variable variable(String name, Kind kind, String meaning, Integer... sizes) {
    return new Variable(name + shape.number(), kind, shape.number(), List.of(sizes), meaning);
  }
}

package dev.unrolled.processor.math;

import dev.unrolled.Bias;
import dev.unrolled.LayerShape;
import dev.unrolled.processor.math.Variable.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * A dense layer's variables and its forward equation {@code z[i] = (sum over j of W[i,j] * x[j]) +
 * b[i]}.
 *
 * @param shape its sizes
 * @param input what it takes: x, or the activations of the layer before
 */
record Dense(LayerShape shape, Variable input) {

  /** Any unit of the layer. */
  Index.Over unit() {
    return new Index.Over("i", shape.out());
  }

  /** Any unit of the layer, where another is meant at the same time. */
  Index.Over otherUnit() {
    return new Index.Over("k", shape.out());
  }

  Variable weights() {
    return variable("W", Kind.WEIGHT, "weights", shape.out(), shape.in());
  }

  Variable biases() {
    return shape.bias() == Bias.SHARED
        ? variable("b", Kind.BIAS, "shared bias")
        : variable("b", Kind.BIAS, "biases", shape.out());
  }

  Variable sums() {
    return value("z", "weighted sums", shape.out());
  }

  Variable activations() {
    return value("a", "activations", shape.out());
  }

  /** A value that belongs to this layer: its name and the layer's number. */
  Variable value(String name, String meaning, Integer... sizes) {
    return variable(name, Kind.VALUE, meaning, sizes);
  }

  Step weightedSums() {
    Index.Over i = unit();
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
        List.of(new Equation(sums().at(i), new Sum(terms, 1))));
  }

  private Variable variable(String name, Kind kind, String meaning, Integer... sizes) {
    return new Variable(name + shape.number(), kind, shape.number(), List.of(sizes), meaning);
  }
}

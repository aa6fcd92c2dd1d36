package dev.unrolled.processor.math.layers;

import dev.unrolled.processor.math.Equation;
import dev.unrolled.processor.math.Index;
import dev.unrolled.processor.math.Ref;
import dev.unrolled.processor.math.Step;
import dev.unrolled.processor.math.Sum;
import dev.unrolled.processor.math.Term;
import dev.unrolled.processor.math.Variable;
import dev.unrolled.processor.math.functions.Activations;
import dev.unrolled.processor.math.functions.Units;
import dev.unrolled.processor.model.LayerModel;
import dev.unrolled.shape.ConvolutionSpec;
import dev.unrolled.shape.LayerShape;
import dev.unrolled.shape.Parameter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A convolution: {@code z[o,i,j] = (sum over c, m, n of W[o,c,m,n] * x[c,i + m,j + n]) + b[o]} and
 * {@code a[o,i,j] = activation(z[o,i,j])}. In groups, of 2 channels and 3 filters each, {@code x[o
 * / 3 * 2 + c,i + m,j + n]} stands there.
 */
final class Convolution {

  private final LayerShape layer;
  private final ConvolutionSpec spec;
  private final Variable input;
  private final WindowIndices window;
  private final Index.Over o;
  private final Index.Over c;

  private Convolution(LayerShape layer, ConvolutionSpec spec, Variable input) {
    this.layer = layer;
    this.spec = spec;
    this.input = input;
    window = WindowIndices.of(spec.window(), input.shape());
    o = new Index.Over("o", spec.out());
    c = new Index.Over("c", spec.filterChannels(input.shape()));
  }

  static LayerEquations of(LayerModel model, ConvolutionSpec spec, Variable input) {
    return new Convolution(model.shape(), spec, input).equations(model);
  }

  private LayerEquations equations(LayerModel model) {
    List<Parameter> places = layer.parameters();
    Map<Variable, Parameter> parameters = new LinkedHashMap<>();
    Variable weights = LayerEquations.learned(layer, places.get(0), "weights");
    parameters.put(weights, places.get(0));
    List<Index.Over> summed =
        Stream.concat(Stream.of(c), window.inside().stream()).toList();
    List<Index.Over> ofWeight = Stream.concat(Stream.of(o), summed.stream()).toList();
    List<Term> terms = new ArrayList<>();
    terms.add(new Term(summed, List.of(weights.at(ofWeight), seen())));
    if (spec.hasBias()) {
      Variable biases = LayerEquations.learned(layer, places.get(1), "biases");
      parameters.put(biases, places.get(1));
      terms.add(Term.product(biases.at(o)));
    }
    Units units = Units.ofMaps(
        LayerEquations.value(layer, "z", "weighted sums", layer.outShape()),
        LayerEquations.output(layer, "activations"));
    Equation sums = new Equation(units.sums().at(window.place(o)), new Sum(terms, 1));
    return new LayerEquations(
        parameters,
        List.of(
            Step.told(layer.number(), lesson(sums, weights), sums),
            Activations.rule(model).step(units)),
        units);
  }

  /** The number that a weight of a filter lies on. */
  private Ref seen() {
    return input.at(window.number(channel()));
  }

  /** Of all channels that which is number c of those at which filter o looks. */
  private Index channel() {
    if (spec.groups() == 1) {
      return c;
    }
    Index group = group();
    return c.size() == 1
        ? group
        : new Index.Affine(
            List.of(new Index.Affine.Multiple(c.size(), group), new Index.Affine.Multiple(1, c)),
            0);
  }

  private Index group() {
    int filters = spec.out() / spec.groups();
    return filters == 1 ? o : new Index.Digit(o, filters, spec.groups());
  }

  /** Which channels a filter looks at, where these are not all. */
  private String groups() {
    return spec.groups() == 1
        ? ""
        : " Channels and filters are split into %s groups: filter o looks at %s alone%s."
            .formatted(
                spec.groups(),
                c.size() == 1
                    ? "channel " + group()
                    : "the %s channels of group %s".formatted(c.size(), group()),
                group() instanceof Index.Digit ? ", rounded down" : "");
  }

  private Step.Lesson lesson(Equation sums, Variable weights) {
    int filters = spec.out() / spec.groups();
    String ofGroup = spec.groups() == 1 ? "" : " of its group";
    String number = window.isOfImage() ? "i, j" : "i";
    String z = "%s[o,%s]".formatted(sums.result().variable(), number.replace(" ", ""));
    String forward =
        "Layer %s is a convolution: a filter of %s weights%s lies on %s, each weight on a"
                .formatted(
                    layer.number(),
                    window.sizes(),
                    c.size() == 1
                        ? ""
                        : " for each of the %s channels%s".formatted(c.size(), ofGroup),
                    input.layer() == 0 ? "the inputs" : "the outputs of layer " + layer.from())
            + " number. All the products, added up%s, are one number of its map. Then it moves on, and"
                .formatted(spec.hasBias() ? " with its bias" : "")
            + " the same weights lie on other numbers: `%s`.".formatted(sums)
            + groups()
            + " %s, on %s places each.".formatted(filters(spec.out()), window.placeSizes())
            + window.remarks();
    String backward = "Back through the convolution: each use gives its share back. %s[o,%s] took"
            .formatted(sums.result().variable(), number.replace(" ", ""))
        + " each number under the filter times a weight, so it gives that number dL/d%s times that"
            .formatted(z)
        + " weight. A number lies under the filter on up to %s, each time under another weight%s: the"
            .formatted(
                places(Math.min(window.count(), window.placeCount())),
                filters == 1 ? "" : ", for each of the %s filters%s".formatted(filters, ofGroup))
        + " shares add up.";
    String parameters =
        "Layer %s, %s: a weight is used on all %s places%s, so as many paths add up:"
                .formatted(
                    layer.number(),
                    layer.trainable().trainsWeights()
                        ? spec.hasBias() && layer.trainable().trainsBiases()
                            ? "weights and biases"
                            : "weights"
                        : "biases",
                    window.placeSizes(),
                    layer.trainable().trainsWeights() ? "" : ", and so is a bias")
            + ofWeights(sums, weights);
    return new Step.Lesson(forward, backward, parameters);
  }

  private String ofWeights(Equation sums, Variable weights) {
    String dz = sums.result().gradient().toString();
    String bias = spec.hasBias() && layer.trainable().trainsBiases()
        ? " %sis the sum of dL/dz over all places."
            .formatted(layer.trainable().trainsWeights() ? "dL/db " : " dL/db ")
        : "";
    return layer.trainable().trainsWeights()
        ? " the sum over %s of `%s * %s`. That is a convolution too: dL/dz lies on %s as a filter of"
                .formatted(window.isOfImage() ? "i and j" : "i", dz, seen(), input)
            + " %s, and the map that it gives is dL/d%s.".formatted(window.placeSizes(), weights)
            + bias
        : bias;
  }

  private static String filters(int count) {
    return count == 1 ? "There is 1 filter" : "There are %s filters".formatted(count);
  }

  private static String places(int count) {
    return count == 1 ? "1 place" : count + " places";
  }
}

package dev.unrolled.processor.math.layers;

import dev.unrolled.processor.math.Batch;
import dev.unrolled.processor.math.Equation;
import dev.unrolled.processor.math.Index;
import dev.unrolled.processor.math.Program;
import dev.unrolled.processor.math.Step;
import dev.unrolled.processor.math.Sum;
import dev.unrolled.processor.math.Term;
import dev.unrolled.processor.math.Variable;
import dev.unrolled.processor.math.Variable.Kind;
import dev.unrolled.processor.math.functions.Losses;
import dev.unrolled.processor.math.functions.Units;
import dev.unrolled.processor.model.LayerModel;
import dev.unrolled.processor.model.NetworkModel;
import dev.unrolled.shape.LayerShape;
import dev.unrolled.shape.Parameter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;

/** A network as a program: its layers one after the other, its loss, and the way back. */
public final class NetworkEquations {

  private NetworkEquations() {}

  /** The equations of that network, for one example: where rows meet, as when predicting. */
  public static Program of(NetworkModel model) {
    return of(model, false, step -> step, variable -> variable);
  }

  /**
   * The same for a batch: each value has a row for each example, and the loss is the sum of theirs.
   *
   * @param rows how many examples there are; a writer for any number may take any
   */
  public static Program ofBatch(NetworkModel model, int rows) {
    Batch batch = new Batch(rows);
    return of(model, true, batch::of, batch::of);
  }

  private static Program of(
      NetworkModel model,
      boolean isOfBatch,
      UnaryOperator<Step> computed,
      UnaryOperator<Variable> value) {
    List<Step> steps = new ArrayList<>();
    Map<Variable, Parameter> parameters = new LinkedHashMap<>();
    List<Variable> outputs = new ArrayList<>();
    outputs.add(new Variable("x", Kind.INPUT, 0, model.shape().inputShape(), "inputs"));
    Units last = null;
    for (LayerModel layer : model.layers()) {
      LayerShape shape = layer.shape();
      LayerEquations equations =
          Layers.of(layer, outputs.get(shape.from()), model.weights().isPresent(), isOfBatch);
      parameters.putAll(equations.parameters());
      steps.addAll(equations.steps());
      last = equations.units();
      if (shape.add() >= 0) {
        boolean isData = shape.add() == 0 && !model.options().inputGradient();
        Step sum = residual(shape, last.activations(), outputs.get(shape.add()), isData);
        steps.add(sum);
        last = new Units(sum.result().variable(), sum.result().variable());
      }
      outputs.add(last.activations());
    }
    Units output = Objects.requireNonNull(last, "a network has a layer");
    Variable targets = new Variable("t", Kind.TARGET, 0, output.activations().shape(), "targets");
    Step loss = Losses.rule(model.options()).step(output, targets);
    return Program.of(
        steps.stream().map(computed).toList(),
        computed.apply(loss),
        value.apply(output.activations()),
        parameters,
        variable -> switch (variable.kind()) {
          case PARAMETER ->
            Objects.requireNonNull(parameters.get(variable), variable::name).trainable();
          case INPUT -> model.options().inputGradient();
          case TARGET, VALUE, GRADIENT, STATISTIC, STATISTIC_GRADIENT, LOSS, PARAMETER_GRADIENT ->
            false;
        });
  }

  /**
   * {@code y[i] = a[i] + x[i]}.
   *
   * @param isData whether nobody asks for the gradient along what is added
   */
  private static Step residual(LayerShape layer, Variable own, Variable added, boolean isData) {
    Variable y = LayerEquations.value(layer, "y", "outputs", own.shape());
    List<Index.Over> all = new Units(own, y).all();
    String what = layer.add() == 0 ? "the inputs" : "the outputs of layer " + layer.add();
    String adds = "A residual connection: `y = %s + %s` adds %s to what layer %s makes"
        .formatted(own, added, what, layer.number());
    Step.Lesson lesson = new Step.Lesson(
        adds + ", which then only has to learn what is missing.",
        adds + ".",
        isData
            ? "Back through `y = %s + %s`: the gradient of a sum passes on as it is. %<s is data, so it goes to"
                    .formatted(own, added)
                + " %s alone.".formatted(own)
            : "Back through `y = %s + %s`: the gradient of a sum passes to its parts as it is, undimmed by"
                    .formatted(own, added)
                + " what layer %s does.".formatted(layer.number()),
        "");
    return Step.told(
        layer.number(),
        lesson,
        new Equation(y.at(all), Sum.of(Term.product(own.at(all)), Term.product(added.at(all)))));
  }
}

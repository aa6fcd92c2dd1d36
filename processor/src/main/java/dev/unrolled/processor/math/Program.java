package dev.unrolled.processor.math;

import dev.unrolled.Parameter;
import dev.unrolled.processor.math.Variable.Kind;
import dev.unrolled.processor.model.LayerModel;
import dev.unrolled.processor.model.NetworkModel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All equations of a network, in the order in which they are computed.
 *
 * @param forward from the inputs to the outputs, layer by layer
 * @param loss from the outputs and the targets to the loss
 * @param backward from the loss to the gradient of every parameter that is trained; empty if none
 *     is
 * @param parameters what is learned, and the gradient of each, with where its numbers lie
 */
public record Program(
    List<Step> forward, Step loss, List<Step> backward, Map<Variable, Parameter> parameters) {

  /** Copies the lists. */
  public Program {
    forward = List.copyOf(forward);
    backward = List.copyOf(backward);
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
  }

  /** The equations of that network, for one example. */
  public static Program of(NetworkModel model) {
    return of(model, step -> step);
  }

  /**
   * The same for a batch: each value has a row for each example, and the loss is the sum of theirs.
   *
   * @param rows how many examples there are; a writer for any number may take any
   */
  public static Program ofBatch(NetworkModel model, int rows) {
    return of(model, new Batch(rows)::of);
  }

  /** From the inputs to the loss, and by the chain rule back. */
  private static Program of(NetworkModel model, UnaryOperator<Step> computed) {
    List<Step> steps = new ArrayList<>();
    Map<Variable, Parameter> parameters = new LinkedHashMap<>();
    Variable input = new Variable("x", Kind.INPUT, 0, List.of(model.shape().inputs()), "inputs");
    Units last = null;
    for (LayerModel layer : model.layers()) {
      Dense dense = new Dense(layer.shape(), last == null ? input : last.activations());
      parameters.putAll(dense.parameters());
      last = dense.units();
      steps.add(computed.apply(dense.weightedSums()));
      steps.add(computed.apply(Activations.rule(layer).step(last)));
    }
    Variable targets =
        new Variable("t", Kind.TARGET, 0, List.of(model.shape().outputs()), "targets");
    Step loss =
        computed.apply(Losses.rule(model.options()).step(Objects.requireNonNull(last), targets));
    List<Step> forward = List.copyOf(steps);
    steps.add(loss);
    Set<Variable> trained = new HashSet<>();
    parameters.forEach((variable, parameter) -> {
      if (parameter.trainable()) {
        trained.add(variable);
      }
    });
    Predicate<Variable> wanted = variable -> switch (variable.kind()) {
      case PARAMETER -> trained.contains(variable);
      case INPUT -> model.options().inputGradient();
      case TARGET, VALUE, LOSS, PARAMETER_GRADIENT -> false;
    };
    Map<Variable, Parameter> places = new LinkedHashMap<>(parameters);
    parameters.forEach((variable, parameter) -> places.put(variable.gradient(), parameter));
    return new Program(forward, loss, ChainRule.backward(steps, wanted), places);
  }

  /** Where the numbers lie of what is learned, and in a gradient those of its own. */
  public Parameter parameter(Variable variable) {
    Parameter parameter = parameters.get(variable);
    if (parameter == null) {
      throw new IllegalArgumentException(variable + " is not learned");
    }
    return parameter;
  }

  /** All of them, in the order in which they are computed. */
  public List<Equation> equations() {
    return Stream.of(forward, List.of(loss), backward)
        .flatMap(List::stream)
        .flatMap(step -> step.equations().stream())
        .toList();
  }

  /** Every value that a pass computes and keeps, in that order. */
  public List<Variable> values() {
    Set<Variable> values = new LinkedHashSet<>();
    equations().stream()
        .map(equation -> equation.result().variable())
        .filter(Variable::isValue)
        .forEach(values::add);
    return List.copyOf(values);
  }

  /** The equations, a line each. */
  @Override
  public String toString() {
    return "forward\n" + text(forward) + "loss\n" + text(List.of(loss)) + "backward\n"
        + text(backward);
  }

  private static String text(List<Step> steps) {
    return steps.stream()
        .flatMap(step -> step.equations().stream())
        .map(equation -> "  " + equation + "\n")
        .collect(Collectors.joining());
  }
}

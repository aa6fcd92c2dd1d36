package dev.unrolled.processor.math;

import dev.unrolled.shape.Parameter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All equations of a network, in the order in which they are computed.
 *
 * @param forward from the inputs to the outputs, layer by layer
 * @param loss from the outputs and the targets to the loss
 * @param output what the last layer hands on
 * @param backward from the loss to the gradient of every parameter that is trained; empty if none
 *     is
 * @param parameters what is learned, and the gradient of each, with where its numbers lie
 */
public record Program(
    List<Step> forward,
    Step loss,
    Variable output,
    List<Step> backward,
    Map<Variable, Parameter> parameters) {

  /** Copies the lists. */
  public Program {
    forward = List.copyOf(forward);
    backward = List.copyOf(backward);
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    requireOwnNames(forward, loss, backward);
  }

  /** Large letters tell none from another: matrices are written so. */
  private static void requireOwnNames(List<Step> forward, Step loss, List<Step> backward) {
    Map<String, Variable> named = new HashMap<>();
    Stream.of(forward, List.of(loss), backward)
        .flatMap(List::stream)
        .flatMap(step -> step.equations().stream())
        .flatMap(equation -> equation.variables().stream())
        .forEach(variable -> {
          Variable other = named.putIfAbsent(variable.name().toLowerCase(Locale.ROOT), variable);
          if (other != null && !other.equals(variable)) {
            throw new IllegalArgumentException("the %s %s and the %s %s are both called %s"
                .formatted(
                    other.kind(), other.meaning(), variable.kind(), variable.meaning(), variable));
          }
        });
  }

  /**
   * A program and its way back, by the chain rule.
   *
   * @param forward from the inputs to the outputs
   * @param loss from the outputs and the targets to the loss
   * @param output what the last layer hands on
   * @param parameters what is learned, with where its numbers lie
   * @param wanted the parameters and inputs whose gradient is asked for
   */
  public static Program of(
      List<Step> forward,
      Step loss,
      Variable output,
      Map<Variable, Parameter> parameters,
      Predicate<Variable> wanted) {
    List<Step> steps = new ArrayList<>(forward);
    steps.add(loss);
    Map<Variable, Parameter> places = new LinkedHashMap<>(parameters);
    parameters.forEach((variable, parameter) -> places.put(variable.gradient(), parameter));
    return new Program(forward, loss, output, ChainRule.backward(steps, wanted), places);
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

  /** Every variable: what is given as it is used, then what is computed. */
  public Set<Variable> variables() {
    Set<Variable> variables = new LinkedHashSet<>();
    equations().forEach(equation -> variables.addAll(equation.variables()));
    return variables;
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

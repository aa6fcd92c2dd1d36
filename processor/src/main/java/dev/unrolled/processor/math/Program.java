package dev.unrolled.processor.math;

import dev.unrolled.Trainable;
import dev.unrolled.processor.math.Variable.Kind;
import dev.unrolled.processor.model.LayerModel;
import dev.unrolled.processor.model.NetworkModel;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All equations of a network, in the order in which they are computed.
 *
 * @param forward from the inputs to the outputs, layer by layer
 * @param loss from the outputs and the targets to the loss
 * @param backward from the loss to the gradient of every parameter that is trained; empty if none
 *     is
 */
public record Program(List<Step> forward, Step loss, List<Step> backward) {

  /** Copies the lists. */
  public Program {
    forward = List.copyOf(forward);
    backward = List.copyOf(backward);
  }

  /** The equations of that network, for one example. */
  public static Program of(NetworkModel model) {
    List<Step> forward = forward(model);
    Step loss = forward.remove(forward.size() - 1);
    return of(forward, loss, model);
  }

  /**
   * The same for a batch: each value has a row for each example, and the loss is the sum of theirs.
   *
   * @param rows how many examples there are; a writer for any number may take any
   */
  public static Program ofBatch(NetworkModel model, int rows) {
    Batch batch = new Batch(rows);
    List<Step> forward = new ArrayList<>(forward(model).stream().map(batch::of).toList());
    Step loss = forward.remove(forward.size() - 1);
    return of(forward, loss, model);
  }

  private static Program of(List<Step> forward, Step loss, NetworkModel model) {
    List<Step> all = new ArrayList<>(forward);
    all.add(loss);
    return new Program(
        forward, loss, ChainRule.backward(all, variable -> isWanted(variable, model)));
  }

  /** From the inputs to the loss, which is the last step. */
  private static List<Step> forward(NetworkModel model) {
    List<Step> steps = new ArrayList<>();
    Variable input = new Variable("x", Kind.INPUT, 0, List.of(model.shape().inputs()), "inputs");
    Dense last = null;
    for (LayerModel layer : model.layers()) {
      last = new Dense(layer.shape(), last == null ? input : last.activations());
      steps.add(last.weightedSums());
      steps.add(Activations.rule(layer).step(last));
    }
    Variable targets =
        new Variable("t", Kind.TARGET, 0, List.of(model.shape().outputs()), "targets");
    steps.add(Losses.rule(model.options()).step(Objects.requireNonNull(last), targets));
    return steps;
  }

  /** What training changes, and the inputs where their gradient is asked for. */
  private static boolean isWanted(Variable variable, NetworkModel model) {
    return switch (variable.kind()) {
      case WEIGHT -> trainable(variable, model).trainsWeights();
      case BIAS -> trainable(variable, model).trainsBiases();
      case INPUT -> model.options().inputGradient();
      default -> false;
    };
  }

  private static Trainable trainable(Variable parameter, NetworkModel model) {
    return model.shape().layers().get(parameter.layer() - 1).trainable();
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

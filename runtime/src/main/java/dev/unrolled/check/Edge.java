package dev.unrolled.check;

import dev.unrolled.Activation;
import dev.unrolled.Loss;
import dev.unrolled.internal.Numbers;
import dev.unrolled.shape.LayerShape;
import dev.unrolled.shape.Shape;
import dev.unrolled.trace.ComputedPass;
import dev.unrolled.trace.Trace;

/** Why a loss is not smooth at some examples: which unit stands where its slope jumps. */
final class Edge {

  private static final double[] NOWHERE = {};
  private static final double[] ZERO = {0};
  private static final double[] ONE = {-1, 1};
  private static final double[] THREE = {-3, 3};

  private String what = "the loss has an edge there";
  private double nearest;

  private Edge(double nearest) {
    this.nearest = nearest;
  }

  /** In words, the one that is nearest to where a slope jumps, if its function is known here. */
  static <A> String of(Shape shape, Loss loss, LossFunction<A> function) {
    Numbers<A> numbers = Numbers.of(function.inputs(0));
    Edge edge = new Edge(numbers.slopeStep());
    for (int example = 0; example < function.examples() && edge.nearest > 0; example++) {
      String of = function.examples() == 1 ? "" : " of example " + example;
      ComputedPass<A> pass = function.pass(example);
      for (LayerShape layer : shape.layers()) {
        if (jumps(layer.activation()).length > 0) {
          pass.activated(layer).forEach(each -> edge.look(each, layer.activation(), of));
        }
      }
      A targets = function.targets(example);
      for (int i = 0; loss == Loss.MAE && i < numbers.length(targets); i++) {
        double target = numbers.get(targets, i);
        edge.see(
            numbers.get(pass.outputs(), i) - target,
            "output %s%s is its target, %s, where the slope of MAE jumps".formatted(i, of, target));
      }
    }
    return edge.what;
  }

  private void look(Trace.Row argument, Activation activation, String of) {
    for (double jump : jumps(activation)) {
      see(
          argument.value() - jump,
          "%s%s is %s, where the slope of %s jumps"
              .formatted(argument.name(), of, argument.value(), activation));
    }
  }

  private void see(double distance, String sentence) {
    if (Math.abs(distance) < nearest) {
      nearest = Math.abs(distance);
      what = sentence;
    }
  }

  /** The arguments at which its slope jumps; an ELU's unless its alpha is 1. */
  private static double[] jumps(Activation activation) {
    return switch (activation) {
      case RELU, LEAKY_RELU, ELU, SELU -> ZERO;
      case HARD_SIGMOID, HARD_SWISH -> THREE;
      case HARD_TANH -> ONE;
      case IDENTITY,
          SIGMOID,
          TANH,
          GELU,
          GELU_TANH,
          SILU,
          SOFTPLUS,
          SOFTSIGN,
          MISH,
          SOFTMAX,
          CUSTOM -> NOWHERE;
    };
  }
}

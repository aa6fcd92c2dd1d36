package dev.unrolled.processor.write.frozen;

import dev.unrolled.Precision;
import dev.unrolled.processor.math.Equation;
import dev.unrolled.processor.math.Program;
import dev.unrolled.processor.math.Step;
import dev.unrolled.processor.math.Variable;
import dev.unrolled.processor.model.StoredWeights;
import dev.unrolled.processor.write.kernels.PredictedNorm;
import dev.unrolled.shape.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Makes what a batch norm does while predicting a part of the sums before it: {@code w * ((W x + c)
 * - mean) / deviation + b = (s W) x + (b + s * (c - mean))} with {@code s = w / deviation} (Ioffe
 * and Szegedy, "Batch normalization", 2015).
 *
 * <p>The two are the same but for rounding, and neither loses more digits: where a mean takes off
 * most of a sum, it does so in both.
 *
 * @param steps what is computed
 * @param weights with these numbers
 */
record FoldedNorms(List<Step> steps, StoredWeights weights) {

  /** Copies the steps. */
  FoldedNorms {
    steps = List.copyOf(steps);
  }

  /**
   * The same without the norms whose sums nothing else uses, and which have a place for what is
   * added in the end: biases of their own, or of the sums.
   */
  FoldedNorms folded(Program program, Precision precision) {
    FoldedNorms folded = this;
    for (Equation equation : equations()) {
      Optional<PredictedNorm> norm = PredictedNorm.of(equation, folded.equations())
          .filter(each -> biases(each).isPresent());
      if (norm.isPresent()) {
        folded = folded.without(norm.get(), program, precision);
      }
    }
    return folded;
  }

  /** All that is computed, in order. */
  List<Equation> equations() {
    return steps.stream().flatMap(step -> step.equations().stream()).toList();
  }

  /** Where what is added lies: a number for each unit. */
  private static Optional<Variable> biases(PredictedNorm norm) {
    return Stream.of(norm.shift(), norm.bias())
        .flatMap(Optional::stream)
        .filter(bias -> !bias.shape().isEmpty())
        .findFirst();
  }

  /** Unless a number of it would be none. */
  private FoldedNorms without(PredictedNorm norm, Program program, Precision precision) {
    double[] parameters = weights.parameters().clone();
    fold(norm, program, parameters);
    if (precision == Precision.FLOAT) {
      Arrays.setAll(parameters, k -> (float) parameters[k]);
    }
    return Arrays.stream(parameters).allMatch(Double::isFinite)
        ? new FoldedNorms(without(norm), weights.with(parameters, weights.rows()))
        : this;
  }

  private static void fold(PredictedNorm norm, Program program, double... parameters) {
    Parameter w = program.parameter(norm.weights());
    Parameter mean = program.parameter(norm.mean());
    Parameter variance = program.parameter(norm.variance());
    Parameter biases = program.parameter(biases(norm).orElseThrow());
    double[] before = parameters.clone();
    int units = w.shape().get(0);
    for (int o = 0; o < units; o++) {
      double s =
          at(o, norm.scale(), 1, program, before) / norm.deviation(before[variance.place(o)]);
      parameters[biases.place(o)] = at(o, norm.shift(), 0, program, before)
          + s * (at(o, norm.bias(), 0, program, before) - before[mean.place(o)]);
      for (int k = 0; k < w.size() / units; k++) {
        parameters[w.placeOf(o * (w.size() / units) + k)] *= s;
      }
    }
  }

  /** What is learned for a unit, or for all of them together; else that number. */
  private static double at(
      int unit, Optional<Variable> learned, double number, Program program, double... parameters) {
    if (learned.isEmpty()) {
      return number;
    }
    Parameter parameter = program.parameter(learned.get());
    return parameters[parameter.shape().isEmpty() ? parameter.place() : parameter.place(unit)];
  }

  private List<Step> without(PredictedNorm norm) {
    Variable biases = biases(norm).orElseThrow();
    List<Equation> gone = norm.gone();
    List<Step> left = new ArrayList<>();
    for (Step step : steps) {
      List<Equation> others = step.equations().stream()
          .filter(each -> !gone.contains(each))
          .map(each -> each.equals(norm.sums()) ? norm.folded(biases) : each)
          .toList();
      if (others.equals(step.equations())) {
        left.add(step);
      } else if (step.equations().contains(norm.sums())) {
        left.add(told(step.layer(), norm, others));
      } else if (!others.isEmpty()) {
        left.add(new Step(step.topic(), step.layer(), others, Optional.empty(), step.lesson()));
      }
    }
    return left;
  }

  private static Step told(int layer, PredictedNorm norm, List<Equation> equations) {
    int last = norm.result().variable().layer();
    String lesson =
        "Layers %s and %s in one: the norm is part of the weights and biases of the sums."
            .formatted(layer, last);
    return Step.told(last, new Step.Lesson(lesson, "", ""), equations.toArray(Equation[]::new));
  }
}

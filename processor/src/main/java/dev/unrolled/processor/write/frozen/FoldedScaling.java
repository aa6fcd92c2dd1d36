package dev.unrolled.processor.write.frozen;

import dev.unrolled.Precision;
import dev.unrolled.processor.math.Equation;
import dev.unrolled.processor.math.Program;
import dev.unrolled.processor.math.Variable;
import dev.unrolled.processor.model.RawRows;
import dev.unrolled.processor.model.RawRows.Scale;
import dev.unrolled.processor.model.StoredWeights;
import dev.unrolled.processor.write.kernels.WeightedSums;
import dev.unrolled.shape.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Makes the scaling of the inputs a part of the weights that multiply them: {@code w * ((x - shift)
 * / scale) + b = (w / scale) * x + (b - w * shift / scale)}.
 *
 * <p>The two are the same but for rounding. Where a number lies far from 0, taking off the shift
 * first leaves few digits, all right; folded, large products cancel, and of the digits of the sum
 * as many bits are lost as shift / scale has. So this is done in doubles, and where no shift is
 * more than {@link #MOST_SHIFT} times its scale: 49 of 53 bits are left.
 */
final class FoldedScaling {

  /** What is said above the weights. */
  static final String LESSON =
      "The scaling of raw numbers is part of the weights and biases that follow: `w / scale`, and"
          + " `b` less the sum of all `w * shift / scale`.";

  /** How many scales a number may be shifted by: 4 bits. */
  private static final double MOST_SHIFT = 16;

  private final Program program;
  private final List<Equation> equations;
  private final StoredWeights weights;

  private FoldedScaling(Program program, List<Equation> equations, StoredWeights weights) {
    this.program = program;
    this.equations = equations;
    this.weights = weights;
  }

  /** The weights for rows that are not scaled; those given where that is not exact enough. */
  static StoredWeights of(
      Program program, List<Equation> equations, StoredWeights weights, Precision precision) {
    return precision == Precision.DOUBLE
            && weights.rows().filter(RawRows::scalesInputs).isPresent()
        ? new FoldedScaling(program, equations, weights).fold().orElse(weights)
        : weights;
  }

  private Optional<StoredWeights> fold() {
    List<Scale> scales =
        weights.rows().orElseThrow().inputs().stream().map(RawRows.Input::scale).toList();
    List<Optional<WeightedSums>> sums = equations.stream()
        .filter(FoldedScaling::takesInputs)
        .map(equation -> WeightedSums.of(equation).filter(FoldedScaling::hasOwnBiases))
        .toList();
    boolean isExact =
        scales.stream().allMatch(scale -> Math.abs(scale.shift()) <= MOST_SHIFT * scale.scale());
    if (!isExact || sums.stream().anyMatch(Optional::isEmpty)) {
      return Optional.empty();
    }
    double[] parameters = weights.parameters().clone();
    sums.stream().flatMap(Optional::stream).forEach(each -> fold(each, scales, parameters));
    return Arrays.stream(parameters).allMatch(Double::isFinite)
        ? Optional.of(weights.with(parameters, weights.rows().map(RawRows::unscaled)))
        : Optional.empty();
  }

  private static boolean takesInputs(Equation equation) {
    return equation.right().uses().stream()
        .anyMatch(use -> use.variable().kind() == Variable.Kind.INPUT);
  }

  /** What is taken off a sum is another number for each unit. */
  private static boolean hasOwnBiases(WeightedSums sums) {
    return sums.rows() == 1
        && sums.bias().filter(bias -> !bias.indices().isEmpty()).isPresent();
  }

  private void fold(WeightedSums sums, List<Scale> scales, double[] parameters) {
    Parameter w = program.parameter(sums.weights().variable());
    Parameter b = program.parameter(sums.bias().orElseThrow().variable());
    for (int i = 0; i < sums.units(); i++) {
      int unit = i;
      double shifted = IntStream.range(0, sums.inputs())
          .mapToDouble(j -> parameters[w.place(unit, j)]
              / scales.get(j).scale()
              * scales.get(j).shift())
          .sum();
      parameters[b.place(i)] -= shifted;
      for (int j = 0; j < sums.inputs(); j++) {
        parameters[w.place(i, j)] /= scales.get(j).scale();
      }
    }
  }
}

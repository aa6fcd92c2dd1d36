package dev.unrolled.processor.write.kernels;

import dev.unrolled.Activation;
import dev.unrolled.processor.math.Elementwise;
import dev.unrolled.processor.math.Equation;
import dev.unrolled.processor.math.Ref;
import dev.unrolled.processor.math.ScalarFunction;
import dev.unrolled.processor.math.functions.Activations;
import dev.unrolled.processor.math.functions.ElementwiseActivation;
import dev.unrolled.processor.math.functions.Softmax;
import java.util.List;
import java.util.Optional;

/**
 * {@code a[s,i] = tanh(z[s,i])} or another exponential function that the runtime computes a vector
 * at a time, of each number of a value; or {@code e[s,i] = exp(z[s,i] - max[s])}.
 *
 * @param equation all of it
 * @param name the function
 * @param argument any number that it is taken of
 * @param less what is taken off that before, if something is
 */
public record NumberMap(Equation equation, String name, Ref argument, Optional<Ref> less) {

  /** Such a map, if the equation is of that form. */
  public static Optional<NumberMap> of(Equation equation) {
    Optional<Elementwise> call = Rows.only(equation)
        .filter(Elementwise.class::isInstance)
        .map(Elementwise.class::cast)
        .filter(each -> Rows.isValue(equation.result()))
        .filter(each -> Rows.isValue(each.arguments().get(0)))
        .filter(
            each -> each.arguments().get(0).indices().equals(equation.result().indices()));
    return call.flatMap(each -> name(each.function()))
        .map(name -> new NumberMap(
            equation,
            name,
            call.get().arguments().get(0),
            call.get().arguments().stream().skip(1).findFirst()));
  }

  private static Optional<String> name(ScalarFunction function) {
    return function.equals(Softmax.EXPONENTIAL)
        ? Optional.of("exp")
        : List.of(Activation.SIGMOID, Activation.TANH).stream()
            .map(activation -> ((ElementwiseActivation) Activations.rule(activation)).function())
            .filter(function::equals)
            .map(ScalarFunction::name)
            .findFirst();
  }

  /** How many numbers there are. */
  public int size() {
    return equation.result().variable().size();
  }
}

package dev.unrolled.processor.math.functions;

import static dev.unrolled.processor.math.ElementaryFunction.ABS;
import static dev.unrolled.processor.math.ElementaryFunction.ERF;
import static dev.unrolled.processor.math.ElementaryFunction.EXP;
import static dev.unrolled.processor.math.ElementaryFunction.EXPM1;
import static dev.unrolled.processor.math.ElementaryFunction.LOG1P;
import static dev.unrolled.processor.math.ElementaryFunction.MAX;
import static dev.unrolled.processor.math.ElementaryFunction.MIN;
import static dev.unrolled.processor.math.ElementaryFunction.PI;
import static dev.unrolled.processor.math.ElementaryFunction.SQRT;
import static dev.unrolled.processor.math.ElementaryFunction.SQUARE;
import static dev.unrolled.processor.math.ElementaryFunction.TANH;
import static dev.unrolled.processor.math.Formulas.apply;
import static dev.unrolled.processor.math.Formulas.call;
import static dev.unrolled.processor.math.Formulas.choice;
import static dev.unrolled.processor.math.Formulas.difference;
import static dev.unrolled.processor.math.Formulas.minus;
import static dev.unrolled.processor.math.Formulas.named;
import static dev.unrolled.processor.math.Formulas.number;
import static dev.unrolled.processor.math.Formulas.product;
import static dev.unrolled.processor.math.Formulas.quotient;
import static dev.unrolled.processor.math.Formulas.signed;
import static dev.unrolled.processor.math.Formulas.sum;

import dev.unrolled.Activation;
import dev.unrolled.processor.math.Formula;
import dev.unrolled.processor.math.Notation;
import dev.unrolled.processor.math.ScalarFunction;
import dev.unrolled.processor.model.CustomFunction;
import dev.unrolled.processor.model.LayerModel;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The table of activations: for each the formula from z to a, the slope da/dz, why it is that, and
 * a sentence. A new constant of {@link Activation} does not compile until it has its row here.
 *
 * <p>Where a slope jumps, the row says which side counts: the one that PyTorch chose.
 */
public final class Activations {

  private static final Formula Z = named("z");
  private static final Formula A = named(ScalarFunction.OUTPUT);
  private static final Formula ZERO = number(0);
  private static final Formula ONE = number(1);
  private static final Formula TWO = number(2);
  private static final Formula EXP_MINUS_Z = call(EXP, minus(Z));
  private static final Formula E_SUM = sum(call(EXP, Z), EXP_MINUS_Z);
  private static final Formula E_DIFFERENCE = difference(call(EXP, Z), EXP_MINUS_Z);

  private static final ScalarFunction SIGMOID = function(
      "sigmoid",
      quotient(ONE, sum(ONE, call(EXP, minus(Z)))),
      product(A, difference(ONE, A)),
      "squeezes every number into (0, 1)");

  /** {@code log(1 + exp(z))}, arranged so that exp cannot overflow. */
  private static final ScalarFunction SOFTPLUS = function(
      "softplus",
      sum(call(MAX, Z, ZERO), call(LOG1P, call(EXP, minus(call(ABS, Z))))),
      apply(SIGMOID, Z),
      "is log(1 + exp(z)), a relu with a soft bend, arranged so that nothing overflows");

  private static final double HARD_BOUND = 3;

  private static final ScalarFunction HARD_SIGMOID = function(
      "hardSigmoid",
      call(MAX, ZERO, call(MIN, ONE, sum(quotient(Z, number(6)), number(0.5)))),
      choice(number(HARD_BOUND), call(ABS, Z), number(1.0 / 6), ZERO),
      "climbs from 0 to 1 in a straight line between z = -3 and z = 3");

  private static final Formula HARD_SIGMOID_Z = apply(HARD_SIGMOID, Z);
  private static final Formula SIGMOID_Z = apply(SIGMOID, Z);
  private static final Formula TANH_SOFTPLUS_Z = call(TANH, apply(SOFTPLUS, Z));
  private static final Formula ROOT_TWO_OVER_PI = call(SQRT, quotient(TWO, call(PI)));
  private static final Formula GELU_TANH_U = call(
      TANH,
      product(ROOT_TWO_OVER_PI, sum(Z, product(product(product(number(0.044715), Z), Z), Z))));
  private static final Formula ONE_PLUS_ERF = sum(ONE, call(ERF, quotient(Z, call(SQRT, TWO))));

  /** From Klambauer et al., "Self-normalizing neural networks" (2017), as PyTorch rounds them. */
  private static final double SELU_SCALE = 1.0507009873554805;

  private static final double SELU_ALPHA = 1.6732632423543772;

  private Activations() {}

  /** The row of that layer's activation. */
  public static ActivationRule rule(LayerModel layer) {
    return layer
        .custom()
        .map(Activations::custom)
        .orElseGet(() -> rule(layer.shape().activation(), layer.alpha()));
  }

  /** A row that the user wrote. */
  private static ActivationRule custom(CustomFunction custom) {
    return smooth(
        function(
            custom.name(),
            call(custom, "activate", Z),
            call(custom, "slope", Z),
            "is %s.activate, written by hand".formatted(custom.declaredName())),
        "%s.slope says so".formatted(custom.declaredName()));
  }

  /** The row of that activation, with the alpha it has unless another is written. */
  public static ActivationRule rule(Activation activation) {
    return rule(activation, activation.defaultAlpha());
  }

  private static ActivationRule rule(Activation activation, OptionalDouble alpha) {
    return switch (activation) {
      case IDENTITY ->
        smooth(
            function("identity", Z, ONE, "leaves the sum as it is"),
            "a is z, and grows as it does");
      case SIGMOID ->
        smooth(
            SIGMOID,
            "a is 1 / u with `u = 1 + exp(-z)`, where `exp(-z) / u = 1 - 1 / u`; the slope of exp(-z) is -exp(-z), and that of 1 / u is -1 / u^2",
            quotient(EXP_MINUS_Z, call(SQUARE, sum(ONE, EXP_MINUS_Z))),
            product(SIGMOID.formula(), difference(ONE, SIGMOID.formula())));
      case TANH ->
        smooth(
            function(
                "tanh",
                call(TANH, Z),
                difference(ONE, product(A, A)),
                "squeezes every number into (-1, 1)"),
            "`tanh(z) = (exp(z) - exp(-z)) / (exp(z) + exp(-z))`, call it s / u: the"
                + " slope of s is u and that of u is s, and by the rule for quotients that of s / u is"
                + " `(u * u - s * s) / u^2`",
            quotient(
                difference(call(SQUARE, E_SUM), call(SQUARE, E_DIFFERENCE)), call(SQUARE, E_SUM)));
      case RELU ->
        bentAtZero(
            function(
                "relu",
                call(MAX, ZERO, Z),
                choice(A, ZERO, ONE, ZERO),
                "lets positive sums through and blocks the others"),
            0,
            1,
            "above 0 a is z, and grows as it does; below, a stays 0");
      case LEAKY_RELU -> leakyRelu(alpha.orElseThrow());
      case ELU -> elu(alpha.orElseThrow());
      case SELU -> selu();
      case GELU ->
        smooth(
            function(
                "gelu",
                product(quotient(Z, TWO), ONE_PLUS_ERF),
                sum(
                    quotient(ONE_PLUS_ERF, TWO),
                    quotient(
                        product(Z, call(EXP, minus(quotient(product(Z, Z), TWO)))),
                        call(SQRT, product(TWO, call(PI))))),
                "weighs the sum by the share of a standard normal distribution below it"),
            "a is z times the share `(1 + erf(z / sqrt(2))) / 2`, and the slope of a product has two"
                + " parts: 1 times the share, and z times the slope of the share, which is the bell"
                + " curve `exp(-z * z / 2) / sqrt(2 * pi)`");
      case GELU_TANH ->
        smooth(
            function(
                "geluTanh",
                product(quotient(Z, TWO), sum(ONE, GELU_TANH_U)),
                sum(
                    quotient(sum(ONE, GELU_TANH_U), TWO),
                    product(
                        product(quotient(Z, TWO), difference(ONE, call(SQUARE, GELU_TANH_U))),
                        product(
                            ROOT_TWO_OVER_PI, sum(ONE, product(product(number(0.134145), Z), Z))))),
                "weighs the sum by nearly the share of a standard normal distribution below it"),
            "a is z times a share, and the slope of a product has two parts: 1 times the share, and z"
                + " times the slope of the share, by the chain rule that of tanh(u), 1 - (tanh(u))^2,"
                + " times that of what stands in it");
      case SILU ->
        smooth(
            function(
                "silu",
                product(Z, SIGMOID_Z),
                product(SIGMOID_Z, sum(ONE, product(Z, difference(ONE, SIGMOID_Z)))),
                "lets large sums through, blocks very negative ones, and bends softly between"),
            "the slope of a product has two parts: 1 times sigmoid(z), and z times the slope of"
                + " sigmoid(z), which is sigmoid(z) * (1 - sigmoid(z))",
            sum(SIGMOID_Z, product(Z, product(SIGMOID_Z, difference(ONE, SIGMOID_Z)))));
      case SOFTPLUS ->
        smooth(
            SOFTPLUS,
            "the slope of log(u) is 1 / u, and that of 1 + exp(z) is exp(z)",
            quotient(call(EXP, Z), sum(ONE, call(EXP, Z))),
            SIGMOID.formula());
      case SOFTSIGN ->
        smooth(
            function(
                "softsign",
                quotient(Z, sum(ONE, call(ABS, Z))),
                quotient(ONE, call(SQUARE, sum(ONE, call(ABS, Z)))),
                "squeezes every number into (-1, 1), slower than tanh does"),
            "by the rule for quotients, where z times the slope of abs(z) is abs(z)",
            quotient(
                difference(sum(ONE, call(ABS, Z)), call(ABS, Z)),
                call(SQUARE, sum(ONE, call(ABS, Z)))));
      case HARD_SIGMOID ->
        clamped(
            HARD_SIGMOID,
            HARD_BOUND,
            "it counts as 0",
            "between the two, a is the line z / 6 + 0.5; outside, it stays as it is");
      case HARD_TANH ->
        clamped(
            function(
                "hardTanh",
                call(MAX, minus(ONE), call(MIN, ONE, Z)),
                choice(ONE, call(ABS, Z), ONE, ZERO),
                "keeps sums from -1 to 1 and cuts off the rest"),
            1,
            "it counts as 0",
            "between the two, a is z; outside, it stays as it is");
      case HARD_SWISH ->
        clamped(
            function(
                "hardSwish",
                product(Z, HARD_SIGMOID_Z),
                choice(
                    number(HARD_BOUND),
                    call(ABS, Z),
                    sum(quotient(Z, number(HARD_BOUND)), number(0.5)),
                    HARD_SIGMOID_Z),
                "lets large sums through, blocks very negative ones, and is a parabola between"),
            HARD_BOUND,
            "it counts as that of the line outside",
            "between the two, a is `z * (z / 6 + 0.5) = z * z / 6 + 0.5 * z`; outside, it is the line 0 or"
                + " the line z, whose slope, 0 or 1, is hardSigmoid(z)");
      case MISH ->
        smooth(
            function(
                "mish",
                product(Z, TANH_SOFTPLUS_Z),
                sum(
                    TANH_SOFTPLUS_Z,
                    product(product(Z, SIGMOID_Z), difference(ONE, call(SQUARE, TANH_SOFTPLUS_Z)))),
                "lets large sums through, blocks very negative ones, and bends softly between"),
            "the slope of a product has two parts: 1 times tanh(softplus(z)), and z times its slope,"
                + " by the chain rule that of tanh(u), 1 - (tanh(u))^2, times that of softplus(z),"
                + " sigmoid(z)");
      case SOFTMAX -> new Softmax();
      case CUSTOM -> throw new IllegalArgumentException("only a layer knows its custom function");
    };
  }

  private static ActivationRule leakyRelu(double alpha) {
    ScalarFunction function = function(
        "leakyRelu",
        choice(Z, ZERO, Z, product(signed(alpha), Z)),
        choice(Z, ZERO, ONE, signed(alpha)),
        "lets positive sums through and multiplies the others by " + text(alpha));
    return bentAtZero(
        function, alpha, 1, "above 0 a is z, below it is the line %s * z".formatted(text(alpha)));
  }

  private static ActivationRule elu(double alpha) {
    Formula bend = call(EXPM1, Z);
    ScalarFunction function = function(
        "elu",
        choice(Z, ZERO, Z, alpha == 1 ? bend : product(signed(alpha), bend)),
        choice(Z, ZERO, ONE, sum(A, signed(alpha))),
        "lets positive sums through and bends the others towards " + text(-alpha));
    return bentAtZero(
        function,
        alpha,
        1,
        "above 0 a is z; below, `a = %s`, and the slope of exp(z) is exp(z)"
            .formatted(
                (alpha == 1 ? bend : product(signed(alpha), bend)).print(Notation.MATHEMATICS)),
        choice(Z, ZERO, ONE, alpha == 1 ? call(EXP, Z) : product(signed(alpha), call(EXP, Z))));
  }

  private static ActivationRule selu() {
    Formula bent = number(SELU_SCALE * SELU_ALPHA);
    ScalarFunction function = function(
        "selu",
        choice(Z, ZERO, product(number(SELU_SCALE), Z), product(bent, call(EXPM1, Z))),
        choice(Z, ZERO, number(SELU_SCALE), sum(A, bent)),
        "is an elu scaled so that activations keep mean 0 and variance 1 from layer to layer");
    return bentAtZero(
        function,
        SELU_SCALE * SELU_ALPHA,
        SELU_SCALE,
        "above 0 a is a line; below, the slope of exp(z) is exp(z)",
        choice(Z, ZERO, number(SELU_SCALE), product(bent, call(EXP, Z))));
  }

  /** Bent at -bound and bound, where the slope is that of the outside. */
  private static ActivationRule clamped(
      ScalarFunction function, double bound, String counts, String why) {
    return new ElementwiseActivation(
        function,
        List.of(-bound, bound),
        "At `z = %s` and `z = %s`, where the slope jumps, %s."
            .formatted(text(-bound), text(bound), counts),
        SlopeReason.of(why));
  }

  /** An activation whose slope at z = 0 is that of the left. */
  private static ActivationRule bentAtZero(
      ScalarFunction function, double left, double right, String why, Formula... forms) {
    return left == right
        ? smooth(function, why, forms)
        : new ElementwiseActivation(
            function,
            List.of(0.0),
            "At `z = 0`, where the slope jumps from %s to %s, it counts as %s."
                .formatted(text(left), text(right), text(left)),
            SlopeReason.of(why, forms));
  }

  private static ActivationRule smooth(ScalarFunction function, String why, Formula... forms) {
    return new ElementwiseActivation(function, List.of(), "", SlopeReason.of(why, forms));
  }

  private static ScalarFunction function(
      String name, Formula formula, Formula slope, String sentence) {
    return new ScalarFunction(name, List.of("z"), formula, Optional.of(slope), sentence);
  }

  private static String text(double value) {
    return signed(value).print(Notation.MATHEMATICS).toString();
  }
}

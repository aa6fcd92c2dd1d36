package dev.unrolled.processor.write.lessons;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.Activation;
import dev.unrolled.Bias;
import dev.unrolled.Form;
import dev.unrolled.Loss;
import dev.unrolled.Precision;
import dev.unrolled.processor.generated.AnnotatedSource;
import dev.unrolled.processor.generated.EveryKind;
import dev.unrolled.processor.generated.Randomness;
import dev.unrolled.processor.math.CalledFunctions;
import dev.unrolled.processor.math.Notation;
import dev.unrolled.processor.math.layers.NetworkEquations;
import dev.unrolled.processor.model.ExampleModel;
import dev.unrolled.processor.model.NetworkModel;
import dev.unrolled.processor.model.StartValues;
import dev.unrolled.processor.write.Written;
import dev.unrolled.shape.Shape;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A reader with a calculator, who computes what stands before an equals sign in a comment from the
 * digits that are printed there, finds what stands behind it, to its last digit.
 */
class ShownNumbersTest {

  private static final SplittableRandom RANDOM = Randomness.of(ShownNumbersTest.class);

  /** The quotient of a nudge is no more than near. */
  private static final int DIGITS_OF_NUDGE = 4;

  private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?(E-?\\d+)?");

  /** What a comment says: {@code before = result}. */
  private record Claim(String before, String result) {}

  @ParameterizedTest
  @EnumSource
  void everyEquationInNumbersIsTrueOfTheNumbersThatAreShown(Precision precision) {
    for (NetworkModel each : Stream.concat(
            Written.onePerPair().stream(), EveryKind.models().stream())
        .toList()) {
      NetworkModel model =
          AnnotatedSource.withExample(AnnotatedSource.with(each, precision, false, true), RANDOM);
      checkAll(model);
    }
  }

  @Test
  void digitsAreAddedWhereSixWouldGiveAnotherResult() {
    assertThat(Written.source(mazur(), Form.UNROLLED))
        .contains(
            "sigmoid(0.3775) = 0.593270", "// dL/dw2_00 = 0.13849856 * 0.59326999 = 0.0821670");
    assertThat(checkAll(mazur())).isGreaterThan(10);
  }

  /** Mazur's network. */
  static NetworkModel mazur() {
    return AnnotatedSource.model(
            "Mazur",
            Shape.ofInputs(2)
                .layer(2, Activation.SIGMOID, Bias.SHARED)
                .layer(2, Activation.SIGMOID, Bias.SHARED),
            Loss.HALF_SSE,
            new StartValues(List.of(0.15, 0.20, 0.25, 0.30), List.of(0.35)),
            new StartValues(List.of(0.40, 0.45, 0.50, 0.55), List.of(0.60)))
        .with(new ExampleModel(List.of(0.05, 0.1), List.of(0.01, 0.99)));
  }

  /** Checks all equations; says how many there are. */
  static int checkAll(NetworkModel model) {
    String source = Written.source(model, Form.UNROLLED);
    List<String> functions =
        CalledFunctions.of(NetworkEquations.of(model).equations()).scalar().stream()
            .map(function -> "%s(%s) = %s"
                .formatted(
                    function.name(),
                    String.join(", ", function.arguments()),
                    function.formula().print(Notation.MATHEMATICS)))
            .toList();
    List<Claim> claims = claims(source);
    for (Claim claim : claims) {
      BigDecimal computed = PocketCalculator.compute(claim.before(), functions);
      BigDecimal shown = new BigDecimal(claim.result());
      assertThat(computed.subtract(shown).abs())
          .as("%s is %s, not %s, in\n%s", claim.before(), computed, claim.result(), source)
          .isLessThanOrEqualTo(halfADigit(
              shown,
              claim.before().contains(" / 0.001") ? DIGITS_OF_NUDGE : ExampleNumbers.DIGITS));
    }
    return claims.size();
  }

  /** Half a unit of that digit, or of the last where there are more. */
  private static BigDecimal halfADigit(BigDecimal shown, int least) {
    if (shown.signum() == 0) {
      return BigDecimal.ZERO;
    }
    int digits = Math.max(least, shown.precision());
    return BigDecimal.valueOf(0.5).scaleByPowerOfTen(shown.precision() - shown.scale() - digits);
  }

  private static List<Claim> claims(String source) {
    List<Claim> claims = new ArrayList<>();
    String above = "";
    for (String line : source.lines().toList()) {
      Matcher comment = Pattern.compile("// (.*)$").matcher(line);
      if (comment.find()) {
        List<String> parts = new ArrayList<>(List.of(comment.group(1).split(" = ", -1)));
        boolean isWhole = line.strip().startsWith("//");
        if (isWhole
            && parts.size() == 2
            && !isExpression(parts.get(0))
            && isExpression(parts.get(1))) {
          above = parts.get(1);
          continue;
        }
        if (!above.isEmpty() && isWhole && parts.get(0).matches("\\s*[-+*/] .*")) {
          parts.set(0, above + " " + parts.get(0).strip()); // goes on in this line
          above = "";
        } else if (!above.isEmpty()) {
          parts.add(parts.size() - 1, above);
          above = "";
        }
        for (int k = 1; k < parts.size(); k++) {
          if (isExpression(parts.get(k - 1)) && NUMBER.matcher(parts.get(k)).matches()) {
            claims.add(new Claim(parts.get(k - 1), parts.get(k)));
          }
        }
      }
    }
    return claims;
  }

  /** Numbers, operators and functions alone. */
  private static boolean isExpression(String text) {
    return !NUMBER.matcher(text).matches()
        && text.matches("[-+*/^().,\\w >]+")
        && text.matches(".*\\d.*")
        && !text.matches(".*\\d [a-z].*")
        && text.replaceAll("\\b[a-zA-Z]\\w*\\(", "(")
            .replaceAll("\\bif\\b|\\belse\\b|\\bpi\\b", "")
            .matches("[-+*/^()., >0-9E]+");
  }
}

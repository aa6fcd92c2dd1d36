package dev.unrolled;

import static dev.unrolled.shape.WeightOrder.IN_BY_OUT;
import static dev.unrolled.shape.WeightOrder.OUT_BY_IN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.unrolled.internal.DoubleNumbers;
import dev.unrolled.shape.Shape;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

final class ParametersTest {

  private static final double[] NUMBERS = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};

  /** 3 inputs, 2 units with biases, 1 unit with a shared one. */
  private final Parameters<double[]> parameters = new Parameters<>(
      Shape.ofInputs(3)
          .layer(2, Activation.TANH, Bias.PER_NEURON)
          .layer(1, Activation.IDENTITY, Bias.SHARED),
      DoubleNumbers.INSTANCE);

  @Test
  void theyAreReachedAsAWholeAndByName() {
    parameters.set(NUMBERS);

    assertThat(parameters.copy()).containsExactly(NUMBERS);
    assertThat(parameters.get("layer1.weight")).containsExactly(1, 3, 5, 2, 4, 6);
    assertThat(parameters.get("layer1.bias")).containsExactly(7, 8);
    assertThat(parameters.get("layer2.weight")).containsExactly(9, 10);
    assertThat(parameters.get("layer2.bias")).containsExactly(11);
  }

  @Test
  void bothOrdersGiveBackWhatWasSet() {
    parameters.set("layer1.weight", 1, 2, 3, 4, 5, 6);
    assertThat(parameters.get("layer1.weight")).containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(parameters.get("layer1.weight", IN_BY_OUT)).containsExactly(1, 4, 2, 5, 3, 6);

    parameters.set("layer1.weight", IN_BY_OUT, 1, 2, 3, 4, 5, 6);
    assertThat(parameters.get("layer1.weight", IN_BY_OUT)).containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(parameters.get("layer1.weight", OUT_BY_IN)).containsExactly(1, 3, 5, 2, 4, 6);
  }

  @Test
  void theArrayIsLiveAndEveryOtherAnswerIsACopy() {
    parameters.set(NUMBERS);
    double[] copy = parameters.copy();
    double[] part = parameters.get("layer1.bias");

    parameters.array()[6] = 70;
    assertThat(parameters.get("layer1.bias")).containsExactly(70, 8);
    assertThat(copy).containsExactly(NUMBERS);
    assertThat(part).containsExactly(7, 8);

    copy[0] = -1;
    part[0] = -1;
    assertThat(parameters.array()[0]).isEqualTo(1);
    assertThat(parameters.array()[6]).isEqualTo(70);
  }

  @Test
  void theNumbersGivenAreCopied() {
    double[] given = NUMBERS.clone();
    parameters.set(given);
    given[0] = -1;

    assertThat(parameters.copy()).containsExactly(NUMBERS);
  }

  @Test
  void anUnknownNameIsRefusedWithTheNamesThereAre() {
    assertRefused(
        () -> parameters.set("layer3.bias", 1),
        "There is no parameter \"layer3.bias\"; there are layer1.weight, layer1.bias,"
            + " layer2.weight, layer2.bias.");
  }

  @Test
  void aWrongCountIsRefusedWithTheNumbers() {
    assertRefused(
        () -> parameters.set(1, 2), "The array of all parameters has 2 values; it needs 11.");
    assertRefused(
        () -> parameters.set("layer1.weight", 1, 2, 3, 4, 5),
        "layer1.weight 2x3 has 5 values; it needs 6.");
    assertRefused(
        () -> parameters.set("layer2.bias", IN_BY_OUT), "layer2.bias has 0 values; it needs 1.");
  }

  @Test
  void aNumberThatIsNotFiniteIsRefusedWithItsPlace() {
    double[] broken = NUMBERS.clone();
    broken[10] = Double.NaN;

    assertRefused(() -> parameters.set(broken), "values[10] is NaN; it must be a finite number.");
    assertRefused(
        () -> parameters.set("layer1.bias", 0, Double.NEGATIVE_INFINITY),
        "layer1.bias[1] is -Infinity; it must be a finite number.");
  }

  @Test
  void theyPrintALineForEachPart() {
    parameters.set(NUMBERS);

    assertThat(parameters).hasToString("""
            layer1.weight 2x3 [1.0, 3.0, 5.0, 2.0, 4.0, 6.0]
            layer1.bias 2 [7.0, 8.0]
            layer2.weight 1x2 [9.0, 10.0]
            layer2.bias [11.0]""");
  }

  private void assertRefused(ThrowingCallable call, String message) {
    parameters.set(NUMBERS);
    assertThatIllegalArgumentException().isThrownBy(call).withMessage("%s", message);
    assertThat(parameters.copy()).containsExactly(NUMBERS);
  }
}

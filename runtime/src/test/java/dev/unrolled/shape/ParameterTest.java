package dev.unrolled.shape;

import static dev.unrolled.shape.WeightOrder.IN_BY_OUT;
import static dev.unrolled.shape.WeightOrder.OUT_BY_IN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ParameterTest {

  private static final ParameterStart START = ParameterStart.constant(0);
  private static final Parameter WEIGHT = weight(1);

  @Test
  void itReadsItsPartOfTheFlatArrayInEitherOrder() {
    double[] flat = {9, 1, 2, 3, 4, 5, 6, 9};

    assertThat(WEIGHT.read(flat, OUT_BY_IN)).containsExactly(1, 3, 5, 2, 4, 6);
    assertThat(WEIGHT.read(flat, IN_BY_OUT)).containsExactly(1, 2, 3, 4, 5, 6);
  }

  @Test
  void itWritesItsPartAndNothingElseInEitherOrder() {
    double[] flat = new double[8];

    WEIGHT.write(flat, OUT_BY_IN, 1, 3, 5, 2, 4, 6);
    assertThat(flat).containsExactly(0, 1, 2, 3, 4, 5, 6, 0);

    WEIGHT.write(flat, IN_BY_OUT, 1, 2, 3, 4, 5, 6);
    assertThat(flat).containsExactly(0, 1, 2, 3, 4, 5, 6, 0);
  }

  @Test
  void biasesStandTheSameInBothOrders() {
    Parameter bias = ofUnits(1, "bias", "b", List.of(3), 0, true);
    double[] flat = {1, 2, 3};

    assertThat(bias.read(flat, IN_BY_OUT)).containsExactly(1, 2, 3);
    bias.write(flat, IN_BY_OUT, 4, 5, 6);
    assertThat(flat).containsExactly(4, 5, 6);
  }

  @Test
  void theArrayItWritesToMayBeTheArrayOfTheNewValues() {
    Parameter whole = weight(0);
    double[] flat = {1, 3, 5, 2, 4, 6};

    whole.write(flat, OUT_BY_IN, flat);

    assertThat(flat).containsExactly(1, 2, 3, 4, 5, 6);
  }

  @Test
  void theShapeCannotChange() {
    List<Integer> sizes = new ArrayList<>(List.of(2, 3));
    Parameter parameter = ofUnits(1, "weight", "w", sizes, 0, true);
    sizes.set(0, 7);

    assertThat(parameter.shape()).containsExactly(2, 3);
    assertThat(parameter).hasToString("layer1.weight 2x3");
  }

  @Test
  void itsSymbolIsOfLettersAndNoOtherOfItsLayerHasIt() {
    Learned weight = new Learned("weight_ih", "w", List.of(2), START, Learned.Role.WEIGHT, true);
    Learned table = new Learned("weight_hh", "W", List.of(2), START, Learned.Role.WEIGHT, true);
    Learned other = new Learned("weight_hh", "u", List.of(2), START, Learned.Role.WEIGHT, true);

    Learned.requireOwnSymbols(List.of(weight, other));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Learned.requireOwnSymbols(List.of(weight, other, table)))
        .withMessage("weight_ih and weight_hh are both called W; each needs its own symbol.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Learned("weight", "w1", List.of(2), START, Learned.Role.WEIGHT, true))
        .withMessage("The symbol of weight is \"w1\"; it must be letters.");
  }

  @Test
  void itsNumbersHaveNamesAndPlaces() {
    Parameter kernel = ofUnits(2, "weight", "w", List.of(2, 3, 4), 5, true);
    assertThat(kernel.strides()).containsExactly(1, 8, 2);
    assertThat(kernel.place(1, 2, 3)).isEqualTo(5 + 1 + 16 + 6);
    assertThat(kernel.symbolAt(1, 2, 3)).isEqualTo("w2_123");
    assertThat(kernel.nameOf(23)).isEqualTo("layer2.weight[1][2][3]");
    assertThat(kernel.nameOf(2)).isEqualTo("layer2.weight[0][0][1]");
    assertThat(kernel.read(numbers(5 + 24), IN_BY_OUT))
        .containsExactly(Arrays.copyOfRange(numbers(5 + 24), 5, 5 + 24));

    Parameter wide = ofUnits(1, "weight", "w", List.of(11, 3), 0, true);
    assertThat(wide.symbolAt(10, 2)).isEqualTo("w1_10_2");
    assertThat(wide.symbolAt("i", "j")).isEqualTo("w1_i_j");

    Parameter shared = ofUnits(1, "bias", "b", List.of(), 7, true);
    assertThat(shared.place()).isEqualTo(7);
    assertThat(shared.symbolAt()).isEqualTo("b1");
    assertThat(shared.nameOf(0)).isEqualTo("layer1.bias");
    assertThat(shared).hasToString("layer1.bias");
  }

  /** Whatever the shape, no two numbers lie at one place, and none outside. */
  @Test
  void everyNumberHasAPlaceOfItsOwn() {
    for (List<Integer> shape : List.of(
        List.<Integer>of(), List.of(4), List.of(3, 5), List.of(2, 3, 4), List.of(3, 1, 2, 2))) {
      Parameter parameter = ofUnits(1, "p", "p", shape, 3, true);
      assertThat(IntStream.range(0, parameter.size()).map(parameter::placeOf).sorted())
          .containsExactlyElementsOf(
              IntStream.range(3, 3 + parameter.size()).boxed().toList());
    }
  }

  @Test
  void aPlaceNeedsAnIndexForEachDimension() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WEIGHT.place(1))
        .withMessage("layer1.weight has 2 dimensions, not 1.");
    assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> WEIGHT.place(0, 3));
  }

  @Test
  void aShapeWithoutNumbersOrStridesIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Parameter(1, "odd", "o", List.of(2, 2), List.of(1), 0, true, START))
        .withMessage(
            "layer1.odd has the shape [2, 2] and the strides [1]; it needs as many of both, each"
                + " size at least 1.");
    assertThatIllegalArgumentException().isThrownBy(() -> odd(0, 2, 0));
  }

  @Test
  void aPartThatNoArrayReachesIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> odd(0, 100_000, 100_000))
        .withMessage(
            "layer1.odd lies from 0 to 10000000000; an array reaches from 0 to 2147483639.");
    assertThatIllegalArgumentException().isThrownBy(() -> odd(-1, 2));
  }

  private static Parameter weight(int offset) {
    return ofUnits(1, "weight", "w", List.of(2, 3), offset, true);
  }

  private static Parameter odd(int offset, Integer... shape) {
    return ofUnits(1, "odd", "o", List.of(shape), offset, true);
  }

  private static double[] numbers(int count) {
    return IntStream.range(0, count).mapToDouble(k -> k).toArray();
  }

  private static Parameter ofUnits(
      int layer, String part, String symbol, List<Integer> shape, int offset, boolean trainable) {
    return new Parameter(
        layer, part, symbol, shape, Parameter.strides(shape, true), offset, trainable, START);
  }
}

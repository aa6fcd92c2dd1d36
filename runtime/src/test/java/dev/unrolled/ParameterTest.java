package dev.unrolled;

import static dev.unrolled.WeightOrder.IN_BY_OUT;
import static dev.unrolled.WeightOrder.OUT_BY_IN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ParameterTest {

  private static final Parameter WEIGHT = new Parameter("layer1.weight", List.of(2, 3), 1, true);

  @Test
  void itReadsItsPartOfTheFlatArrayInEitherOrder() {
    double[] flat = {9, 1, 2, 3, 4, 5, 6, 9};

    assertThat(WEIGHT.read(DoubleNumbers.INSTANCE, flat, OUT_BY_IN))
        .containsExactly(1, 3, 5, 2, 4, 6);
    assertThat(WEIGHT.read(DoubleNumbers.INSTANCE, flat, IN_BY_OUT))
        .containsExactly(1, 2, 3, 4, 5, 6);
  }

  @Test
  void itWritesItsPartAndNothingElseInEitherOrder() {
    double[] flat = new double[8];

    WEIGHT.write(DoubleNumbers.INSTANCE, flat, OUT_BY_IN, 1, 3, 5, 2, 4, 6);
    assertThat(flat).containsExactly(0, 1, 2, 3, 4, 5, 6, 0);

    WEIGHT.write(DoubleNumbers.INSTANCE, flat, IN_BY_OUT, 1, 2, 3, 4, 5, 6);
    assertThat(flat).containsExactly(0, 1, 2, 3, 4, 5, 6, 0);
  }

  @Test
  void biasesStandTheSameInBothOrders() {
    Parameter bias = new Parameter("layer1.bias", List.of(3), 0, true);
    double[] flat = {1, 2, 3};

    assertThat(bias.read(DoubleNumbers.INSTANCE, flat, IN_BY_OUT)).containsExactly(1, 2, 3);
    bias.write(DoubleNumbers.INSTANCE, flat, IN_BY_OUT, 4, 5, 6);
    assertThat(flat).containsExactly(4, 5, 6);
  }

  @Test
  void theArrayItWritesToMayBeTheArrayOfTheNewValues() {
    Parameter whole = new Parameter("layer1.weight", List.of(2, 3), 0, true);
    double[] flat = {1, 3, 5, 2, 4, 6};

    whole.write(DoubleNumbers.INSTANCE, flat, OUT_BY_IN, flat);

    assertThat(flat).containsExactly(1, 2, 3, 4, 5, 6);
  }

  @Test
  void theShapeCannotChange() {
    List<Integer> sizes = new ArrayList<>(List.of(2, 3));
    Parameter parameter = new Parameter("layer1.weight", sizes, 0, true);
    sizes.set(0, 7);

    assertThat(parameter.shape()).containsExactly(2, 3);
    assertThat(parameter).hasToString("layer1.weight 2x3");
  }

  @Test
  void aShapeThatIsNeitherAMatrixNorAVectorIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Parameter("odd", List.of(2, 2, 2), 0, true))
        .withMessage("odd has the shape [2, 2, 2]; it needs 1 or 2 sizes, each at least 1.");
    assertThatIllegalArgumentException().isThrownBy(() -> new Parameter("odd", List.of(), 0, true));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Parameter("odd", List.of(2, 0), 0, true));
  }

  @Test
  void aPartThatNoArrayReachesIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Parameter("odd", List.of(100_000, 100_000), 0, true))
        .withMessage("odd lies from 0 to 10000000000; an array reaches from 0 to 2147483639.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Parameter("odd", List.of(2), -1, true));
  }
}

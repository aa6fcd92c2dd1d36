package dev.unrolled.samples.seeds;

import static dev.unrolled.shape.WeightOrder.IN_BY_OUT;
import static dev.unrolled.shape.WeightOrder.OUT_BY_IN;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LayoutRuleTest {

  private static final int INPUTS = WrongGradient.INPUTS;
  private static final int UNITS = WrongGradient.HIDDEN;

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 25);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void weightsARowPerInputAndTheirTransposeARowPerUnitAreTheSameNetwork(long seed) {
    double[] rowPerInput =
        new SplittableRandom(seed).doubles((long) INPUTS * UNITS, -1, 1).toArray();
    UnrolledWrongGradient one = WrongGradient.network();
    one.parameters().set("layer1.weight", IN_BY_OUT, rowPerInput);
    UnrolledWrongGradient other = WrongGradient.network();
    other.parameters().set("layer1.weight", OUT_BY_IN, transposed(rowPerInput));

    assertThat(one.parameters().copy()).containsExactly(other.parameters().copy());
    assertThat(one.predict(WrongGradient.X)).containsExactly(other.predict(WrongGradient.X));
    assertThat(other.parameters().get("layer1.weight", IN_BY_OUT)).containsExactly(rowPerInput);
  }

  private static double[] transposed(double[] rowPerInput) {
    double[] rowPerUnit = new double[rowPerInput.length];
    for (int unit = 0; unit < UNITS; unit++) {
      for (int input = 0; input < INPUTS; input++) {
        rowPerUnit[unit * INPUTS + input] = rowPerInput[input * UNITS + unit];
      }
    }
    return rowPerUnit;
  }
}

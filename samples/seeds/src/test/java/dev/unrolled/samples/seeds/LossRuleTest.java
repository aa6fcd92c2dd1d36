package dev.unrolled.samples.seeds;

import static dev.unrolled.Activation.SIGMOID;
import static dev.unrolled.Activation.TANH;
import static dev.unrolled.Loss.HALF_SSE;
import static dev.unrolled.Loss.MSE;
import static dev.unrolled.Loss.SSE;
import static dev.unrolled.samples.seeds.Agreement.DOUBLE;

import dev.unrolled.DoubleNetwork;
import dev.unrolled.Layer;
import dev.unrolled.Unrolled;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** For k outputs the gradients under SSE, MSE and HALF_SSE are as 2 to 2/k to 1. */
class LossRuleTest {

  @Unrolled(loss = SSE)
  @Layer(in = 2, out = 3, activation = TANH)
  @Layer(out = 1, activation = SIGMOID)
  static final class Sse1 {}

  @Unrolled(loss = MSE)
  @Layer(in = 2, out = 3, activation = TANH)
  @Layer(out = 1, activation = SIGMOID)
  static final class Mse1 {}

  @Unrolled(loss = HALF_SSE)
  @Layer(in = 2, out = 3, activation = TANH)
  @Layer(out = 1, activation = SIGMOID)
  static final class HalfSse1 {}

  @Unrolled(loss = SSE)
  @Layer(in = 2, out = 3, activation = TANH)
  @Layer(out = 2, activation = SIGMOID)
  static final class Sse2 {}

  @Unrolled(loss = MSE)
  @Layer(in = 2, out = 3, activation = TANH)
  @Layer(out = 2, activation = SIGMOID)
  static final class Mse2 {}

  @Unrolled(loss = HALF_SSE)
  @Layer(in = 2, out = 3, activation = TANH)
  @Layer(out = 2, activation = SIGMOID)
  static final class HalfSse2 {}

  @Unrolled(loss = SSE)
  @Layer(in = 2, out = 3, activation = TANH)
  @Layer(out = 3, activation = SIGMOID)
  static final class Sse3 {}

  @Unrolled(loss = MSE)
  @Layer(in = 2, out = 3, activation = TANH)
  @Layer(out = 3, activation = SIGMOID)
  static final class Mse3 {}

  @Unrolled(loss = HALF_SSE)
  @Layer(in = 2, out = 3, activation = TANH)
  @Layer(out = 3, activation = SIGMOID)
  static final class HalfSse3 {}

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 25);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void forOneOutputTheyAreAs2To2To1(long seed) {
    check(
        new UnrolledLossRuleTest_Sse1(),
        new UnrolledLossRuleTest_Mse1(),
        new UnrolledLossRuleTest_HalfSse1(),
        seed);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void forTwoOutputsTheyAreAs2To1To1(long seed) {
    check(
        new UnrolledLossRuleTest_Sse2(),
        new UnrolledLossRuleTest_Mse2(),
        new UnrolledLossRuleTest_HalfSse2(),
        seed);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void forThreeOutputsTheyAreAs2ToTwoThirdsTo1(long seed) {
    check(
        new UnrolledLossRuleTest_Sse3(),
        new UnrolledLossRuleTest_Mse3(),
        new UnrolledLossRuleTest_HalfSse3(),
        seed);
  }

  private static void check(
      DoubleNetwork<?> sse, DoubleNetwork<?> mse, DoubleNetwork<?> halfSse, long seed) {
    int k = sse.shape().outputs();
    SplittableRandom random = new SplittableRandom(seed);
    double[] x = random.doubles(2, -1, 1).toArray();
    double[] t = random.doubles(k, 0, 1).toArray();

    double[] base = gradient(halfSse, seed, x, t);
    DOUBLE.check(gradient(sse, seed, x, t), times(2.0, base));
    DOUBLE.check(gradient(mse, seed, x, t), times(2.0 / k, base));
  }

  private static double[] gradient(DoubleNetwork<?> net, long seed, double[] x, double[] t) {
    net.initialize(seed);
    return GradientCheck.computed(net, new double[][] {x}, new double[][] {t});
  }

  private static double[] times(double factor, double[] gradient) {
    return Arrays.stream(gradient).map(slope -> factor * slope).toArray();
  }
}

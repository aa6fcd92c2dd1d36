package dev.unrolled.samples.seeds;

import static dev.unrolled.Activation.SIGMOID;
import static dev.unrolled.Activation.TANH;
import static dev.unrolled.Bias.SHARED;
import static dev.unrolled.samples.seeds.Agreement.DOUBLE;

import dev.unrolled.Layer;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SharedBiasRuleTest {

  @Layer(in = 3, out = 4, activation = TANH, bias = SHARED)
  @Layer(out = 2, activation = SIGMOID, bias = SHARED)
  static final class OneBias {}

  @Layer(in = 3, out = 4, activation = TANH)
  @Layer(out = 2, activation = SIGMOID)
  static final class ManyBiases {}

  private final UnrolledSharedBiasRuleTest_OneBias one = new UnrolledSharedBiasRuleTest_OneBias();
  private final UnrolledSharedBiasRuleTest_ManyBiases many =
      new UnrolledSharedBiasRuleTest_ManyBiases();

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 25);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void theGradientOfASharedBiasIsTheSumOverItsUnits(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    setAlike("layer1", 12, 4, random);
    setAlike("layer2", 8, 2, random);
    double[] x = uniform(3, random);
    double[] t = uniform(2, random);

    one.train(x, t, 0.1);
    many.train(x, t, 0.1);

    for (String layer : new String[] {"layer1", "layer2"}) {
      DOUBLE.check(one.gradient().get(layer + ".weight"), many.gradient().get(layer + ".weight"));
      double[] each = many.gradient().get(layer + ".bias");
      DOUBLE.check(one.gradient().get(layer + ".bias"), Arrays.stream(each).sum());
    }
  }

  private void setAlike(String layer, int weights, int units, SplittableRandom random) {
    double[] weight = uniform(weights, random);
    double[] bias = uniform(1, random);
    double[] spread = new double[units];
    Arrays.fill(spread, bias[0]);
    one.parameters().set(layer + ".weight", weight);
    many.parameters().set(layer + ".weight", weight);
    one.parameters().set(layer + ".bias", bias);
    many.parameters().set(layer + ".bias", spread);
  }

  private static double[] uniform(int count, SplittableRandom random) {
    return random.doubles(count, -1, 1).toArray();
  }
}

package dev.unrolled.processor.write.frozen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unrolled.Activation;
import dev.unrolled.Bias;
import dev.unrolled.Form;
import dev.unrolled.Loss;
import dev.unrolled.Precision;
import dev.unrolled.processor.generated.AnnotatedSource;
import dev.unrolled.processor.generated.Compiled;
import dev.unrolled.processor.generated.Randomness;
import dev.unrolled.processor.math.layers.Derivation;
import dev.unrolled.processor.model.NetworkModel;
import dev.unrolled.processor.model.Platform;
import dev.unrolled.processor.model.StoredWeights;
import dev.unrolled.shape.Shape;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** How near the exponential functions of a frozen class are to Java's. */
class FrozenFunctionsTest {

  private static final SplittableRandom RANDOM = Randomness.of(FrozenFunctionsTest.class);
  private static final int COUNT = 100_000;

  private static double random(double largest) {
    double size = largest * Math.pow(10, RANDOM.nextDouble(-12, 0));
    return RANDOM.nextDouble(-size, size);
  }

  @Test
  void ofDoublesExpIsWithinTwoUnitsInTheLastPlaceAndTanhWithinHalfAMillionthOfABillionth()
      throws Exception {
    Class<?> functions = functions("Double");
    Method exp = method(functions, "exp", double.class);
    Method tanh = method(functions, "tanh", double.class);
    for (int k = 0; k < COUNT; k++) {
      double x = random(705);
      double e = StrictMath.exp(x);
      assertThat((double) exp.invoke(null, x))
          .as("exp %s", x)
          .isCloseTo(e, within(2 * Math.ulp(e)));
      assertThat((double) tanh.invoke(null, x))
          .as("tanh %s", x)
          .isCloseTo(StrictMath.tanh(x), within(5e-16 * Math.min(1, Math.abs(60 * x))));
    }
    for (double x : new double[] {710, 1e300, Double.POSITIVE_INFINITY}) {
      assertThat(exp.invoke(null, x)).isEqualTo(Double.POSITIVE_INFINITY);
      assertThat(exp.invoke(null, -1.1 * x)).isEqualTo(0.0);
      assertThat(tanh.invoke(null, x)).isEqualTo(1.0);
      assertThat(tanh.invoke(null, -x)).isEqualTo(-1.0);
    }
    assertThat(exp.invoke(null, -744.0)).isEqualTo(StrictMath.exp(-744));
    assertThat(exp.invoke(null, Double.NaN)).isEqualTo(Double.NaN);
    assertThat(tanh.invoke(null, Double.NaN)).isEqualTo(Double.NaN);
    assertThat(exp.invoke(null, 0.0)).isEqualTo(1.0);
  }

  @Test
  void ofFloatsBothAreWithinAUnitInTheLastPlace() throws Exception {
    Class<?> functions = functions("Float");
    Method exp = method(functions, "exp", float.class);
    Method tanh = method(functions, "tanh", float.class);
    for (int k = 0; k < COUNT; k++) {
      float x = (float) random(87);
      float e = (float) StrictMath.exp(x);
      float t = (float) StrictMath.tanh(x);
      // isCloseTo would compare decimals
      assertThat(Math.abs((float) exp.invoke(null, x) - e))
          .as("exp %s", x)
          .isLessThanOrEqualTo(Math.ulp(e));
      assertThat(Math.abs((float) tanh.invoke(null, x) - t))
          .as("tanh %s", x)
          .isLessThanOrEqualTo(Math.ulp(t));
    }
    assertThat(exp.invoke(null, 1e30f)).isEqualTo(Float.POSITIVE_INFINITY);
    assertThat(exp.invoke(null, -1e30f)).isEqualTo(0f);
    assertThat(tanh.invoke(null, -1e30f)).isEqualTo(-1f);
    assertThat(exp.invoke(null, Float.NaN)).isEqualTo(Float.NaN);
    assertThat(tanh.invoke(null, Float.NaN)).isEqualTo(Float.NaN);
  }

  private static Method method(Class<?> functions, String name, Class<?> number) throws Exception {
    Method method = functions.getDeclaredMethod(name, number);
    method.setAccessible(true);
    return method;
  }

  /** Those that are nested in a frozen class. */
  private static Class<?> functions(String precision) throws Exception {
    NetworkModel model = AnnotatedSource.with(
        AnnotatedSource.model(
            "Net",
            Shape.ofInputs(1)
                .layer(1, Activation.TANH, Bias.PER_NEURON)
                .layer(1, Activation.SIGMOID, Bias.PER_NEURON),
            Loss.MSE),
        Precision.valueOf(precision.toUpperCase(Locale.ROOT)),
        false,
        false);
    String frozen = FrozenWriter.write(
            Derivation.of(model),
            Form.UNROLLED,
            new StoredWeights("x", "0", new double[4], Map.of(), List.of(), List.of(), List.of()),
            Platform.JAVA_9)
        .text();
    return Compiled.of(Map.of("example.FrozenNet", frozen))
        .load("example.FrozenNet$" + precision + "Functions");
  }
}

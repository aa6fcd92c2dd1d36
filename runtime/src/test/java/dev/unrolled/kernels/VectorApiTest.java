package dev.unrolled.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.generated.Kernels;
import org.junit.jupiter.api.Test;

/** The build runs this test without the module, with it, and with vectors that are kept narrow. */
final class VectorApiTest {

  @Test
  void theKernelsAreOnTheVectorApiWhereTheProgramWasStartedWithIt() {
    boolean present = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();

    assertThat(FloatKernels.best().toString())
        .matches(present ? "Vector API, \\d+ floats at a time" : "plain loops");
    assertThat(DoubleKernels.best().toString())
        .matches(present ? "Vector API, \\d+ doubles at a time" : "plain loops");
  }

  @Test
  void noVectorIsWiderThanTheBuildAllows() {
    Integer bits = Integer.getInteger("unrolled.vectorBits");
    if (bits != null) {
      assertThat(Float.SIZE * lanes(FloatKernels.best())).isLessThanOrEqualTo(bits);
      assertThat(Double.SIZE * lanes(DoubleKernels.best())).isLessThanOrEqualTo(bits);
    }
  }

  private static int lanes(Kernels<?> kernels) {
    return Integer.parseInt(kernels.toString().replaceAll("\\D", ""));
  }
}

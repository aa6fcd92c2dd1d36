package dev.unrolled.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The build runs this test twice: without the module, and with it. */
final class VectorApiTest {

  @Test
  void theKernelsAreOnTheVectorApiWhereTheProgramWasStartedWithIt() {
    boolean present = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();

    assertThat(FloatKernels.best().toString())
        .matches(present ? "Vector API, \\d+ floats at a time" : "plain loops");
    assertThat(DoubleKernels.best().toString())
        .matches(present ? "Vector API, \\d+ doubles at a time" : "plain loops");
  }
}

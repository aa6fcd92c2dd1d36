package dev.unrolled.processor.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unrolled.Activation;
import dev.unrolled.processor.math.Interpreter.Form;
import dev.unrolled.processor.math.functions.Activations;
import dev.unrolled.processor.math.functions.ElementwiseActivation;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The derivation, held against the definition of a slope. */
class RandomNetworkTest {

  private static final double STEP = 1e-6;

  /**
   * A loss of size L is rounded by about 1e-16 L in each of up to some hundred operations, and the
   * difference divides that by 2e-6: up to about 5e-9 L. What the quotient itself leaves out, a
   * third derivative times 1e-12 / 6, is far below. A wrong rule is off by the size of the
   * gradient.
   */
  private static final double TOLERANCE = 1e-8;

  static List<Networks.Output> outputs() {
    return Networks.outputs();
  }

  @ParameterizedTest
  @MethodSource("outputs")
  void everyGradientIsTheSlopeOfTheLoss(Networks.Output output) {
    for (RandomNetwork network : RandomNetworks.with(output)) {
      Pass pass = network.pass(Form.INDEXED);
      assertThat(pass.gradient())
          .as("%s", network)
          .containsExactly(network.slopes(STEP), within(TOLERANCE * Math.max(1, pass.loss())));
    }
  }

  @ParameterizedTest
  @MethodSource("outputs")
  void unrollingIsExpandingTheIndices(Networks.Output output) {
    for (RandomNetwork network : RandomNetworks.with(output)) {
      assertThat(network.pass(Form.EXPANDED).computed())
          .as("%s", network)
          .isEqualTo(network.pass(Form.INDEXED).computed()); // Double.equals: bit for bit
    }
  }

  @Test
  void everyActivationAndEveryLossIsTried() {
    List<Networks.Output> outputs = Networks.outputs();
    assertThat(outputs).extracting(Networks.Output::loss).containsAll(BuiltIn.LOSSES);
    assertThat(outputs).extracting(Networks.Output::activation).containsAll(BuiltIn.ACTIVATIONS);
    Set<Activation> elementwise = BuiltIn.ACTIVATIONS.stream()
        .filter(each -> Activations.rule(each) instanceof ElementwiseActivation)
        .collect(Collectors.toSet());
    assertThat(Networks.hidden()).containsAll(elementwise);
  }
}

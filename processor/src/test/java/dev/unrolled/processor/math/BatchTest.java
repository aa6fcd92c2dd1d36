package dev.unrolled.processor.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unrolled.processor.math.Interpreter.Form;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The program of a batch is that of its rows. */
class BatchTest {

  private static final int ROWS = 3;

  static List<Networks.Output> outputs() {
    return Networks.outputs();
  }

  @ParameterizedTest
  @MethodSource("outputs")
  void itGivesTheOutputsOfEveryRowAndTheSumsOfTheirLossesAndGradients(Networks.Output output) {
    for (RandomNetwork network : RandomNetworks.with(output)) {
      List<RandomNetwork> rows = network.others(ROWS);
      Pass batch = network.batch(rows);

      List<Pass> passes = rows.stream().map(row -> row.pass(Form.INDEXED)).toList();
      String a = "a" + network.model().lastLayer().number();
      assertThat(batch.value(a))
          .as("%s", network)
          .containsExactly(passes.stream()
              .flatMapToDouble(pass -> DoubleStream.of(pass.value(a)))
              .toArray());
      assertThat(batch.loss())
          .as("%s", network)
          .isCloseTo(passes.stream().mapToDouble(Pass::loss).sum(), within(1e-12));
      double[] sum = new double[network.model().shape().parameterCount()];
      for (Pass pass : passes) {
        double[] gradient = pass.gradient();
        Arrays.setAll(sum, k -> sum[k] + gradient[k]);
      }
      assertThat(batch.gradient()).as("%s", network).containsExactly(sum, within(1e-11));
    }
  }
}

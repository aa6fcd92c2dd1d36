package dev.unrolled.processor.math;

import static dev.unrolled.Activation.ELU;
import static dev.unrolled.Activation.HARD_SIGMOID;
import static dev.unrolled.Activation.LEAKY_RELU;
import static dev.unrolled.Activation.SELU;
import static dev.unrolled.Activation.SOFTPLUS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.Activation;
import dev.unrolled.Loss;
import dev.unrolled.processor.math.functions.Activations;
import dev.unrolled.processor.math.functions.ElementwiseActivation;
import dev.unrolled.processor.math.functions.ElementwiseLoss;
import dev.unrolled.processor.math.functions.Losses;
import dev.unrolled.processor.model.NetworkOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The tables of the README have the rows of the tables of the mathematics. */
class ReadmeTablesTest {

  private static List<String> lines = List.of();

  @BeforeAll
  static void read() throws IOException {
    lines = Files.readAllLines(Path.of("../README.md"));
  }

  @Test
  void everyActivationAndEveryLossHasItsLine() {
    BuiltIn.ACTIVATIONS.forEach(row -> line(row.name()));
    BuiltIn.LOSSES.forEach(row -> line(row.name()));
  }

  /** But for rounded numbers, alphas by name, and a formula that is arranged for its roundings. */
  @Test
  void formulasAndSlopesOfActivationsAreThoseOfTheRows() {
    Set<Activation> rounded = EnumSet.of(LEAKY_RELU, ELU, SELU, HARD_SIGMOID);
    for (Activation activation : BuiltIn.ACTIVATIONS) {
      if (!rounded.contains(activation)
          && Activations.rule(activation) instanceof ElementwiseActivation row) {
        List<String> cells = line(activation.name());
        String formula = row.function().formula().print(Notation.MATHEMATICS).toString();
        assertThat(activation == SOFTPLUS ? formula : cells.get(2)).isEqualTo(formula);
        assertThat(cells.get(3).replace("tanh(softplus(z))^2", "(tanh(softplus(z)))^2"))
            .isEqualTo(row.slope());
      }
    }
  }

  @Test
  void slopesOfLossesAreThoseOfTheRows() {
    for (Loss loss : BuiltIn.LOSSES) {
      if (Losses.rule(NetworkOptions.of(loss, 1)) instanceof ElementwiseLoss row) {
        assertThat(line(loss.name()).get(3).replace("delta", "1"))
            .startsWith(row.slope(7, 1).replace("/ 7", "/ n"));
      }
    }
  }

  /** The cells of the only line about that row. */
  private static List<String> line(String name) {
    List<String> found =
        lines.stream().filter(line -> line.startsWith("| `%s`".formatted(name))).toList();
    assertThat(found).as("lines about %s", name).hasSize(1);
    return Stream.of(found.get(0).split("[|]", -1))
        .map(cell -> cell.replace("`", "").strip())
        .toList();
  }
}

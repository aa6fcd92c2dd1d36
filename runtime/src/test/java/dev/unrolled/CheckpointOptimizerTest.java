package dev.unrolled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.unrolled.files.SafeTensors;
import dev.unrolled.files.Tensor;
import dev.unrolled.optimizers.Adam;
import dev.unrolled.optimizers.Optimizer;
import dev.unrolled.optimizers.RmsProp;
import dev.unrolled.shape.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The state of an optimizer, kept with the parameters that it moves. */
final class CheckpointOptimizerTest {

  private static final Shape OTHER = Shape.ofInputs(2)
      .layer(2, Activation.TANH, Bias.PER_NEURON)
      .layer(1, Activation.TANH, Bias.NONE);

  @TempDir
  Path folder;

  /** Parameters and state after a break are those without one, to the last bit. */
  @ParameterizedTest
  @EnumSource
  void trainingGoesOnAsIfItHadNotBeenInterrupted(OptimizerKind kind) throws IOException {
    double[] x = {0.05, 0.10};
    double[] t = {0.01, 0.99};
    Mazur first = Mazur.published();
    Optimizer optimizer = kind.fresh();
    for (int step = 0; step < 5; step++) {
      first.train(x, t, optimizer);
    }
    Checkpoint checkpoint = throughAFile(Checkpoint.of(first, optimizer));
    Mazur second = new Mazur();
    Optimizer restored = kind.fresh();
    checkpoint.restore(second, restored);
    for (int step = 0; step < 5; step++) {
      first.train(x, t, optimizer);
      second.train(x, t, restored);
    }

    assertThat(second.parameters().copy()).containsExactly(first.parameters().copy());
    assertThat(restored.state()).usingRecursiveComparison().isEqualTo(optimizer.state());
    checkpoint.restore(new Mazur()); // the network alone, of the same file
  }

  @Test
  void anOptimizerBeforeItsFirstStepIsKeptToo() throws IOException {
    Mazur mazur = new Mazur();
    Adam used = new Adam();
    Checkpoint checkpoint = throughAFile(Checkpoint.of(mazur, used));
    mazur.train(new double[2], new double[2], used);
    checkpoint.restore(mazur, used);

    assertThat(used.state()).containsOnlyKeys("step");
    assertThat(used.state().get("step")).containsExactly(0);
  }

  @Test
  void theStateOfAnOptimizerHasATensorPerParameter() throws IOException {
    Mazur mazur = Mazur.published();
    Adam adam = new Adam();
    mazur.train(new double[] {1, 2}, new double[] {0, 1}, adam);
    Map<String, Tensor> tensors = written(Checkpoint.of(mazur, adam));

    assertThat(tensors)
        .containsKeys(
            "unrolled.optimizer.step",
            "unrolled.optimizer.mean.0.weight",
            "unrolled.optimizer.meanSquare.2.bias")
        .hasSize(4 + 1 + 2 * 4);
    double[] mean = adam.state().getOrDefault("mean", new double[0]);
    assertThat(tensors.values().stream().map(Tensor::toString))
        .contains("F64 1", "F64 2x2", "F64 2");
    assertThat(tensors
            .getOrDefault("unrolled.optimizer.mean.0.weight", Tensor.f64(List.of(0)))
            .values())
        .containsExactly(mean[0], mean[2], mean[1], mean[3]); // a row per unit, as in PyTorch
  }

  @Test
  void theStateOfAnotherOptimizerIsRefused() throws IOException {
    Mazur mazur = Mazur.published();
    Adam adam = new Adam();
    mazur.train(new double[] {1, 2}, new double[] {0, 1}, adam);
    Checkpoint checkpoint = Checkpoint.of(mazur, adam);
    RmsProp other = new RmsProp();
    mazur.parameters().set(new double[12]);

    assertThatIOException()
        .isThrownBy(() -> checkpoint.restore(mazur, other))
        .withMessage("The checkpoint has a state that is not this optimizer's: The state holds"
            + " [mean, meanSquare, step]; after 1 steps it needs [meanSquare, step].");
    assertThatIOException()
        .isThrownBy(() -> Checkpoint.of(mazur).restore(mazur, other))
        .withMessage("The checkpoint holds no state of an optimizer. Restore the network alone, and"
            + " begin with a new one.");
    assertThat(mazur.parameters().copy()).containsOnly(0);
    assertThat(other.state()).containsOnlyKeys("step");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Checkpoint.of(AnyShape.doubles(OTHER), adam))
        .withMessage("The optimizer has moved 12 parameters; this 2-2-1 network has 8, and needs"
            + " its own.");
  }

  private Map<String, Tensor> written(Checkpoint checkpoint) throws IOException {
    Path file = folder.resolve("net");
    checkpoint.write(file);
    return SafeTensors.read(file).tensors();
  }

  private Checkpoint throughAFile(Checkpoint checkpoint) throws IOException {
    Path file = folder.resolve("net");
    checkpoint.write(file);
    return Checkpoint.read(file);
  }
}

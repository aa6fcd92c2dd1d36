package dev.unrolled.processor.math.layers;

import dev.unrolled.processor.math.Evaluation;
import dev.unrolled.processor.math.Program;
import dev.unrolled.processor.model.NetworkModel;
import java.util.Optional;

/**
 * A network and what is derived from it: once, for all that is written about it.
 *
 * @param model the network
 * @param program its equations, for one example
 * @param batch its equations for a batch; of one row, as a writer for any number may take any
 * @param example the numbers of the example that it declares, if it does
 */
public record Derivation(
    NetworkModel model, Program program, Program batch, Optional<Evaluation> example) {

  /** All of it. */
  public static Derivation of(NetworkModel model) {
    Program program = NetworkEquations.of(model);
    return new Derivation(
        model,
        program,
        NetworkEquations.ofBatch(model, 1),
        model.example().map(example -> Evaluation.of(model, program, example)));
  }
}

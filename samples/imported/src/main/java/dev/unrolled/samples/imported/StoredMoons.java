package dev.unrolled.samples.imported;

import static dev.unrolled.Activation.SIGMOID;
import static dev.unrolled.Activation.SILU;

import dev.unrolled.Layer;
import dev.unrolled.Weights;

/** The same network from its weights alone, of which the layers must be told. */
@Weights(value = "moons.safetensors", frozenOnly = true)
@Layer(in = 2, out = 16, activation = SILU)
@Layer(out = 16, activation = SILU)
@Layer(out = 1, activation = SIGMOID)
final class StoredMoons {

  private StoredMoons() {}
}

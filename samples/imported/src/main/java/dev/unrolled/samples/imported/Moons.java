package dev.unrolled.samples.imported;

import dev.unrolled.Model;
import dev.unrolled.Precision;
import dev.unrolled.Unrolled;

/**
 * Which of two half moons a point belongs to. Layers and weights are in the file, which PyTorch's
 * exporter wrote: javac makes {@code UnrolledMoons} of it, which learns on from there, and
 * {@code FrozenMoons}, which predicts and needs nothing else.
 */
@Model("moons.onnx")
@Unrolled(precision = Precision.DOUBLE)
final class Moons {

  private Moons() {}
}

package dev.unrolled.samples.museum;

import static dev.unrolled.Activation.SIGMOID;
import static dev.unrolled.Bias.SHARED;

import dev.unrolled.Example;
import dev.unrolled.Layer;
import dev.unrolled.Unrolled;
import dev.unrolled.shape.LayerShape;

/** One bias feeds several sums, and only the last of its gradients is kept. */
@Unrolled(page = true)
@Layer(in = 2, out = 3, activation = SIGMOID, bias = SHARED)
@Example(
    input = {0.05, 0.1},
    target = {0.01, 0.99, 0.5})
final class SharedBias {

  private static final double[] X = {0.05, 0.1};
  private static final double[] T = {0.01, 0.99, 0.5};

  private SharedBias() {}

  static Exhibit exhibit() {
    UnrolledSharedBias net = new UnrolledSharedBias();
    return new Exhibit(
        "The shared bias",
        """
        A bias that three sums share reaches the loss along three paths, and they add up. Written with
        = instead of +=, the last path overwrites the others.
        """,
        "dL_db1 = dL_dz1[2]",
        Exhibit.line(net.trace(X, T), "dL_db1"),
        net.checkGradients(X, T, wrongGradient(net)),
        net.checkGradients(X, T),
        Descent.along(net, () -> net.loss(X, T), () -> wrongGradient(net)));
  }

  private static double[] wrongGradient(UnrolledSharedBias net) {
    UnrolledSharedBias.Values v = net.newWorkspace();
    double[] g = new double[net.shape().parameterCount()];
    net.gradient(X, T, g, v); // right up to here; the bias is overwritten below
    LayerShape layer1 = net.shape().layers().get(0);
    for (int i = 0; i < layer1.out(); i++) {
      g[layer1.bias(i)] = v.dL_dz1[i]; // wrong: +=, from 0 on
    }
    return g;
  }
}

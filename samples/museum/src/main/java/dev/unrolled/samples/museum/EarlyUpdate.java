package dev.unrolled.samples.museum;

import static dev.unrolled.Activation.TANH;

import dev.unrolled.Example;
import dev.unrolled.Layer;
import dev.unrolled.Unrolled;
import dev.unrolled.shape.LayerShape;

/** Layer 2 makes its step before the gradient has passed through it. */
@Unrolled(page = true)
@Layer(in = 2, out = 2, activation = TANH)
@Layer(out = 1)
@Example(
    input = {1, 2},
    target = 0.5)
final class EarlyUpdate {

  private static final double[] X = {1, 2};
  private static final double[] T = {0.5};
  private static final double LEARNING_RATE = 0.1;

  private EarlyUpdate() {}

  static Exhibit exhibit() {
    UnrolledEarlyUpdate net = new UnrolledEarlyUpdate();
    return new Exhibit(
        "The early update",
        """
        Each layer changes its weights as soon as it has their gradient. But the way back to layer 1
        leads over the weights of layer 2 as they were in the forward pass, not as they have become.
        The smaller the learning rate, the less it shows.
        """,
        "dL_da1[0] = dL_dz2[0] * new_w2_00",
        Exhibit.line(net.trace(X, T), "dL_da1[0]"),
        net.checkGradients(X, T, wrongGradient(net)),
        net.checkGradients(X, T),
        Descent.along(net, () -> net.loss(X, T), () -> wrongGradient(net)));
  }

  private static double[] wrongGradient(UnrolledEarlyUpdate net) {
    UnrolledEarlyUpdate.Values v = net.newWorkspace();
    double[] g = new double[net.shape().parameterCount()];
    net.gradient(X, T, g, v); // right up to here; layer 1 is overwritten below
    double[] w2 = net.parameters().get("layer2.weight");
    LayerShape layer1 = net.shape().layers().get(0);
    LayerShape layer2 = net.shape().layers().get(1);
    for (int i = 0; i < layer1.out(); i++) {
      w2[i] -= LEARNING_RATE * g[layer2.weight(0, i)]; // wrong: this belongs behind the loop
      double dL_da1 = v.dL_dz2[0] * w2[i];
      double dL_dz1 = dL_da1 * (1 - v.a1[i] * v.a1[i]);
      for (int j = 0; j < layer1.in(); j++) {
        g[layer1.weight(i, j)] = dL_dz1 * X[j];
      }
      g[layer1.bias(i)] = dL_dz1;
    }
    return g;
  }
}

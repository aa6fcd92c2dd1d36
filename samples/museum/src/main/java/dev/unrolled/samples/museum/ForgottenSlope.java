package dev.unrolled.samples.museum;

import static dev.unrolled.Activation.SIGMOID;

import dev.unrolled.Example;
import dev.unrolled.Layer;
import dev.unrolled.Unrolled;
import dev.unrolled.shape.LayerShape;

/** The gradient walks through a layer as if its activation were not there. */
@Unrolled(page = true)
@Layer(in = 2, out = 3, activation = SIGMOID)
@Layer(out = 1)
@Example(
    input = {0.5, -1},
    target = 2)
final class ForgottenSlope {

  private static final double[] X = {0.5, -1};
  private static final double[] T = {2};

  private ForgottenSlope() {}

  static Exhibit exhibit() {
    UnrolledForgottenSlope net = new UnrolledForgottenSlope();
    return new Exhibit(
        "The forgotten slope",
        """
        Back through a = sigmoid(z), the gradient is multiplied by da/dz = a * (1 - a). Left out, every
        sign stays right and only the sizes are off, by a factor of 4 or more: it trains.
        """,
        "dL_dz1[0] = dL_da1[0]",
        Exhibit.line(net.trace(X, T), "dL_dz1[0]"),
        net.checkGradients(X, T, wrongGradient(net)),
        net.checkGradients(X, T),
        Descent.along(net, () -> net.loss(X, T), () -> wrongGradient(net)));
  }

  private static double[] wrongGradient(UnrolledForgottenSlope net) {
    UnrolledForgottenSlope.Values v = net.newWorkspace();
    double[] g = new double[net.shape().parameterCount()];
    net.gradient(X, T, g, v); // right up to here; layer 1 is overwritten below
    double[] w2 = net.parameters().get("layer2.weight");
    LayerShape layer1 = net.shape().layers().get(0);
    for (int i = 0; i < layer1.out(); i++) {
      double dL_da1 = v.dL_dz2[0] * w2[i];
      double dL_dz1 = dL_da1; // wrong: * (a1[i] * (1 - a1[i])) is missing
      for (int j = 0; j < layer1.in(); j++) {
        g[layer1.weight(i, j)] = dL_dz1 * X[j];
      }
      g[layer1.bias(i)] = dL_dz1;
    }
    return g;
  }
}

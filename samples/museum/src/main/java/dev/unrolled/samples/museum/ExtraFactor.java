package dev.unrolled.samples.museum;

import static dev.unrolled.Activation.SIGMOID;
import static dev.unrolled.Bias.NONE;
import static dev.unrolled.Loss.SSE;

import dev.unrolled.Example;
import dev.unrolled.Layer;
import dev.unrolled.Unrolled;
import dev.unrolled.shape.LayerShape;

/** The gradient of a weight is carried on where the gradient of a sum belongs. */
@Unrolled(loss = SSE, page = true)
@Layer(
    in = 4,
    out = 3,
    activation = SIGMOID,
    bias = NONE,
    weights = {
      0.6915, 0.8664, 0.9586, 0.4292, //
      0.2038, 0.2407, 0.5905, 0.7313, //
      0.1092, 0.9444, 0.4535, 0.8132
    })
@Layer(
    out = 1,
    activation = SIGMOID,
    bias = NONE,
    weights = {0.9415, 0.9888, 0.9888})
@Example(
    input = {0.9, 0.8, 0.7, 0.6},
    target = 0)
final class ExtraFactor {

  private static final double[] X = {0.9, 0.8, 0.7, 0.6};
  private static final double[] T = {0};

  private ExtraFactor() {}

  static Exhibit exhibit() {
    UnrolledExtraFactor net = new UnrolledExtraFactor();
    return new Exhibit(
        "The extra factor",
        """
        From a published tutorial. The gradient dL/dw of layer 2 already holds the activation that the
        weight multiplies; carried on to layer 1 in place of dL/dz, it smuggles that factor in. After
        one step the output is right to four decimals all the same.
        """,
        "dL_da1[0] = dL_dw2_00 * w2_00",
        Exhibit.line(net.trace(X, T), "dL_da1[0]"),
        net.checkGradients(X, T, wrongGradient(net)),
        net.checkGradients(X, T),
        Descent.along(net, () -> net.loss(X, T), () -> wrongGradient(net)));
  }

  private static double[] wrongGradient(UnrolledExtraFactor net) {
    UnrolledExtraFactor.Values v = net.newWorkspace();
    double[] g = new double[net.shape().parameterCount()];
    net.gradient(X, T, g, v); // right up to here; layer 1 is overwritten below
    double[] w2 = net.parameters().get("layer2.weight");
    LayerShape layer1 = net.shape().layers().get(0);
    LayerShape layer2 = net.shape().layers().get(1);
    for (int i = 0; i < layer1.out(); i++) {
      double dL_dw2 = g[layer2.weight(0, i)];
      double dL_da1 = dL_dw2 * w2[i]; // wrong: dL_dz2 belongs where dL_dw2 = dL_dz2 * a1[i] stands
      double dL_dz1 = dL_da1 * (v.a1[i] * (1 - v.a1[i]));
      for (int j = 0; j < layer1.in(); j++) {
        g[layer1.weight(i, j)] = dL_dz1 * X[j];
      }
    }
    return g;
  }
}

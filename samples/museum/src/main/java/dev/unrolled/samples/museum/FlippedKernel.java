package dev.unrolled.samples.museum;

import static dev.unrolled.Activation.TANH;
import static dev.unrolled.LayerKind.CONVOLUTION;
import static dev.unrolled.LayerKind.FLATTEN;

import dev.unrolled.Example;
import dev.unrolled.Layer;
import dev.unrolled.Unrolled;
import dev.unrolled.check.GradientCheck;
import dev.unrolled.shape.LayerShape;

/** On the way back the filter lies the wrong way round. */
@Unrolled(page = true)
@Layer(
    kind = CONVOLUTION,
    in = {1, 6},
    out = 1,
    size = 3,
    activation = TANH,
    weights = {0.6, -0.2, 0.1})
@Layer(
    kind = CONVOLUTION,
    out = 1,
    size = 3,
    weights = {0.5, 0.3, -0.4})
@Layer(kind = FLATTEN)
@Example(
    input = {0.1, 0.9, 0.3, -0.4, 0.7, 0.2},
    target = {0.4, -0.1})
final class FlippedKernel {

  private static final double[] X = {0.1, 0.9, 0.3, -0.4, 0.7, 0.2};
  private static final double[] T = {0.4, -0.1};

  private FlippedKernel() {}

  static Exhibit exhibit() {
    UnrolledFlippedKernel net = new UnrolledFlippedKernel();
    return new Exhibit(
        "The flipped kernel",
        """
        What networks call a convolution does not flip its filter: z[i] is the sum of w[m] * x[i + m],
        which mathematics calls a cross-correlation. Its way back does: x[k] met w[m] on the place k - m.
        Whoever mixes the two up sends each gradient back through the wrong weight. A filter that is the
        same both ways, such as a blur, hides it.
        """,
        "dL_da1[0,0] = dL_dz2[0,0] * w2_002",
        Exhibit.line(net.trace(X, T), "dL_da1[0,0]"),
        net.checkGradients(X, T, wrongGradient(net)),
        net.checkGradients(X, T),
        Descent.along(net, () -> net.loss(X, T), () -> wrongGradient(net)));
  }

  /** What differences of the loss say of the mistake where the filter is the same both ways. */
  static GradientCheck ofBlur() {
    UnrolledFlippedKernel net = new UnrolledFlippedKernel();
    net.parameters().set("layer2.weight", 0.25, 0.5, 0.25);
    return net.checkGradients(X, T, wrongGradient(net));
  }

  private static double[] wrongGradient(UnrolledFlippedKernel net) {
    UnrolledFlippedKernel.Values v = net.newWorkspace();
    double[] g = new double[net.shape().parameterCount()];
    net.gradient(X, T, g, v); // right up to here; layer 1 is overwritten below
    double[] w2 = net.parameters().get("layer2.weight");
    double[] dL_da1 = new double[v.a1.length];
    for (int i = 0; i < v.dL_dz2.length; i++) {
      for (int m = 0; m < w2.length; m++) {
        dL_da1[i + m] += v.dL_dz2[i] * w2[w2.length - 1 - m]; // wrong: w2[m] was used there
      }
    }
    LayerShape layer1 = net.shape().layers().get(0);
    int weights = layer1.parameters().get(0).offset();
    int bias = layer1.parameters().get(1).offset();
    g[bias] = 0;
    for (int m = 0; m < w2.length; m++) {
      g[weights + m] = 0;
    }
    for (int i = 0; i < dL_da1.length; i++) {
      double dL_dz1 = dL_da1[i] * (1 - v.a1[i] * v.a1[i]);
      g[bias] += dL_dz1;
      for (int m = 0; m < w2.length; m++) {
        g[weights + m] += dL_dz1 * X[i + m];
      }
    }
    return g;
  }
}

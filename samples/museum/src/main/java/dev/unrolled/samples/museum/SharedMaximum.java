package dev.unrolled.samples.museum;

import static dev.unrolled.Activation.TANH;
import static dev.unrolled.LayerKind.CONVOLUTION;
import static dev.unrolled.LayerKind.FLATTEN;
import static dev.unrolled.LayerKind.MAX_POOLING;

import dev.unrolled.Example;
import dev.unrolled.Layer;
import dev.unrolled.Unrolled;
import dev.unrolled.shape.LayerShape;

/** Every number under a window gets the gradient that only the largest has earned. */
@Unrolled(page = true)
@Layer(
    kind = CONVOLUTION,
    in = {1, 3, 3},
    out = 1,
    size = 2,
    activation = TANH,
    weights = {0.4, -0.3, 0.2, 0.5})
@Layer(kind = MAX_POOLING, size = 2)
@Layer(kind = FLATTEN)
@Example(
    input = {0.1, 0.9, 0.3, 0.8, 0.2, 0.6, 0.5, 0.7, 0.4},
    target = 0.9)
final class SharedMaximum {

  private static final double[] X = {0.1, 0.9, 0.3, 0.8, 0.2, 0.6, 0.5, 0.7, 0.4};
  private static final double[] T = {0.9};

  private SharedMaximum() {}

  static Exhibit exhibit() {
    UnrolledSharedMaximum net = new UnrolledSharedMaximum();
    return new Exhibit(
        "The shared maximum",
        """
        A window of max pooling gives its largest number. A small step of any other number changes
        nothing, so its gradient is 0, and the winner gets all of dL/da. Copied back to every number of
        the window, as one would undo a mean, it moves the losers too: up with the winner, which looks
        like progress for as long as all of them should go the same way.
        """,
        "dL_da1[0,0,0] = dL_da2[0,0,0]",
        Exhibit.line(net.trace(X, T), "dL_da1[0,0,0]"),
        net.checkGradients(X, T, wrongGradient(net)),
        net.checkGradients(X, T),
        Descent.along(net, () -> net.loss(X, T), () -> wrongGradient(net)));
  }

  private static double[] wrongGradient(UnrolledSharedMaximum net) {
    UnrolledSharedMaximum.Values v = net.newWorkspace();
    double[] g = new double[net.shape().parameterCount()];
    net.gradient(X, T, g, v); // right up to here; layer 1 is overwritten below
    LayerShape layer1 = net.shape().layers().get(0);
    int weights = layer1.parameters().get(0).offset();
    int bias = layer1.parameters().get(1).offset();
    for (int k = 0; k < 4; k++) {
      g[weights + k] = 0;
    }
    g[bias] = 0;
    for (int i = 0; i < 2; i++) {
      for (int j = 0; j < 2; j++) {
        double dL_da1 = v.dL_da2[0]; // wrong: only where n2 says that it was the largest
        double a1 = v.a1[2 * i + j];
        double dL_dz1 = dL_da1 * (1 - a1 * a1);
        g[bias] += dL_dz1;
        for (int m = 0; m < 2; m++) {
          for (int n = 0; n < 2; n++) {
            g[weights + 2 * m + n] += dL_dz1 * X[3 * (i + m) + j + n];
          }
        }
      }
    }
    return g;
  }
}

package dev.unrolled.samples.museum;

import dev.unrolled.Example;
import dev.unrolled.Layer;
import dev.unrolled.Unrolled;

/** The loss of a batch is a mean, its gradient a sum. */
@Unrolled(page = true)
@Example(input = 1, target = 3)
@Example(input = 2, target = 5)
@Example(input = 3, target = 7)
@Example(input = 4, target = 9)
@Layer(in = 1, out = 1)
final class ForgottenMean {

  private static final double[][] X = {{1}, {2}, {3}, {4}};
  private static final double[][] T = {{3}, {5}, {7}, {9}};

  /** As it stands in the generated class; the trace of one example knows no mean. */
  static final String RIGHT_LINE =
      "kernels.addWeightGradient(from, to, 1, 1, X, dL_dZ1, factor, target, 0);";

  private ForgottenMean() {}

  static Exhibit exhibit() {
    UnrolledForgottenMean net = new UnrolledForgottenMean();
    return new Exhibit(
        "The forgotten mean",
        """
        The loss of a batch is the mean over its examples, so its gradient is the mean of theirs. Added
        up and not divided, it is as many times too long as there are examples: a learning rate that
        suits a batch of 4 tears a batch of 400 apart.
        """,
        RIGHT_LINE.replace("factor", "1"),
        RIGHT_LINE + " // factor = 1 / rows",
        net.checkGradients(X, T, wrongGradient(net)),
        net.checkGradients(X, T),
        Descent.along(net, () -> net.loss(X, T), () -> wrongGradient(net)));
  }

  private static double[] wrongGradient(UnrolledForgottenMean net) {
    UnrolledForgottenMean.Values v = net.newWorkspace();
    double[] ofRow = new double[net.shape().parameterCount()];
    double[] g = new double[net.shape().parameterCount()];
    for (int row = 0; row < X.length; row++) {
      net.gradient(X[row], T[row], ofRow, v);
      for (int k = 0; k < g.length; k++) {
        g[k] += ofRow[k];
      }
    }
    return g; // wrong: each g[k] is to be divided by X.length
  }
}

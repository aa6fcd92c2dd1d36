package dev.unrolled.samples.seeds;

import static dev.unrolled.samples.seeds.Agreement.DOUBLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.DoubleNetwork;
import org.junit.jupiter.api.Test;

/**
 * The gradient of the hidden layer uses the weights from before the update. A step written by hand
 * shows that it matters: in the right order it does what the generated class does, and with layer 2
 * updated too early it gives other numbers.
 */
class OrderRuleTest {

  @Test
  void seed000IsComputedWithTheWeightsFromBeforeTheUpdate() {
    double[] x = PyTorchAndNumPy.INPUT;
    double[] t = PyTorchAndNumPy.TARGET;
    UnrolledPyTorchAndNumPy net = PyTorchAndNumPy.afterOneStep();

    HandWritten right = new HandWritten(new UnrolledPyTorchAndNumPy());
    right.step(x, t, PyTorchAndNumPy.LEARNING_RATE, false);
    DOUBLE.check(net.parameters().get("layer1.weight"), right.w1);
    DOUBLE.check(net.parameters().get("layer2.weight"), right.w2);

    HandWritten early = new HandWritten(new UnrolledPyTorchAndNumPy());
    early.step(x, t, PyTorchAndNumPy.LEARNING_RATE, true);
    assertThat(GradientCheck.distance(early.w1, right.w1)).isGreaterThan(1e-6);
    DOUBLE.check(early.w2, right.w2);
  }

  @Test
  void seed003IsComputedWithTheWeightsFromBeforeTheUpdate() {
    UnrolledMazur net = Mazur.afterSteps(100);
    HandWritten right = new HandWritten(new UnrolledMazur());
    HandWritten early = new HandWritten(new UnrolledMazur());
    for (int step = 0; step < 100; step++) {
      right.step(Mazur.INPUT, Mazur.TARGET, Mazur.LEARNING_RATE, false);
      early.step(Mazur.INPUT, Mazur.TARGET, Mazur.LEARNING_RATE, true);
    }

    DOUBLE.check(net.parameters().get("layer1.weight"), right.w1);
    DOUBLE.check(net.parameters().get("layer2.weight"), right.w2);
    assertThat(GradientCheck.distance(early.w1, right.w1)).isGreaterThan(1e-4);
    assertThat(GradientCheck.distance(early.w2, right.w2)).isGreaterThan(1e-4);
  }

  /**
   * Two sigmoid layers under MSE, as one would write them by hand, a bias shared by the units of a
   * layer. In seed 000 each layer has one unit, for which a shared bias is the same.
   */
  private static final class HandWritten {

    private final int hidden;
    private final int out;
    private final double[] w1;
    private final double[] w2;
    private double b1;
    private double b2;

    HandWritten(DoubleNetwork<?> start) {
      hidden = start.shape().layers().get(0).out();
      out = start.shape().outputs();
      w1 = start.parameters().get("layer1.weight");
      w2 = start.parameters().get("layer2.weight");
      b1 = start.parameters().get("layer1.bias")[0];
      b2 = start.parameters().get("layer2.bias")[0];
    }

    void step(double[] x, double[] t, double learningRate, boolean layer2Early) {
      double[] a1 = layer(w1, b1, x, hidden);
      double[] a2 = layer(w2, b2, a1, out);
      double[] delta2 = new double[out];
      for (int i = 0; i < out; i++) {
        delta2[i] = 2 * (a2[i] - t[i]) / out * a2[i] * (1 - a2[i]);
      }
      double[] before = w2.clone();
      b2 -= update(w2, delta2, a1, learningRate);
      double[] used = layer2Early ? w2 : before;
      b1 -= update(w1, hiddenDelta(delta2, used, a1), x, learningRate);
    }

    private double[] hiddenDelta(double[] delta2, double[] weights, double[] a1) {
      double[] delta1 = new double[hidden];
      for (int j = 0; j < hidden; j++) {
        double sum = 0;
        for (int i = 0; i < out; i++) {
          sum += delta2[i] * weights[i * hidden + j];
        }
        delta1[j] = sum * a1[j] * (1 - a1[j]);
      }
      return delta1;
    }

    /** Moves the weights of a layer, and returns by how much to lower its bias. */
    private static double update(double[] w, double[] delta, double[] fedBy, double learningRate) {
      double sum = 0;
      for (int i = 0; i < delta.length; i++) {
        for (int j = 0; j < fedBy.length; j++) {
          w[i * fedBy.length + j] -= learningRate * delta[i] * fedBy[j];
        }
        sum += delta[i];
      }
      return learningRate * sum;
    }

    private static double[] layer(double[] w, double b, double[] fedBy, int units) {
      double[] a = new double[units];
      for (int i = 0; i < units; i++) {
        double z = b;
        for (int j = 0; j < fedBy.length; j++) {
          z += w[i * fedBy.length + j] * fedBy[j];
        }
        a[i] = 1 / (1 + Math.exp(-z));
      }
      return a;
    }
  }
}

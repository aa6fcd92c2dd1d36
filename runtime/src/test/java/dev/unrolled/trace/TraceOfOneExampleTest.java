package dev.unrolled.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.Activation;
import dev.unrolled.Bias;
import dev.unrolled.DoubleNetwork;
import dev.unrolled.Loss;
import dev.unrolled.Workspace;
import dev.unrolled.generated.Equations;
import dev.unrolled.generated.Kernels;
import dev.unrolled.internal.SpelledOut;
import dev.unrolled.shape.Shape;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TraceOfOneExampleTest {

  /** So many weights that kernels on the Vector API are the faster way. */
  private static final int INPUTS = 300;

  @Test
  void aTraceIsMadeByTheMethodsForOneExampleAlsoWhereKernelsAreFaster() {
    double[] x = new double[INPUTS];
    Arrays.fill(x, 0.5);

    Trace trace = new SpelledOut().trace(x, new double[] {1});

    assertThat(trace.value("square1"))
        .isEqualTo(Math.pow(trace.value("z1[0]"), 2))
        .isPositive();
    assertThat(trace.value("L")).isEqualTo(trace.value("z1[0]") - 1);
    assertThat(trace.value("dL_dw1_0_7")).isEqualTo(0.5);
  }

  /** Has methods for one example only, and keeps a number that the others would not have. */
  private static final class SpelledOut extends DoubleNetwork<SpelledOut.Values> {

    static final class Values extends Workspace {
      final double[] z1 = doubles(1);
      double square1;

      Values(int rows) {
        super(rows);
      }
    }

    SpelledOut() {
      super(Shape.ofInputs(INPUTS).layer(1, Activation.IDENTITY, Bias.NONE), Loss.MSE);
      initialize(1);
    }

    @Override
    public SpelledOut copy() {
      throw new UnsupportedOperationException();
    }

    @Override
    public Values newWorkspace(int rows) {
      return new Values(rows);
    }

    @Override
    public double[] forward(double[] p, double[] x, Values v) {
      v.z1[0] = 0;
      for (int j = 0; j < INPUTS; j++) {
        v.z1[0] += p[j] * x[j];
      }
      v.square1 = v.z1[0] * v.z1[0];
      return v.z1;
    }

    @Override
    public double loss(double[] t, Values v) {
      return v.z1[0] - t[0];
    }

    @Override
    public void backward(double[] p, double[] x, double[] t, Values v, double[] g) {
      for (int j = 0; j < INPUTS; j++) {
        g[j] += x[j];
      }
    }

    @Override
    public void equations(Values v, Equations pass) {
      pass.value("z1[{i}]", "sum over j = 0..299 of w1_{i}_j * x[j]", v.z1);
      pass.value("square1", "z1[0] * z1[0]", v.square1);
      pass.loss("z1[0] - t[0]");
      pass.gradient("layer1.weight", "dL_dw1_{i}_{j}", "x[{j}]");
    }

    @Override
    public void forward(
        double[] p, double[] x, int from, int to, Values v, Kernels<double[]> kernels) {
      throw new UnsupportedOperationException();
    }

    @Override
    public double loss(double[] t, int from, int to, Values v) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void backward(
        double[] p, double[] t, int from, int to, Values v, Kernels<double[]> kernels) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void addGradient(
        double[] x,
        int from,
        int to,
        Values v,
        double factor,
        double[] target,
        Kernels<double[]> kernels) {
      throw new UnsupportedOperationException();
    }

    @Override
    public double[] outputs(Values v) {
      return v.z1;
    }
  }
}

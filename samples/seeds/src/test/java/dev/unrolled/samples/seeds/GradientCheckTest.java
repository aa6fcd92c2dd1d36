package dev.unrolled.samples.seeds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.DoubleNetwork;
import org.junit.jupiter.api.Test;

/** Nudging each parameter a little must move the loss as the gradient says, for every seed. */
class GradientCheckTest {

  @Test
  void pyTorchAndNumPy() {
    check(new UnrolledPyTorchAndNumPy(), new double[][] {PyTorchAndNumPy.INPUT}, new double[][] {
      PyTorchAndNumPy.TARGET
    });
  }

  @Test
  void wrongGradient() {
    check(WrongGradient.network(), new double[][] {WrongGradient.X}, new double[][] {WrongGradient.Y
    });
  }

  @Test
  void stepByStepWithOneLayer() {
    check(StepByStep.oneLayer(), StepByStep.X, StepByStep.OR);
  }

  @Test
  void stepByStepWithTwoLayers() {
    check(StepByStep.twoLayers(), StepByStep.X, StepByStep.XOR);
  }

  @Test
  void mazur() {
    check(new UnrolledMazur(), new double[][] {Mazur.INPUT}, new double[][] {Mazur.TARGET});
  }

  @Test
  void scalarNetwork() {
    check(new UnrolledScalarNetwork(), new double[][] {ScalarNetwork.INPUT}, new double[][] {
      ScalarNetwork.TARGET
    });
  }

  private static void check(DoubleNetwork<?> net, double[][] x, double[][] t) {
    double[] computed = GradientCheck.computed(net, x, t);
    double[] nudged = GradientCheck.nudged(net, x, t);
    assertThat(GradientCheck.distance(computed, nudged)).isLessThan(1e-7);
  }
}

package dev.unrolled.samples.seeds;

import static dev.unrolled.Activation.SIGMOID;
import static dev.unrolled.samples.seeds.Rounded.TO_4;
import static dev.unrolled.samples.seeds.Rounded.TO_8;

import dev.unrolled.Example;
import dev.unrolled.Layer;
import dev.unrolled.Parameters;
import dev.unrolled.Unrolled;

/**
 * Seed 000: one training step of a 2-1-1 network, computed twice. The tutorial lets PyTorch do it,
 * then writes the same step by hand in NumPy; here both halves are one generated class.
 *
 * @see <a href="https://github.com/olaf-ys/Forward-and-Backward-Propagation-in-MLP">Forward and
 *     Backward Propagation in MLP</a>
 */
@Unrolled(page = true)
@Example(
    input = {1, 2},
    target = 0.4)
@Layer(
    in = 2,
    out = 1,
    activation = SIGMOID,
    weights = {0.5, 0.5},
    biases = 1.0)
@Layer(out = 1, activation = SIGMOID, weights = 0.5, biases = 1.0)
public final class PyTorchAndNumPy {

  static final double[] INPUT = {1.0, 2.0};
  static final double[] TARGET = {0.4};
  static final double LEARNING_RATE = 0.1;

  private PyTorchAndNumPy() {}

  public static void main(String[] args) {
    System.out.println("Output of the MLP: " + new UnrolledPyTorchAndNumPy().predict(INPUT)[0]);
    System.out.println(
        "  (in double precision; the tutorial's PyTorch computes in float32 and prints");
    System.out.println("  0.8118491768836975, the same within 1e-7)");

    UnrolledPyTorchAndNumPy net = afterOneStep();
    printAsPyTorch(net);
    printAsNumPy(net);
  }

  /** The network after its only training step; it keeps the values and the gradient of the step. */
  static UnrolledPyTorchAndNumPy afterOneStep() {
    UnrolledPyTorchAndNumPy net = new UnrolledPyTorchAndNumPy();
    net.train(INPUT, TARGET, LEARNING_RATE);
    return net;
  }

  private static void printAsPyTorch(UnrolledPyTorchAndNumPy net) {
    System.out.println();
    System.out.println("Gradients after backward (PyTorch calls the layers layer0 and layer1):");
    printFourDecimals(net.gradient());
    System.out.println();
    System.out.println("Updated weights and biases:");
    printFourDecimals(net.parameters());
  }

  private static void printFourDecimals(Parameters<double[]> parameters) {
    System.out.println("layer1.weight " + TO_4.matrix(2, parameters.get("layer1.weight")));
    System.out.println("layer1.bias   " + TO_4.vector(parameters.get("layer1.bias")));
    System.out.println("layer2.weight " + TO_4.matrix(1, parameters.get("layer2.weight")));
    System.out.println("layer2.bias   " + TO_4.vector(parameters.get("layer2.bias")));
  }

  /**
   * The second half names its steps; they are the values that the generated class leaves behind.
   */
  private static void printAsNumPy(UnrolledPyTorchAndNumPy net) {
    UnrolledPyTorchAndNumPy.Values v = net.values();
    System.out.println();
    System.out.println("The same step by hand, as the NumPy half names it:");
    System.out.println("Z1 = " + TO_8.vector(v.z1) + ", A1 = " + TO_8.vector(v.a1));
    System.out.println("Z2 = " + TO_8.vector(v.z2) + ", A2 = " + TO_8.vector(v.a2));
    System.out.println("delta_2 = dL/dZ2 = " + TO_8.vector(v.dL_dz2));
    System.out.println("delta_1 = dL/dZ1 = " + TO_8.vector(v.dL_dz1));

    Parameters<double[]> parameters = net.parameters();
    System.out.println("Updated weights and biases from input to hidden layer:");
    System.out.println("W0: " + TO_8.matrix(2, parameters.get("layer1.weight")));
    System.out.println("b0: " + TO_8.vector(parameters.get("layer1.bias")));
    System.out.println("Updated weights and biases from hidden to output layer:");
    System.out.println("W1: " + TO_8.matrix(1, parameters.get("layer2.weight")));
    System.out.println("b1: " + TO_8.vector(parameters.get("layer2.bias")));
  }
}

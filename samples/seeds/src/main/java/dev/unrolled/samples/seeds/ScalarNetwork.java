package dev.unrolled.samples.seeds;

import static dev.unrolled.Activation.IDENTITY;
import static dev.unrolled.Activation.SIGMOID;
import static dev.unrolled.Loss.HALF_SSE;
import static dev.unrolled.samples.seeds.Rounded.TO_8;

import dev.unrolled.Example;
import dev.unrolled.Layer;
import dev.unrolled.Parameters;
import dev.unrolled.Unrolled;

/**
 * Seed 004, "Backpropagation Tutorial with a Simple Neural Network": a 1-1-1 network, every weight
 * and every gradient a single number.
 *
 * <p>The tutorial asks for dL_dy and dL_da, the gradients between the layers. Its NumPy half
 * computes them by hand; its PyTorch half has to leave them out, because PyTorch keeps the
 * gradients of parameters only. A generated network keeps them all, in {@code values()}.
 */
@Unrolled(loss = HALF_SSE, page = true)
@Example(input = 1, target = 0)
@Layer(in = 1, out = 1, activation = SIGMOID, weights = 0.5, biases = 0)
@Layer(out = 1, activation = IDENTITY, weights = -1, biases = 0)
public final class ScalarNetwork {

  static final double[] INPUT = {1};
  static final double[] TARGET = {0};
  static final double LEARNING_RATE = 0.01;

  private ScalarNetwork() {}

  public static void main(String[] args) {
    double loss = new UnrolledScalarNetwork().loss(INPUT, TARGET);
    UnrolledScalarNetwork net = afterOneStep();
    System.out.println("NumPy example, eight decimals");
    printForward(net, loss);
    printBackward(net);
    printUpdated(net.parameters());
    System.out.println();
    System.out.println("PyTorch example, all digits (its own are float32, the same within 1e-7)");
    printAllDigits(net, loss);
  }

  /** The network after its only training step; it keeps the values and the gradient of the step. */
  static UnrolledScalarNetwork afterOneStep() {
    UnrolledScalarNetwork net = new UnrolledScalarNetwork();
    net.train(INPUT, TARGET, LEARNING_RATE);
    return net;
  }

  private static void printForward(UnrolledScalarNetwork net, double loss) {
    UnrolledScalarNetwork.Values v = net.values();
    System.out.println("Forward Pass:");
    System.out.println("z = " + TO_8.vector(v.z1));
    System.out.println("a = " + TO_8.vector(v.a1));
    System.out.println("y = " + TO_8.vector(v.a2));
    System.out.println("Loss L = " + TO_8.vector(loss));
  }

  private static void printBackward(UnrolledScalarNetwork net) {
    UnrolledScalarNetwork.Values v = net.values();
    Parameters<double[]> gradient = net.gradient();
    System.out.println("Backward Pass:");
    System.out.println("dL_dy = " + TO_8.vector(v.dL_da2));
    System.out.println("dL_dW2 = " + TO_8.vector(gradient.get("layer2.weight")));
    System.out.println("dL_db2 = " + TO_8.vector(gradient.get("layer2.bias")));
    System.out.println("dL_da = " + TO_8.vector(v.dL_da1));
    System.out.println("dL_dW1 = " + TO_8.vector(gradient.get("layer1.weight")));
    System.out.println("dL_db1 = " + TO_8.vector(gradient.get("layer1.bias")));
  }

  private static void printUpdated(Parameters<double[]> parameters) {
    System.out.println("Updated Parameters:");
    System.out.println("W2 = " + TO_8.vector(parameters.get("layer2.weight")));
    System.out.println("b2 = " + TO_8.vector(parameters.get("layer2.bias")));
    System.out.println("W1 = " + TO_8.vector(parameters.get("layer1.weight")));
    System.out.println("b1 = " + TO_8.vector(parameters.get("layer1.bias")));
  }

  private static void printAllDigits(UnrolledScalarNetwork net, double loss) {
    UnrolledScalarNetwork.Values v = net.values();
    Parameters<double[]> gradient = net.gradient();
    System.out.println("Forward Pass:");
    System.out.println("z = " + v.z1[0]);
    System.out.println("a = " + v.a1[0]);
    System.out.println("y = " + v.a2[0]);
    System.out.println("Loss L = " + loss);
    System.out.println("Backward Pass:");
    System.out.println("dL_dy = " + v.dL_da2[0] + "  (None in PyTorch)");
    System.out.println("dL_dW2 = " + gradient.get("layer2.weight")[0]);
    System.out.println("dL_db2 = " + gradient.get("layer2.bias")[0]);
    System.out.println("dL_da = " + v.dL_da1[0] + "  (None in PyTorch)");
    System.out.println("dL_dW1 = " + gradient.get("layer1.weight")[0]);
    System.out.println("dL_db1 = " + gradient.get("layer1.bias")[0]);
  }
}

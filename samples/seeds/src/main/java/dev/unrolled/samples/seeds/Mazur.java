package dev.unrolled.samples.seeds;

import static dev.unrolled.Activation.SIGMOID;
import static dev.unrolled.Bias.SHARED;
import static dev.unrolled.samples.seeds.Rounded.TO_4;

import dev.unrolled.Example;
import dev.unrolled.Layer;
import dev.unrolled.Parameters;
import dev.unrolled.Unrolled;

/**
 * Seed 003: Matt Mazur's 2-2-2 network, as a PyTorch notebook trains it.
 *
 * <p>The notebook gives each layer one bias for both units, and so does this network. Beside its
 * generated source lies {@code UnrolledMazur.html}, a page that walks through it number by number.
 *
 * @see <a href="https://mattmazur.com/2015/03/17/a-step-by-step-backpropagation-example/">A step by
 *     step backpropagation example</a>
 */
@Unrolled(page = true)
@Example(
    input = {0.05, 0.10},
    target = {0.01, 0.99})
@Layer(
    in = 2,
    out = 2,
    activation = SIGMOID,
    bias = SHARED,
    weights = {0.15, 0.20, 0.25, 0.30},
    biases = 0.35)
@Layer(
    out = 2,
    activation = SIGMOID,
    bias = SHARED,
    weights = {0.40, 0.45, 0.50, 0.55},
    biases = 0.60)
public final class Mazur {

  static final double[] INPUT = {0.05, 0.10};
  static final double[] TARGET = {0.01, 0.99};
  static final double LEARNING_RATE = 0.5;
  static final double[] UNSEEN = {0.06, 0.12};

  private Mazur() {}

  public static void main(String[] args) {
    UnrolledMazur net = new UnrolledMazur();
    printParameters("Initial weights", net);
    System.out.println("total MSE error: " + net.loss(INPUT, TARGET));
    printParameters("After 1 step", afterSteps(1));
    printParameters("After 2 steps", afterSteps(2));

    System.out.println();
    System.out.println(
        "From the start again, 100 steps. The notebook computes in float32: its losses");
    System.out.println("are the same within a millionth.");
    for (int epoch = 0; epoch < 100; epoch++) {
      double loss = net.train(INPUT, TARGET, LEARNING_RATE);
      if (epoch % 10 == 0) {
        printEpoch(epoch, loss, net.values().a2);
      }
    }
    printParameters("After 100 steps", net);

    System.out.println();
    System.out.println("Prediction for (0.06, 0.12): " + TO_4.vector(net.predict(UNSEEN)));
    System.out.println("Gradient of the weights of layer 2, kept from the last step:");
    System.out.println(TO_4.matrix(2, net.gradient().get("layer2.weight")));
  }

  /** A new network after that many steps; it keeps the values and the gradient of the last. */
  static UnrolledMazur afterSteps(int steps) {
    UnrolledMazur net = new UnrolledMazur();
    for (int step = 0; step < steps; step++) {
      net.train(INPUT, TARGET, LEARNING_RATE);
    }
    return net;
  }

  private static void printEpoch(int epoch, double loss, double[] output) {
    System.out.println("Epoch: " + epoch + ", loss: " + loss + ", output: " + TO_4.vector(output));
  }

  private static void printParameters(String when, UnrolledMazur net) {
    Parameters<double[]> parameters = net.parameters();
    System.out.println(when + ":");
    System.out.println("  layer1.weight " + TO_4.matrix(2, parameters.get("layer1.weight")));
    System.out.println("  layer1.bias   " + TO_4.vector(parameters.get("layer1.bias")));
    System.out.println("  layer2.weight " + TO_4.matrix(2, parameters.get("layer2.weight")));
    System.out.println("  layer2.bias   " + TO_4.vector(parameters.get("layer2.bias")));
  }
}

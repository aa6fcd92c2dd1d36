package dev.unrolled.samples.seeds;

import static dev.unrolled.Activation.SIGMOID;
import static dev.unrolled.Bias.NONE;
import static dev.unrolled.Loss.SSE;
import static dev.unrolled.samples.seeds.Rounded.TO_4;
import static dev.unrolled.shape.WeightOrder.IN_BY_OUT;

import dev.unrolled.Layer;
import dev.unrolled.Unrolled;
import dev.unrolled.check.GradientCheck;
import dev.unrolled.shape.LayerShape;
import java.util.Arrays;

/**
 * Seed 001, "Forward Propagation and Backpropagation": a 4-3-1 network without biases, and a
 * mistake. The tutorial computes dE/dW1 by hand and gets it wrong; the output that it prints at the
 * end is right to every printed digit all the same.
 *
 * <p>The tutorial keeps its weights a row per input, so they are set and read {@code IN_BY_OUT}.
 */
@Unrolled(loss = SSE)
@Layer(in = 4, out = 3, activation = SIGMOID, bias = NONE)
@Layer(out = 1, activation = SIGMOID, bias = NONE)
public final class WrongGradient {

  static final int INPUTS = 4;
  static final int HIDDEN = 3;
  static final double[] X = {0.9, 0.8, 0.7, 0.6};
  static final double[] Y = {0};
  static final double LEARNING_RATE = 0.1;

  // The tutorial draws them at random; these are the four decimals that it prints.
  private static final double[] W1 = {
    0.6915, 0.2038, 0.1092, //
    0.8664, 0.2407, 0.9444, //
    0.9586, 0.5905, 0.4535, //
    0.4292, 0.7313, 0.8132,
  };
  private static final double[] W2 = {0.9415, 0.9888, 0.9888};

  private WrongGradient() {}

  public static void main(String[] args) {
    UnrolledWrongGradient net = network();
    System.out.println("Input sample data with 4 features (4x1): " + TO_4.matrix(1, X));
    System.out.println("First weight matrix (4x3): " + TO_4.matrix(HIDDEN, W1));
    System.out.println("Second weight matrix (3x1): " + TO_4.matrix(1, W2));
    System.out.println();
    System.out.println("Initial output: " + TO_4.vector(net.predict(X)));
    System.out.println("Initial error: " + TO_4.number(net.loss(X, Y)));

    UnrolledWrongGradient stepped = afterRightStep();
    System.out.println("dE_dW2: " + TO_4.matrix(1, stepped.gradient().get("layer2.weight")));
    printBothGradients(stepped);
    printBothOutputs();
  }

  private static void printBothGradients(UnrolledWrongGradient stepped) {
    double[] wrong = tutorialGradient(stepped);
    double[] right = stepped.gradient().get("layer1.weight", IN_BY_OUT);
    System.out.println();
    System.out.println("dE_dW1, a row per input:");
    System.out.println("  as the tutorial has it      by the chain rule");
    for (int row = 0; row < INPUTS; row++) {
      System.out.println("  " + row(wrong, row) + "    " + row(right, row));
    }
    System.out.println();
    System.out.println(
        "The tutorial multiplies by dE_dW2, which already holds dO_dW2 = H, where the");
    System.out.println("chain rule has dE_dO. So each column is the right one times its H:");
    System.out.println("  tutorial / chain rule: " + TO_4.vector(ratios(wrong, right)));
    System.out.println("  H:                     " + TO_4.vector(stepped.values().a1));
    System.out.println(
        "Who is right? Nudge each weight up and down a little, and see how E moves.");
    System.out.println("  tutorial:   " + checkOfTutorialGradient());
    System.out.println("  chain rule: " + network().checkGradients(X, Y));
  }

  private static void printBothOutputs() {
    double wrong = afterTutorialStep().predict(X)[0];
    double right = afterRightStep().predict(X)[0];
    System.out.println();
    System.out.println("New output from updated set of weights:");
    System.out.println("  tutorial:   " + TO_4.number(wrong) + "  (" + wrong + ")");
    System.out.println("  chain rule: " + TO_4.number(right) + "  (" + right + ")");
    System.out.println("At four decimals they are the same: a falling error does not show that a");
    System.out.println("gradient is right.");
  }

  /** The network with the tutorial's weights. */
  static UnrolledWrongGradient network() {
    UnrolledWrongGradient net = new UnrolledWrongGradient();
    net.parameters().set("layer1.weight", IN_BY_OUT, W1);
    net.parameters().set("layer2.weight", IN_BY_OUT, W2);
    return net;
  }

  /** After one step along the right gradient; it keeps the values and the gradient of the step. */
  static UnrolledWrongGradient afterRightStep() {
    UnrolledWrongGradient net = network();
    net.train(X, Y, LEARNING_RATE);
    return net;
  }

  /** After one step as the tutorial makes it: right for W2, wrong for W1. */
  static UnrolledWrongGradient afterTutorialStep() {
    UnrolledWrongGradient net = afterRightStep();
    double[] gradient = tutorialGradient(net);
    double[] updated = W1.clone();
    for (int k = 0; k < updated.length; k++) {
      updated[k] -= LEARNING_RATE * gradient[k];
    }
    net.parameters().set("layer1.weight", IN_BY_OUT, updated);
    return net;
  }

  /** The tutorial's dE_dW1, mistake included, from the values of the step just made. */
  static double[] tutorialGradient(UnrolledWrongGradient stepped) {
    double[] h = stepped.values().a1;
    double[] dE_dW2 = stepped.gradient().get("layer2.weight");
    double[] dE_dW1 = new double[INPUTS * HIDDEN];
    for (int i = 0; i < INPUTS; i++) {
      for (int j = 0; j < HIDDEN; j++) {
        double dH_dZ = h[j] * (1 - h[j]);
        dE_dW1[i * HIDDEN + j] = dE_dW2[j] * W2[j] * dH_dZ * X[i]; // dE_dO belongs at dE_dW2
      }
    }
    return dE_dW1;
  }

  /** How the tutorial's gradient agrees with the differences of E. */
  static GradientCheck checkOfTutorialGradient() {
    double[] wrong = tutorialGradient(afterRightStep());
    double[] g = afterRightStep().gradient().copy();
    LayerShape layer1 = network().shape().layers().get(0);
    for (int i = 0; i < INPUTS; i++) {
      for (int j = 0; j < HIDDEN; j++) {
        g[layer1.weight(j, i)] = wrong[i * HIDDEN + j];
      }
    }
    return network().checkGradients(X, Y, g);
  }

  /** Column by column, what the first row of {@code wrong} is of that of {@code right}. */
  static double[] ratios(double[] wrong, double[] right) {
    double[] ratios = new double[HIDDEN];
    for (int j = 0; j < HIDDEN; j++) {
      ratios[j] = wrong[j] / right[j];
    }
    return ratios;
  }

  private static String row(double[] matrix, int row) {
    return TO_4.vector(Arrays.copyOfRange(matrix, row * HIDDEN, (row + 1) * HIDDEN));
  }
}

package dev.unrolled.samples.seeds;

import static dev.unrolled.samples.seeds.Rounded.TO_8;
import static dev.unrolled.shape.WeightOrder.IN_BY_OUT;

import dev.unrolled.DoubleNetwork;
import dev.unrolled.Parameters;

/**
 * Seed 002, "Backpropagation step by step": a network of one layer and one of two, each trained one
 * step on a batch, and two conventions under one name.
 *
 * <p>The tutorial starts from random weights and prints no numbers. Here the weights are fixed: the
 * one-layer network meets logical or, the two-layer network exclusive or.
 */
public final class StepByStep {

  static final double[][] X = {{0, 0}, {0, 1}, {1, 0}, {1, 1}};
  static final double[][] OR = {{0}, {1}, {1}, {1}};
  static final double[][] XOR = {{0}, {1}, {1}, {0}};
  static final double LEARNING_RATE = 0.1;

  private StepByStep() {}

  public static void main(String[] args) {
    System.out.println("1. One-Layer MLP, logical or");
    UnrolledOneLayerMlp one = oneLayer();
    printStep(one, OR);
    printLayer("", "layer1", one);

    System.out.println();
    System.out.println("2. Two-Layer MLP, exclusive or");
    UnrolledTwoLayerMlp two = twoLayers();
    printStep(two, XOR);
    printLayer("2", "layer2", two);
    printLayer("1", "layer1", two);

    printConventions();
  }

  private static void printStep(DoubleNetwork<?> net, double[][] y) {
    System.out.println("A before the step: " + TO_8.vector(outputs(net)));
    double before = meanSquaredError(net, y);
    net.train(X, y, LEARNING_RATE);
    System.out.println("loss before the step, as backward returns it: " + before);
    System.out.println("loss after the step: " + meanSquaredError(net, y));
  }

  private static void printLayer(String suffix, String layer, DoubleNetwork<?> net) {
    int columns = net.shape().parameter(layer + ".weight").shape().get(0);
    printPart("dW" + suffix, "db" + suffix, layer, columns, net.gradient());
    printPart("W" + suffix, "b" + suffix, layer, columns, net.parameters());
  }

  private static void printPart(
      String weight, String bias, String layer, int columns, Parameters<double[]> part) {
    String weights = TO_8.matrix(columns, part.get(layer + ".weight", IN_BY_OUT));
    System.out.println(weight + " = " + weights);
    System.out.println(bias + " = " + TO_8.vector(part.get(layer + ".bias")));
  }

  private static void printConventions() {
    UnrolledTwoLayerMlp net = twoLayers();
    net.train(X, XOR, LEARNING_RATE);
    double followed = net.gradient().get("layer2.bias")[0];
    double reported = slopeOfReportedLoss();
    System.out.println();
    System.out.println(
        "Two conventions: the slope A - Y, with the mean over the batch, belongs to");
    System.out.println("half the sum of squares (HALF_SSE); the loss returned is the mean square");
    System.out.println("(MSE). For one output the second is twice the first, and so is its slope:");
    System.out.println("  db2 as the step follows it:        " + followed);
    System.out.println("  slope of the returned loss by b2:  " + reported);
    System.out.println("  the second over the first:         " + TO_8.number(reported / followed));
    System.out.println("With k outputs the factor is 2 / k: the same only for two.");
  }

  /** The one-layer network before its step. */
  static UnrolledOneLayerMlp oneLayer() {
    UnrolledOneLayerMlp net = new UnrolledOneLayerMlp();
    net.parameters().set("layer1.weight", IN_BY_OUT, 0.5, -0.25);
    return net;
  }

  /** The two-layer network before its step. */
  static UnrolledTwoLayerMlp twoLayers() {
    UnrolledTwoLayerMlp net = new UnrolledTwoLayerMlp();
    net.parameters().set("layer1.weight", IN_BY_OUT, 0.5, -0.5, 0.25, 0.75);
    net.parameters().set("layer2.weight", IN_BY_OUT, 1, -1);
    return net;
  }

  /** The single output for each example. */
  static double[] outputs(DoubleNetwork<?> net) {
    double[] outputs = new double[X.length];
    for (int i = 0; i < X.length; i++) {
      outputs[i] = net.predict(X[i])[0];
    }
    return outputs;
  }

  /** The loss that the tutorial returns: the mean of (Y - A)^2 over the batch. */
  static double meanSquaredError(DoubleNetwork<?> net, double[][] y) {
    double[] a = outputs(net);
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (y[i][0] - a[i]) * (y[i][0] - a[i]);
    }
    return sum / a.length;
  }

  /** How fast the returned loss of the two-layer network grows as b2 grows, by trying it. */
  static double slopeOfReportedLoss() {
    double h = 1e-6;
    return (reportedLossAt(h) - reportedLossAt(-h)) / (2 * h);
  }

  private static double reportedLossAt(double b2) {
    UnrolledTwoLayerMlp net = twoLayers();
    net.parameters().set("layer2.bias", b2);
    return meanSquaredError(net, XOR);
  }
}

package dev.unrolled;

import java.util.ArrayList;
import java.util.List;

/**
 * The first value of a batch that is no finite number: the row, and the value's name and number in
 * words. Made only when a run has failed.
 *
 * @param row the row of the batch
 * @param value such as {@code z2[3] is Infinity}
 */
record FirstBadValue(int row, String value) {

  /** One matrix of a pass, by the letter that it has in the generated source. */
  private record Named(String name, Workspace.Matrix matrix) {}

  /**
   * Looks through the rows one by one, and in the first bad one through the layers.
   *
   * @param v what the passes over the batch have left
   */
  static <A, V extends Workspace> FirstBadValue find(
      Network<A, V> network, A x, A t, int rows, V v) {
    for (int row = 0; row < rows; row++) {
      double loss = network.loss(t, row, row + 1, v);
      if (!Double.isFinite(loss)) {
        return new FirstBadValue(row, inForwardPass(network, v, row, "the loss is " + loss));
      }
    }
    A g = network.numbers.zeros(network.shape.parameterCount());
    for (int row = 0; row < rows; row++) {
      network.numbers.fillWithZeros(g);
      network.addGradient(x, row, row + 1, v, 1, g, network.kernels(v));
      int bad = network.numbers.firstNotFinite(g);
      if (bad >= 0) {
        String value =
            "dL/d%s is %s".formatted(name(network.shape, bad), network.numbers.get(g, bad));
        return new FirstBadValue(row, inForwardPass(network, v, row, value));
      }
    }
    return new FirstBadValue(0, "every value is finite, but their sum over the batch is not");
  }

  /** The first bad sum or activation of that row, or what else was found. */
  private static String inForwardPass(
      Network<?, ?> network, Workspace v, int row, String otherwise) {
    for (Named named : forwardMatrices(network.shape, v.matrices())) {
      for (int unit = 0; unit < named.matrix.columns(); unit++) {
        double value = number(named.matrix.numbers(), row * named.matrix.columns() + unit);
        if (!Double.isFinite(value)) {
          return "%s[%s] is %s".formatted(named.name, unit, value);
        }
      }
    }
    return otherwise;
  }

  /**
   * The sums and activations of each layer. The generated workspaces have them in this order, those
   * of a softmax with three more between them: the largest sum, the powers of e, and their sum.
   */
  private static List<Named> forwardMatrices(Shape shape, List<Workspace.Matrix> matrices) {
    List<Named> named = new ArrayList<>();
    int next = 0;
    for (LayerShape layer : shape.layers()) {
      int between = layer.activation() == Activation.SOFTMAX ? 3 : 0;
      int last = next + 1 + between;
      if (last >= matrices.size()
          || matrices.get(next).columns() != layer.out()
          || matrices.get(last).columns() != layer.out()) {
        return List.of(); // no generated workspace: better no name than a wrong one
      }
      named.add(new Named("z" + layer.number(), matrices.get(next)));
      named.add(new Named("a" + layer.number(), matrices.get(last)));
      next = last + 1;
    }
    return named;
  }

  private static double number(Object numbers, int index) {
    return numbers instanceof float[] floats ? floats[index] : ((double[]) numbers)[index];
  }

  /** The name of a parameter in the generated source, such as {@code w1_01}. */
  private static String name(Shape shape, int k) {
    for (LayerShape layer : shape.layers()) {
      int place = k - layer.weightOffset();
      if (place < layer.weightCount()) {
        int unit = place % layer.out();
        int input = place / layer.out();
        String between = layer.out() > 10 || layer.in() > 10 ? "_" : "";
        return "w%s_%s%s%s".formatted(layer.number(), unit, between, input);
      }
      if (place < layer.parameterCount()) {
        int bias = place - layer.weightCount();
        return layer.bias() == Bias.SHARED
            ? "b" + layer.number()
            : "b%s_%s".formatted(layer.number(), bias);
      }
    }
    throw new IndexOutOfBoundsException(k);
  }
}

package dev.unrolled;

import java.util.ArrayList;
import java.util.List;

/**
 * The first value of a batch that is no finite number. Made only when a run has failed.
 *
 * @param row the row of the batch; -1 if each row is finite, and only their sum is not
 * @param name the value's name in the generated source, such as {@code z2[3]}
 * @param value the value
 */
record FirstBadValue(int row, String name, double value) {

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
        return inForwardPass(network, v, new FirstBadValue(row, "the loss", loss));
      }
    }
    A g = network.numbers.zeros(network.shape.parameterCount());
    for (int row = 0; row < rows; row++) {
      network.numbers.fillWithZeros(g);
      network.addGradient(x, row, row + 1, v, 1, g, network.kernels(v));
      int bad = network.numbers.firstNotFinite(g);
      if (bad >= 0) {
        String name = "dL/d" + name(network.shape, bad);
        double value = network.numbers.get(g, bad);
        return inForwardPass(network, v, new FirstBadValue(row, name, value));
      }
    }
    return new FirstBadValue(-1, "the sum over the batch", Double.NaN);
  }

  /** The first bad sum or activation of the row at which something else was found, or that. */
  private static FirstBadValue inForwardPass(
      Network<?, ?> network, Workspace v, FirstBadValue found) {
    for (Named named : forwardMatrices(network.shape, v.matrices())) {
      int columns = named.matrix.columns();
      for (int unit = 0; unit < columns; unit++) {
        double value = number(named.matrix.numbers(), found.row * columns + unit);
        if (!Double.isFinite(value)) {
          return new FirstBadValue(found.row, "%s[%s]".formatted(named.name, unit), value);
        }
      }
    }
    return found;
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

package dev.unrolled;

import dev.unrolled.internal.Numbers;
import java.util.function.IntToDoubleFunction;

/**
 * How far a difference of two losses may be off, because every number in them is rounded. The loss
 * itself does not tell: that of a network which is confident and right is nearly 0, but a
 * difference of sums of 20 and more.
 *
 * @param <A> the arrays that the network computes with
 * @param <V> the values of one pass
 */
final class Roundings<A, V extends Workspace> {

  /** By how many roundings of its largest number a difference may be off. */
  private static final int COUNT = 8;

  private final Network<A, V> network;
  private final Numbers<A> numbers;
  private final V v;
  private final A g;
  private final String sums;
  private double squares;
  private double largestInput = 1;
  private int examples;

  Roundings(Network<A, V> network) {
    this.network = network;
    numbers = network.numbers();
    v = network.newWorkspace();
    g = numbers.zeros(network.shape().parameterCount());
    sums = "z" + network.shape().layers().size();
  }

  /** Takes an example into account. */
  void add(A x, A t) {
    A p = network.parameters().array();
    network.forward(p, x, v);
    double largest = Math.max(Math.abs(network.loss(t, v)), largestSum());
    numbers.fillWithZeros(g);
    network.backward(p, x, t, v, g);
    squares += largest * largest;
    largestInput = Math.max(largestInput, numbers.largest(x));
    examples++;
    for (int k = 0; k < numbers.length(g); k++) {
      // Where w * a is rounded, it is as if w had moved by that part of itself.
      double share = numbers.get(g, k) * numbers.get(p, k);
      squares += Double.isFinite(share) ? share * share : 0;
    }
  }

  /** How far a difference of losses of all those examples, of about that loss, may be off. */
  double ofDifference(double loss) {
    double size = network.reduction.of(Math.sqrt(squares), examples);
    return COUNT * numbers.ulp(1) * Math.max(size, Math.abs(loss));
  }

  /** By how much a sum moves at most when a parameter of that part moves by 1; known at inputs. */
  double reach(Parameter part) {
    boolean isWeightOfInput = part.offset() == 0 && part.shape().size() == 2;
    return isWeightOfInput ? largestInput : 1;
  }

  /** The largest of the last layer's sums and activations. */
  private double largestSum() {
    Equations pass = new Equations(network.shape(), k -> 0, 0);
    network.equations(v, pass);
    double largest = numbers.largest(network.outputs(v));
    for (Series series : pass.series()) {
      if (series.equation().name().startsWith(sums + "[")) {
        IntToDoubleFunction sum = series.numbers();
        for (int k = 0; k < series.size(); k++) {
          largest = Math.max(largest, Math.abs(sum.applyAsDouble(k)));
        }
      }
    }
    return largest;
  }
}

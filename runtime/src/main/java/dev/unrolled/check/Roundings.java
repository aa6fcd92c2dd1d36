package dev.unrolled.check;

import dev.unrolled.internal.Numbers;
import dev.unrolled.shape.LayerShape;
import dev.unrolled.shape.Parameter;
import dev.unrolled.shape.Shape;
import dev.unrolled.trace.ComputedPass;
import java.util.List;

/**
 * How far a difference of two losses may be off, because every number in them is rounded. The loss
 * itself does not tell: that of a network which is confident and right is nearly 0, but a
 * difference of sums of 20 and more.
 *
 * @param <A> the arrays that the network computes with
 */
final class Roundings<A> {

  /** By how many roundings of its largest number a difference may be off. */
  private static final int COUNT = 8;

  private final LossFunction<A> function;
  private final Numbers<A> numbers;
  private final A p;
  private final LayerShape last;
  private final List<Parameter> multiplyInputs;
  private double squares;
  private double largestInput = 1;

  Roundings(Shape shape, A p, LossFunction<A> function) {
    this.function = function;
    this.p = p;
    numbers = Numbers.of(p);
    last = shape.layers().get(shape.layers().size() - 1);
    multiplyInputs = shape.layers().stream()
        .filter(layer -> layer.from() == 0 && layer.spec().hasWeightedSums())
        .map(layer -> layer.parameters().get(0))
        .toList();
    for (int example = 0; example < function.examples(); example++) {
      largestInput = Math.max(largestInput, numbers.largest(function.inputs(example)));
      add(function.pass(example));
    }
  }

  private void add(ComputedPass<A> pass) {
    double largest = Math.max(Math.abs(pass.loss()), largestSum(pass));
    squares += largest * largest;
    A g = pass.gradient();
    for (int k = 0; k < numbers.length(g); k++) {
      // Where w * a is rounded, it is as if w had moved by that part of itself.
      double share = numbers.get(g, k) * numbers.get(p, k);
      squares += Double.isFinite(share) ? share * share : 0;
    }
  }

  /** How far a difference of losses of all those examples, of about that loss, may be off. */
  double ofDifference(double loss) {
    double size = function.reduced(Math.sqrt(squares));
    return COUNT * numbers.ulp(1) * Math.max(size, Math.abs(loss));
  }

  /** By how much a sum moves at most when a parameter of that part moves by 1; known at inputs. */
  double reach(Parameter part) {
    return multiplyInputs.contains(part) ? largestInput : 1;
  }

  /** The largest of the last layer's activations and what they are of. */
  private double largestSum(ComputedPass<A> pass) {
    double outputs = numbers.largest(pass.outputs());
    return pass.activated(last)
        .mapToDouble(each -> Math.abs(each.value()))
        .reduce(outputs, Math::max);
  }
}

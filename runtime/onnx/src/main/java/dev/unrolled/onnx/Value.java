package dev.unrolled.onnx;

import dev.unrolled.internal.Dimensions;
import java.util.ArrayList;
import java.util.List;

/**
 * What a graph computes of its input, seen with certain sizes: what only changes sizes makes
 * another value of the same term.
 *
 * @param term how it is computed
 * @param sizes the sizes of one example
 * @param batchAxis which dimension counts the examples: {@link #ROWS}, {@link #COLUMNS}, or
 *     {@link #NONE} where there is but one example
 */
record Value(Term term, List<Integer> sizes, int batchAxis) implements Result {

  static final int NONE = -1;
  static final int ROWS = 0;

  /** Transposed: so only where an example has one dimension. */
  static final int COLUMNS = 1;

  Value {
    sizes = List.copyOf(sizes);
  }

  Value with(Term other) {
    return new Value(other, sizes, batchAxis);
  }

  Value with(List<Integer> other) {
    return new Value(term, other, batchAxis);
  }

  Value with(Term other, List<Integer> otherSizes) {
    return new Value(other, otherSizes, batchAxis);
  }

  Value withBatchAxis(int axis) {
    return new Value(term, sizes, axis);
  }

  /** How many numbers an example has. */
  int count() {
    return Dimensions.count(sizes);
  }

  /** How many dimensions it has in the graph. */
  int rank() {
    return sizes.size() + (batchAxis == NONE ? 0 : 1);
  }

  /** Its sizes in the graph, with {@link Sizes#BATCH} for the number of examples. */
  List<Long> allSizes() {
    List<Long> all = new ArrayList<>();
    sizes.forEach(size -> all.add((long) size));
    if (batchAxis != NONE) {
      all.add(batchAxis, Sizes.BATCH);
    }
    return all;
  }

  /** The dimension in which the numbers of a row are counted, as the graph counts dimensions. */
  int lastAxis() {
    return batchAxis == COLUMNS ? 0 : rank() - 1;
  }

  /** Such as {@code [batch, 28, 28]}. */
  String shapeText() {
    return allSizes().stream()
        .map(size -> size == Sizes.BATCH ? "batch" : size.toString())
        .toList()
        .toString();
  }
}

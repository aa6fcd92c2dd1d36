package dev.unrolled.training;

import dev.unrolled.data.Dataset;
import java.util.Arrays;

/**
 * The rows of a batch, class by class, so that the rows of each class are one range with one
 * weight. Where all examples count alike, there is a single range of weight 1.
 */
final class ClassRanges {

  private final double[] weights;
  private final int[] ends;

  private ClassRanges(double... weights) {
    this.weights = weights;
    this.ends = new int[weights.length];
  }

  /** All examples count alike. */
  static ClassRanges alike() {
    return new ClassRanges(1);
  }

  /** The examples of a class count as much as its weight says, 1 being the ordinary one. */
  static ClassRanges of(double... weights) {
    return new ClassRanges(weights.clone());
  }

  /** Some rows of an order become the batch; they are put into an array, class by class. */
  void sort(Dataset data, int[] order, int from, int count, int[] into) {
    if (weights.length == 1) {
      System.arraycopy(order, from, into, 0, count);
      ends[0] = count;
      return;
    }
    Arrays.fill(ends, 0);
    for (int k = from; k < from + count; k++) {
      ends[data.label(order[k])]++;
    }
    int begin = 0;
    for (int c = 0; c < ends.length; c++) {
      int rows = ends[c];
      ends[c] = begin; // where its next row goes: in the end, where its last one has gone
      begin += rows;
    }
    for (int k = from; k < from + count; k++) {
      into[ends[data.label(order[k])]++] = order[k];
    }
  }

  int count() {
    return weights.length;
  }

  int from(int number) {
    return number == 0 ? 0 : ends[number - 1];
  }

  int to(int number) {
    return ends[number];
  }

  double weight(int number) {
    return weights[number];
  }

  int rows() {
    return ends[ends.length - 1];
  }

  /** The weights of all rows together: what the mean divides by. */
  double totalWeight() {
    double sum = 0;
    for (int c = 0; c < weights.length; c++) {
      sum += weights[c] * (to(c) - from(c));
    }
    return sum;
  }
}

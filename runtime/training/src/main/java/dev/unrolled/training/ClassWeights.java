package dev.unrolled.training;

import dev.unrolled.data.Dataset;
import dev.unrolled.internal.Brief;
import dev.unrolled.internal.Require;
import java.util.Arrays;

/**
 * How much the examples of each class count.
 *
 * @param balanced whether the weights are still to be found on the rows to train on
 * @param weights a weight per class; empty where all examples count alike
 */
@SuppressWarnings("ArrayRecordComponent") // never compared: it stands in a trainer
record ClassWeights(boolean balanced, double... weights) {

  static final ClassWeights NONE = new ClassWeights(false);
  static final ClassWeights BALANCED = new ClassWeights(true);

  static ClassWeights of(double... weights) {
    if (weights.length < 2) {
      throw new IllegalArgumentException(
          "There are %s class weights; give one for each class, 2 or more."
              .formatted(weights.length));
    }
    for (int c = 0; c < weights.length; c++) {
      Require.positive("The weight of class %s".formatted(c), weights[c]);
    }
    return new ClassWeights(false, weights.clone());
  }

  /** The weights for the classes of the rows to train on. */
  ClassWeights on(Dataset data) {
    if (!balanced && weights.length == 0) {
      return this;
    }
    if (data.classNames().isEmpty()) {
      throw new IllegalArgumentException(
          "The targets are numbers, so there are no classes to weigh. Leave the class weights out.");
    }
    if (balanced) {
      return new ClassWeights(false, balance(data.classCounts()));
    }
    if (weights.length != data.classNames().size()) {
      throw new IllegalArgumentException(
          "There are %s class weights for the %s classes %s; give one"
                  .formatted(
                      weights.length,
                      data.classNames().size(),
                      Brief.of(data.classNames().toString()))
              + " for each.");
    }
    return this;
  }

  /** A class without rows keeps the weight 1: nothing is known of it. */
  private static double[] balance(int... counts) {
    double rows = Arrays.stream(counts).sum();
    long present = Arrays.stream(counts).filter(count -> count > 0).count();
    return Arrays.stream(counts)
        .mapToDouble(count -> count == 0 ? 1 : rows / (present * count))
        .toArray();
  }

  ClassRanges ranges() {
    return weights.length == 0 ? ClassRanges.alike() : ClassRanges.of(weights);
  }

  @Override
  public String toString() {
    return weights.length == 0 ? "alike" : Arrays.toString(weights);
  }
}

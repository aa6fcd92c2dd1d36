package dev.unrolled.data;

import java.util.ArrayList;
import java.util.List;

/** Finds the numbers of a {@link Scaling}, column by column, on the rows to train on. */
final class ScalingFit {

  enum Kind {
    STANDARDIZE,
    MIN_MAX,
    FILL_ONLY
  }

  private final Rows train;
  private final Kind kind;

  ScalingFit(Rows train, Kind kind) {
    train.checkNotScaled();
    if (train.count() == 0) {
      throw new IllegalArgumentException(
          "There is no row to train on; a scaling is found on at least one.");
    }
    this.train = train;
    this.kind = kind;
  }

  Scaling fit() {
    List<Feature> features = train.features();
    int columns = features.size();
    double[] shift = new double[columns];
    double[] scale = new double[columns];
    double[] fill = new double[columns];
    List<String> remarks = new ArrayList<>();
    for (int k = 0; k < columns; k++) {
      Feature feature = features.get(k);
      Spread spread = spread(k);
      fill[k] = feature.mayBeEmpty() ? spread.mean : Double.NaN;
      boolean scaled = kind != Kind.FILL_ONLY && feature.kind() == Feature.Kind.NUMBER;
      shift[k] = !scaled ? 0 : kind == Kind.MIN_MAX ? spread.min : spread.mean;
      scale[k] = scaled ? scale(feature, spread) : 1;
      if (spread.isEmpty) {
        remarks.add("%s is empty in all %s rows to train on, so 0 stands for its mean"
            .formatted(feature.name(), train.count()));
      } else if (scaled && spread.isConstant()) {
        remarks.add("%s is %s in all %s rows to train on, so it becomes 0 there and tells nothing"
            .formatted(feature.name(), spread.min, train.count()));
      }
    }
    return new Scaling(shift, scale, fill, remarks);
  }

  /** As in scikit-learn, what is constant is shifted to 0, and not scaled. */
  private double scale(Feature feature, Spread spread) {
    double scale = kind == Kind.MIN_MAX ? spread.max - spread.min : spread.deviation;
    if (!Double.isFinite(scale)) {
      throw new IllegalArgumentException(
          "%s reaches from %s to %s, too far for a finite scale. Give it in a larger unit."
              .formatted(feature.name(), spread.min, spread.max));
    }
    return spread.isConstant() || scale == 0 ? 1 : scale;
  }

  private record Spread(boolean isEmpty, double min, double max, double mean, double deviation) {

    boolean isConstant() {
      return min == max;
    }
  }

  /** In two passes: the sum of squared distances from the mean loses no digits to a large mean. */
  private Spread spread(int column) {
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    double sum = 0;
    int count = 0;
    for (int i = 0; i < train.count(); i++) {
      double value = train.raw(i, column);
      if (!Double.isNaN(value)) {
        min = Math.min(min, value);
        max = Math.max(max, value);
        sum += value;
        count++;
      }
    }
    if (count == 0) {
      return new Spread(true, 0, 0, 0, 0);
    }
    if (min == max) { // the sum is rounded, and its mean might be another number
      return new Spread(false, min, max, min, 0);
    }
    double mean = sum / count;
    double squares = 0;
    for (int i = 0; i < train.count(); i++) {
      double value = train.raw(i, column);
      if (!Double.isNaN(value)) {
        squares += (value - mean) * (value - mean);
      }
    }
    return new Spread(false, min, max, mean, Math.sqrt(squares / count));
  }
}

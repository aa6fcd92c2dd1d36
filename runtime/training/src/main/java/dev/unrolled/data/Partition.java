package dev.unrolled.data;

import dev.unrolled.internal.Brief;
import dev.unrolled.internal.SplitMix64;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Deals the rows of a dataset out to parts, in a random order; where the targets are classes, each
 * class goes to the parts in proportion.
 */
final class Partition {

  private final Dataset data;
  private final int[] shuffled;

  Partition(Dataset data, long seed) {
    this.data = data;
    this.shuffled = Rows.inOrder(data.size());
    new SplitMix64(seed).shuffle(shuffled);
  }

  /**
   * One part more than there are shares, each of the first with its share of the rows, and each
   * class in all of them.
   */
  List<Dataset> split(double... shares) {
    int[] part = new int[data.size()];
    double[] borders = borders(shares);
    int parts = shares.length + 1;
    checkRows(parts);
    int before = 0;
    for (int[] group : groups(parts)) {
      int from = 0;
      for (int number = 0; number < shares.length; number++) {
        // the borders of the groups are rounded, not their shares: so the rounding never adds up
        long first = Math.round(borders[number] * before);
        long last = Math.round(borders[number] * (before + group.length));
        int most = group.length - (shares.length - number); // a row is left for each part behind
        int to = (int) Math.max(from + 1, Math.min(most, last - first));
        for (int k = from; k < to; k++) {
          part[group[k]] = number;
        }
        from = to;
      }
      for (int k = from; k < group.length; k++) {
        part[group[k]] = shares.length;
      }
      before += group.length;
    }
    return IntStream.range(0, parts)
        .mapToObj(number -> part(row -> part[row] == number))
        .toList();
  }

  private static double[] borders(double... shares) {
    double[] borders = shares.clone();
    for (int k = 0; k < shares.length; k++) {
      String name = k == 0 ? "train on" : "validate with";
      if (!(shares[k] > 0 && shares[k] < 1)) {
        throw new IllegalArgumentException(
            "The share to %s is %s; it must lie between 0 and 1, such as %s."
                .formatted(name, shares[k], k == 0 ? "0.8" : "0.1"));
      }
      borders[k] += k == 0 ? 0 : borders[k - 1];
    }
    double sum = borders[shares.length - 1];
    if (sum >= 1) {
      throw new IllegalArgumentException(
          "The shares %s add up to %s, and nothing is left to test on. Give shares such as 0.6, 0.2."
              .formatted(Arrays.toString(shares), sum));
    }
    return borders;
  }

  /** For each of k parts that together are all rows: the others to train, the part to test. */
  List<Split> folds(int k) {
    if (k < 2) {
      throw new IllegalArgumentException(
          "The folds are %s; at least 2 are needed to train on some and test on another."
              .formatted(k));
    }
    checkRows(k);
    int[] fold = new int[data.size()];
    int next = 0;
    for (int[] group : groups(1)) {
      for (int row : group) {
        fold[row] = next++ % k;
      }
    }
    List<Split> folds = new ArrayList<>();
    for (int number = 0; number < k; number++) {
      int test = number;
      folds.add(new Split(part(row -> fold[row] != test), part(row -> fold[row] == test)));
    }
    return List.copyOf(folds);
  }

  private Dataset part(IntPredicate chosen) {
    return data.subset(Arrays.stream(shuffled).filter(chosen).toArray());
  }

  /** The rows of each class, which are so many or none, or all rows, in random order. */
  private List<int[]> groups(int fewest) {
    if (data.classNames().isEmpty()) {
      return List.of(shuffled);
    }
    List<int[]> groups = new ArrayList<>();
    for (int number = 0; number < data.classNames().size(); number++) {
      int wanted = number;
      int[] group =
          Arrays.stream(shuffled).filter(row -> data.label(row) == wanted).toArray();
      if (group.length > 0 && group.length < fewest) {
        throw new IllegalArgumentException(
            "Class %s has %s; it needs %s to be in %s parts. Add rows of it, or leave it out."
                .formatted(
                    Brief.of(data.classNames().get(number)),
                    group.length == 1 ? "1 row" : group.length + " rows",
                    fewest,
                    fewest == 2 ? "both" : "all " + fewest));
      }
      if (group.length > 0) {
        groups.add(group);
      }
    }
    if (groups.size() == 1) {
      throw new IllegalArgumentException(
          "All %s rows are of class %s; there is nothing to tell apart. Add rows of other classes."
              .formatted(data.size(), Brief.of(data.classNames().get(data.label(0)))));
    }
    return groups;
  }

  private void checkRows(int needed) {
    if (data.size() < needed) {
      throw new IllegalArgumentException(
          "The dataset has %s rows; %s parts need at least as many. Add rows, or make fewer parts."
              .formatted(data.size(), needed));
    }
  }
}

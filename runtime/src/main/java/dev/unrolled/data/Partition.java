package dev.unrolled.data;

import dev.unrolled.internal.SplitMix64;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;

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

  /** Two parts, the first with that share of the rows, each class in both. */
  Split split(double share) {
    if (!(share > 0 && share < 1)) {
      throw new IllegalArgumentException(
          "The share to train on is %s; it must lie between 0 and 1, such as 0.8."
              .formatted(share));
    }
    checkRows(2);
    boolean[] train = new boolean[data.size()];
    int before = 0;
    for (int[] group : groups()) {
      // the borders of the groups are rounded, not their shares: so the rounding never adds up
      long first = Math.round(share * before);
      long last = Math.round(share * (before + group.length));
      int count = (int) Math.max(1, Math.min(group.length - 1, last - first));
      for (int k = 0; k < count; k++) {
        train[group[k]] = true;
      }
      before += group.length;
    }
    return new Split(part(row -> train[row]), part(row -> !train[row]));
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
    for (int[] group : groups()) {
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

  /** The rows of each class, or all rows, in random order. */
  private List<int[]> groups() {
    if (data.classNames().isEmpty()) {
      return List.of(shuffled);
    }
    List<int[]> groups = new ArrayList<>();
    for (int number = 0; number < data.classNames().size(); number++) {
      int wanted = number;
      int[] group =
          Arrays.stream(shuffled).filter(row -> data.label(row) == wanted).toArray();
      if (group.length == 1) {
        throw new IllegalArgumentException(
            "Class %s has 1 row; it needs 2 to be in both parts. Add rows of it, or leave it out."
                .formatted(data.classNames().get(number)));
      }
      if (group.length > 0) {
        groups.add(group);
      }
    }
    if (groups.size() == 1) {
      throw new IllegalArgumentException(
          "All %s rows are of class %s; there is nothing to tell apart. Add rows of other classes."
              .formatted(data.size(), data.classNames().get(data.label(0))));
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

package dev.unrolled.trace;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What someone may have meant who wrote a name that there is not.
 *
 * @param names the names that there are
 */
record NearestNames(List<String> names) {

  private static final int SUGGESTIONS = 3;

  /** The nearest names, those that need the fewest changes first. */
  List<String> to(String name) {
    return names.stream()
        .sorted(Comparator.comparingInt(each -> distance(each, name)))
        .limit(SUGGESTIONS)
        .toList();
  }

  /**
   * How many letters must be added, removed or changed to make one name of the other (Levenshtein,
   * 1965), row by row of the table.
   */
  private static int distance(String one, String other) {
    int[] row = IntStream.rangeClosed(0, other.length()).toArray();
    for (int i = 1; i <= one.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int changed = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[other.length()];
  }
}

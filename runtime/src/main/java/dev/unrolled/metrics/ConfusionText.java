package dev.unrolled.metrics;

import java.util.ArrayList;
import java.util.List;

/**
 * Prints a confusion matrix: names to the left, numbers to the right, in columns as wide as their
 * widest cell.
 */
final class ConfusionText {

  private static final int WIDEST_NAME = 20;

  private ConfusionText() {}

  static String of(ConfusionMatrix matrix) {
    if (matrix.examples() == 0) {
      return "confusion matrix of no examples";
    }
    List<List<String>> table = new ArrayList<>();
    List<String> header = new ArrayList<>(List.of("right \\ predicted"));
    matrix.classNames().forEach(name -> header.add(cut(name)));
    header.addAll(List.of("precision", "recall", "F1"));
    table.add(header);
    for (int right = 0; right < matrix.classNames().size(); right++) {
      List<String> row = new ArrayList<>(List.of(cut(matrix.classNames().get(right))));
      for (int predicted = 0; predicted < matrix.classNames().size(); predicted++) {
        row.add(String.valueOf(matrix.count(right, predicted)));
      }
      row.add(Rounded.of(matrix.precision(right)));
      row.add(Rounded.of(matrix.recall(right)));
      row.add(Rounded.of(matrix.f1(right)));
      table.add(row);
    }
    List<String> mean = new ArrayList<>(List.of("mean"));
    matrix.classNames().forEach(name -> mean.add(""));
    mean.add(Rounded.of(matrix.precision()));
    mean.add(Rounded.of(matrix.recall()));
    mean.add(Rounded.of(matrix.f1()));
    table.add(mean);
    return aligned(table)
        + "accuracy %s of %s examples".formatted(Rounded.of(matrix.accuracy()), matrix.examples());
  }

  private static String aligned(List<List<String>> table) {
    StringBuilder text = new StringBuilder();
    for (List<String> row : table) {
      for (int column = 0; column < row.size(); column++) {
        int place = column;
        int width =
            table.stream().mapToInt(cells -> cells.get(place).length()).max().orElseThrow();
        String blanks = " ".repeat(width - row.get(column).length());
        text.append(column == 0 ? row.get(0) + blanks : "  " + blanks + row.get(column));
      }
      text.append('\n');
    }
    return text.toString();
  }

  private static String cut(String name) {
    return name.length() <= WIDEST_NAME ? name : name.substring(0, WIDEST_NAME - 3) + "...";
  }
}

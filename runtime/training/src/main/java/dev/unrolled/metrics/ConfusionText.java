package dev.unrolled.metrics;

import dev.unrolled.report.TextTable;
import java.util.ArrayList;
import java.util.List;

/** Prints a confusion matrix: names to the left, numbers to the right. */
final class ConfusionText {

  private ConfusionText() {}

  static String of(ConfusionMatrix matrix) {
    if (matrix.examples() == 0) {
      return "confusion matrix of no examples";
    }
    List<List<String>> table = new ArrayList<>();
    List<String> header = new ArrayList<>(List.of("right \\ predicted"));
    matrix.classNames().forEach(name -> header.add(TextTable.cut(name)));
    header.addAll(List.of("precision", "recall", "F1"));
    table.add(header);
    for (int right = 0; right < matrix.classNames().size(); right++) {
      List<String> row =
          new ArrayList<>(List.of(TextTable.cut(matrix.classNames().get(right))));
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
    return TextTable.aligned(table)
        + "accuracy %s of %s examples".formatted(Rounded.of(matrix.accuracy()), matrix.examples());
  }
}

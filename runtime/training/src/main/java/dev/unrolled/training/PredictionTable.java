package dev.unrolled.training;

import dev.unrolled.Precision;
import dev.unrolled.data.Dataset;
import dev.unrolled.internal.NumberText;
import dev.unrolled.report.TextTable;
import java.util.ArrayList;
import java.util.List;

/** The worst of some {@link Predictions} as text, with the cells of their rows where these fit. */
final class PredictionTable {

  private static final int MOST_ROWS = 20;
  private static final int MOST_CELLS = 12;
  private static final int DIGITS = 5;

  private final Dataset data;
  private final Predictions predictions;
  private final boolean withCells;

  PredictionTable(Dataset data, Predictions predictions) {
    this.data = data;
    this.predictions = predictions;
    withCells = data.inputColumns().size() <= MOST_CELLS;
  }

  @Override
  public String toString() {
    int rows = predictions.all().size();
    if (data.classNames().isEmpty()) {
      List<Prediction> worst = predictions.largestResiduals(MOST_ROWS);
      return "%s of %s rows, the farthest from their targets first:\n".formatted(worst.size(), rows)
          + table(worst);
    }
    List<Prediction> wrong = predictions.wrong();
    if (wrong.isEmpty()) {
      return "none of %s rows is wrong".formatted(rows);
    }
    return "%s of %s rows wrong, the surest first:\n".formatted(wrong.size(), rows)
        + table(wrong.subList(0, Math.min(MOST_ROWS, wrong.size())))
        + (wrong.size() > MOST_ROWS ? "... %s more\n".formatted(wrong.size() - MOST_ROWS) : "");
  }

  private String table(List<Prediction> worst) {
    List<List<String>> table = new ArrayList<>();
    table.add(header());
    for (Prediction prediction : worst) {
      // as messages call it: rows of text count from 1, examples of arrays from 0
      int number = prediction.sourceRow() + (data.hasColumns() ? 1 : 0);
      List<String> line = new ArrayList<>(List.of(String.valueOf(number)));
      if (withCells) {
        prediction.cells().forEach(cell -> line.add(TextTable.cut(cell)));
      }
      if (data.classNames().isEmpty()) {
        addNumbers(line, prediction);
      } else {
        line.add(TextTable.cut(prediction.rightClass()));
        line.add(TextTable.cut(prediction.predictedClass()));
        line.add(rounded(prediction.probability()));
      }
      table.add(line);
    }
    return TextTable.aligned(table);
  }

  private List<String> header() {
    List<String> header = new ArrayList<>(List.of(data.hasColumns() ? "row" : "example"));
    if (withCells) {
      data.inputColumns().forEach(name -> header.add(TextTable.cut(name)));
    }
    if (data.classNames().isEmpty()) {
      for (String target : data.targets().names()) {
        header.addAll(List.of(TextTable.cut(target), "predicted", "residual"));
      }
    } else {
      header.addAll(List.of("right", "predicted", "probability"));
    }
    return header;
  }

  private static void addNumbers(List<String> line, Prediction prediction) {
    double[] targets = prediction.targets();
    double[] outputs = prediction.outputs();
    double[] residuals = prediction.residuals();
    for (int k = 0; k < targets.length; k++) {
      line.addAll(List.of(rounded(targets[k]), rounded(outputs[k]), rounded(residuals[k])));
    }
  }

  static String rounded(double value) {
    return NumberText.rounded(value, DIGITS, Precision.FLOAT); // 0.2f is 0.2 to a reader
  }
}

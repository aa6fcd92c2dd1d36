package dev.unrolled.samples.csv;

import dev.unrolled.DoubleNetwork;
import dev.unrolled.data.Columns;
import dev.unrolled.data.Csv;
import dev.unrolled.training.Predictor;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Predicts the target of each row of a file, with what was learned and saved before. */
@SuppressWarnings("NullAway.Init") // picocli gives the options that are required
final class Prediction {

  @Option(
      names = "--load",
      required = true,
      paramLabel = "FILE",
      description = "What was saved, such as penguins.safetensors.")
  private Path load;

  @Option(
      names = "--predict",
      required = true,
      paramLabel = "FILE",
      description = "A CSV file with the columns learned from, in any order. It is printed with one"
          + " more column.")
  private Path predict;

  @Option(
      names = "--unknown-as-none",
      split = ",",
      paramLabel = "COLUMN",
      description = "Categories of which an unknown one is taken for none of those known.")
  private List<String> unknownAsNone = new ArrayList<>();

  void run(Format format, PrintWriter out) throws IOException {
    DoubleNetwork<?> network =
        new Compilation(new ClassName("", "Saved"), Declaration.of(load)).network();
    Predictor predictor = Predictor.load(load, network);
    Csv csv = format.read(predict);
    Columns columns = columns(predictor.columns(), csv, format);
    List<String> predictions = new ArrayList<>();
    for (String[] cells : cells(csv, columns)) { // all of them, before the first is printed
      try {
        double[] inputs = columns.encode(cells);
        predictions.add(prediction(predictor, inputs, columns.decimalMark()));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(Wording.of(predict, csv.line(predictions.size()), e), e);
      }
    }
    print(csv, predictions, out);
  }

  /** Numbers are written as in the file that was learned from, unless this one shows otherwise. */
  private Columns columns(Columns learned, Csv csv, Format format) {
    Columns columns = format.numbers(learned).unknownAsNone(unknownAsNone.toArray(String[]::new));
    if (!csv.hasDecimalMark() || csv.decimalMark() == columns.decimalMark()) {
      return columns;
    }
    if (columns.thousandsMarks().contains(csv.decimalMark())) {
      throw new IllegalArgumentException(
          "%s seems to have \"%s\" before its decimals; in the file that was learned from it stood between thousands. Where it does so here too, say --decimal-mark \"%s\"."
              .formatted(predict, csv.decimalMark(), columns.decimalMark()));
    }
    return columns.decimalMark(csv.decimalMark());
  }

  private List<String[]> cells(Csv csv, Columns columns) {
    try {
      return csv.rows(columns.inputColumns());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("%s: %s".formatted(predict, e.getMessage()), e);
    }
  }

  private static String prediction(Predictor predictor, double[] inputs, char decimalMark) {
    return predictor.classNames().isEmpty()
        ? String.valueOf((float) predictor.predict(inputs)[0]) // more digits would promise too much
            .replace('.', decimalMark)
        : predictor.predictClass(inputs);
  }

  private static void print(Csv csv, List<String> predictions, PrintWriter out) {
    out.println(line(csv, csv.names().toArray(new String[0]), "prediction"));
    for (int row = 0; row < predictions.size(); row++) {
      out.println(line(csv, csv.rows().get(row), predictions.get(row)));
    }
    out.flush();
  }

  /** A row and one more cell, written as the file is. */
  private static String line(Csv csv, String[] cells, String last) {
    StringBuilder line = new StringBuilder();
    for (String cell : cells) {
      line.append(quoted(cell, csv.separator())).append(csv.separator());
    }
    return line.append(quoted(last, csv.separator())).toString();
  }

  /** In quotes where it needs them (RFC 4180), or where blanks at an end would be lost. */
  private static String quoted(String cell, char separator) {
    boolean bare = cell.chars().noneMatch(c -> c == separator || c == '"' || c == '\n' || c == '\r')
        && cell.strip().length() == cell.length();
    return bare ? cell : '"' + cell.replace("\"", "\"\"") + '"';
  }
}

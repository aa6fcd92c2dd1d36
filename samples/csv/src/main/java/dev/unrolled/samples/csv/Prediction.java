package dev.unrolled.samples.csv;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.unrolled.Predictor;
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
      description = "What --save has written.")
  private Path load;

  @Option(
      names = "--predict",
      required = true,
      paramLabel = "FILE",
      description = "A CSV file with the columns learned from, in any order. It is printed with one"
          + " more column.")
  private Path predict;

  void run(Format format, PrintWriter out) throws IOException {
    Predictor predictor = Model.load(load);
    Table table = format.read(predict);
    List<Table.Row> inputs = table.only(predictor.columns().inputColumns());
    List<String> predictions = new ArrayList<>();
    for (Table.Row row : inputs) { // all of them, before the first is printed
      try {
        predictions.add(prediction(predictor, row.cells().toArray(String[]::new)));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(Wording.of(table, row, e), e);
      }
    }
    print(table, predictions, CsvWriter.builder().build(out));
    out.flush();
  }

  private static String prediction(Predictor predictor, String... cells) {
    return predictor.classNames().isEmpty()
        ? String.valueOf((float) predictor.predict(cells)[0]) // more digits would promise too much
        : predictor.predictClass(cells);
  }

  private static void print(Table table, List<String> predictions, CsvWriter csv)
      throws IOException {
    csv.writeRecord(with(table.header(), "prediction"));
    for (int k = 0; k < predictions.size(); k++) {
      csv.writeRecord(with(table.rows().get(k).cells(), predictions.get(k)));
    }
    csv.flush();
  }

  private static List<String> with(List<String> cells, String last) {
    List<String> more = new ArrayList<>(cells);
    more.add(last);
    return more;
  }
}

package dev.unrolled.samples.csv;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.unrolled.data.Columns;
import dev.unrolled.data.Csv;
import dev.unrolled.training.Predictor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The class that is left for the user to keep: its network, what its inputs are, and the lines that
 * load what was learned into another program.
 */
final class KeptClass {

  private static final String MARK =
      "// Written by csv, which writes it anew each time. Without this line, the file is yours.";

  private final Path file;
  private final ClassName name;

  /** In a folder. */
  KeptClass(Path folder, ClassName name) {
    this.file = folder.resolve(name.simpleName() + ".java");
    this.name = name;
  }

  Path file() {
    return file;
  }

  /**
   * Refuses to take the place of a file that this program has not written.
   *
   * @throws IllegalArgumentException if there is such a file
   */
  void check() throws IOException {
    if (Files.exists(file) && !Files.readString(file, ISO_8859_1).startsWith(MARK)) {
      throw new IllegalArgumentException(
          "%s is there and is not as csv wrote it. Move it, or name another class, with --name %s2."
              .formatted(file, name.simpleName()));
    }
  }

  void write(Declaration declaration, Columns columns, List<String> lines) throws IOException {
    StringBuilder text = new StringBuilder(MARK).append("\n//\n// The inputs:\n");
    List<String> inputs = columns.inputNames();
    for (int k = 0; k < inputs.size(); k++) {
      text.append("// x[%s] is %s\n".formatted(k, JavaText.literal(inputs.get(k))));
    }
    text.append("//\n// To load what was learned:\n");
    lines.forEach(line -> text.append("// ").append(line).append('\n'));
    Files.writeString(file, text.append('\n').append(declaration.source(name)));
  }

  /** The lines that load a predictor and ask it for a row of the file that was learned from. */
  List<String> loading(Path saved, Predictor predictor, Csv csv) {
    List<String> names = predictor.columns().inputColumns();
    String cells = Stream.of(firstKnown(predictor.columns(), csv))
        .map(JavaText::literal)
        .collect(Collectors.joining(", "));
    String comment = names.stream().map(JavaText::literal).collect(Collectors.joining(", "));
    return List.of(
        "Predictor predictor = Predictor.load(Path.of(%s), new Unrolled%s());"
            .formatted(JavaText.literal(saved.toString()), name.simpleName()),
        "String[] cells = {%s}; // %s".formatted(cells, comment),
        predictor.classNames().isEmpty()
            ? "double prediction = predictor.predict(cells)[0];"
            : "String prediction = predictor.predictClass(cells);");
  }

  /** The inputs of the first row that was learned from; one without a target may hold others. */
  private static String[] firstKnown(Columns columns, Csv csv) {
    for (String[] row : csv.rows(columns.inputColumns())) {
      String[] cells = Stream.of(row).map(String::strip).toArray(String[]::new);
      try {
        columns.encode(cells);
        return cells;
      } catch (IllegalArgumentException unknown) {
        // a row without a target
      }
    }
    throw new IllegalStateException("No row of the file is one that was learned from.");
  }
}

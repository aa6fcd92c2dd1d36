package dev.unrolled.processor.read;

import dev.unrolled.internal.Brief;
import dev.unrolled.processor.model.RawRows.Column;
import dev.unrolled.processor.model.RawRows.Input;
import dev.unrolled.processor.model.RawRows.Scale;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The text by which a predictor's file tells its columns: a line for each column of the table, of
 * fields with tabs between them. The first is what the column is, and what was chosen for its
 * cells; then its name; then its texts. Lines before them say how cells are written, of which
 * {@code empty} alone matters here: numbers are given as such.
 *
 * @param columns those that are inputs, in order
 * @param inputs what the network takes of them
 * @param targets the names of those that are learned as numbers
 * @param embeddingRows how many rows of an embedding their texts are; 0 if they are none
 */
record ColumnsText(
    List<Column> columns, List<Input> inputs, List<String> targets, int embeddingRows) {

  private static final String EMPTY = "empty";
  private static final Set<String> SETTINGS =
      Set.of(EMPTY, "missing", "decimal", "thousands", "unit", "rows");

  /** The category of an empty cell. */
  private static final String EMPTY_TEXT = "(empty)";

  private static final int NONE = -1; // in no category

  /** One line of a column, cut. */
  private record Line(String what, String name, List<String> texts) {

    boolean is(String role) {
      return what.equals(role) || what.startsWith(role + " ");
    }

    boolean isEmbedded() {
      return what.endsWith(" for an embedding");
    }

    boolean mayBeUnknown() {
      return what.contains(" or unknown");
    }

    boolean emptyIsNone() {
      return what.contains(" or empty as none");
    }

    boolean mayBeEmpty() {
      return what.contains(" or empty");
    }

    boolean mayBeNone() {
      return mayBeUnknown() || emptyIsNone();
    }

    /** The number of each text; of an empty one as it is chosen, or none. */
    Column column(int first, int none, Set<String> emptyTexts) {
      Map<String, Integer> numbers = new LinkedHashMap<>();
      for (String text : texts) {
        numbers.put(text, first + numbers.size());
      }
      if (mayBeEmpty()) {
        int number = emptyIsNone() ? none : numbers.getOrDefault(EMPTY_TEXT, none);
        emptyTexts.forEach(text -> numbers.put(text, number));
      }
      return new Column(name, numbers, mayBeUnknown() ? OptionalInt.of(none) : OptionalInt.empty());
    }
  }

  /** Copies the lists. */
  ColumnsText {
    columns = List.copyOf(columns);
    inputs = List.copyOf(inputs);
    targets = List.copyOf(targets);
  }

  /** Reads it. */
  static ColumnsText read(String file, String text) throws IOException {
    Set<String> emptyTexts = new LinkedHashSet<>(Set.of(""));
    List<Line> lines = new ArrayList<>();
    for (String each : text.split("\n", -1)) {
      String[] fields = each.split("\t", -1);
      for (int k = 0; k < fields.length; k++) {
        fields[k] = unescaped(fields[k]);
      }
      List<String> all = List.of(fields);
      if (lines.isEmpty() && SETTINGS.contains(fields[0])) {
        emptyTexts.addAll(fields[0].equals(EMPTY) ? all.subList(1, all.size()) : List.of());
      } else if (all.size() > 1) {
        lines.add(new Line(fields[0], fields[1], all.subList(2, all.size())));
      } else {
        throw new IOException("%s tells its columns by a text that none of ours is, from %s on."
            .formatted(file, Brief.quoted(each)));
      }
    }
    return of(file, lines, emptyTexts);
  }

  private static ColumnsText of(String file, List<Line> lines, Set<String> emptyTexts)
      throws IOException {
    for (Line line : lines) {
      if (line.is("category") && line.texts().isEmpty()) {
        throw new IOException("%s has the category %s without a text; save what was read with it."
            .formatted(file, Brief.quoted(line.name())));
      }
    }
    List<Column> columns = new ArrayList<>();
    List<Input> inputs = new ArrayList<>();
    List<String> targets = new ArrayList<>();
    boolean hasNone = lines.stream().anyMatch(line -> line.isEmbedded() && line.mayBeNone());
    int row = hasNone ? 1 : 0; // where a cell may be none of the texts, row 0 stands for that
    for (Line line : lines) {
      if (line.is("target")) {
        targets.add(line.name());
      } else if (line.is("number")) {
        inputs.add(input(columns.size(), OptionalInt.empty()));
        columns.add(new Column(line.name()));
      } else if (line.is("category") && line.isEmbedded()) {
        inputs.add(input(columns.size(), OptionalInt.empty()));
        columns.add(line.column(row, 0, emptyTexts));
        row += line.texts().size();
      } else if (line.is("category")) {
        for (int k = 0; k < line.texts().size(); k++) {
          inputs.add(input(columns.size(), OptionalInt.of(k)));
        }
        columns.add(line.column(0, NONE, emptyTexts));
      } else if (!line.is("classes") && !line.is("unused")) {
        throw new IOException(
            "%s has a column that is %s; there are numbers, categories, targets and"
                    .formatted(file, Brief.quoted(line.what()))
                + " classes.");
      }
    }
    boolean isEmbedded = lines.stream().anyMatch(Line::isEmbedded);
    return new ColumnsText(columns, inputs, targets, isEmbedded ? row : 0);
  }

  private static Input input(int column, OptionalInt text) {
    return new Input(column, text, Double.NaN, Scale.NONE);
  }

  /** {@code \t}, {@code \n}, {@code \r} and {@code \\} are a tab, the ends of a line and \. */
  private static String unescaped(String field) {
    StringBuilder text = new StringBuilder();
    for (int k = 0; k < field.length(); k++) {
      char letter = field.charAt(k);
      if (letter != '\\' || k + 1 == field.length()) {
        text.append(letter);
      } else {
        char next = field.charAt(++k);
        text.append(next == 't' ? '\t' : next == 'n' ? '\n' : next == 'r' ? '\r' : next);
      }
    }
    return text.toString();
  }
}

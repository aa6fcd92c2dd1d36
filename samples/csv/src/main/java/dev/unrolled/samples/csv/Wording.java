package dev.unrolled.samples.csv;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says what the library says in the words of the command line: where it names a row, this names the
 * line of the file; where it names a method, this names the option.
 */
final class Wording {

  private static final Pattern ROW = Pattern.compile("[Rr]ow ([0-9]+) after the header");
  private static final Pattern COLUMN = Pattern.compile("^Column");
  private static final Pattern METHOD =
      Pattern.compile("(emptyWhen|categories|classes)\\(\"(.*?)\"\\)");
  private static final Map<String, String> OPTIONS = Map.of(
      "emptyWhen", "--empty-when %s", "categories", "--categories %s", "classes", "--classes");

  private Wording() {}

  /** What learning from the table was refused with. */
  static String of(Table table, RuntimeException refusal) {
    String lines = ROW.matcher(String.valueOf(refusal.getMessage()))
        .replaceFirst(row -> (row.start() == 0 ? "Line " : "line ")
            + table.rows().get(Integer.parseInt(row.group(1)) - 1).line());
    return table.file() + ": " + inOptions(lines);
  }

  /** What the prediction for one row was refused with. */
  static String of(Table table, Table.Row row, RuntimeException refusal) {
    String place = COLUMN
        .matcher(String.valueOf(refusal.getMessage()))
        .replaceFirst("Line %s, column".formatted(row.line()));
    return table.file() + ": " + inOptions(place).replace("say so: --", "learn with --");
  }

  private static String inOptions(String sentence) {
    return METHOD
        .matcher(sentence)
        .replaceAll(method -> Matcher.quoteReplacement(
            OPTIONS.getOrDefault(method.group(1), "").replace("%s", method.group(2))));
  }
}

package dev.unrolled.samples.csv;

import static java.util.Map.entry;

import dev.unrolled.data.Csv;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says what the library says in the words of the command line: with the file, and with the option
 * where the library names a method.
 */
final class Wording {

  private static final Pattern ROW = Pattern.compile("row ([0-9]+) after the header");
  private static final Pattern COLUMN = Pattern.compile("^Column");
  private static final Pattern EMPTY =
      Pattern.compile("Leave such rows out: withoutEmptyCells\\(\\); or .*?\\.$");
  private static final Pattern METHOD =
      Pattern.compile("(?:new CsvFormat\\(\\)\\.)?\\b(\\w+)\\(((?:[^()]|\\([^()]*\\))*)\\)");
  private static final String NO_INPUT = "Declare some, with numbers(...) or categories(...).";
  private static final Map<String, String> OPTIONS = Map.ofEntries(
      entry("emptyWhen", "--empty-when"),
      entry("categories", "--categories"),
      entry("classes", "--classes"),
      entry("leaveOut", "--leave-out"),
      entry("decimalMark", "--decimal-mark"),
      entry("thousandsMark", "--thousands-mark"),
      entry("units", "--units"),
      entry("unknownAsNone", "--unknown-as-none"),
      entry("separator", "--separator"),
      entry("charset", "--charset"),
      entry("fillShortRows", "--fill-short-rows"));

  private Wording() {}

  /** What learning from a file was refused with. */
  static String of(Path file, Csv table, RuntimeException refusal) {
    String sentence = ROW.matcher(String.valueOf(refusal.getMessage()))
        .replaceFirst(row -> "line " + table.line(Integer.parseInt(row.group(1)) - 1))
        .replace(NO_INPUT, "Add columns that tell rows apart.");
    return file + ": " + inOptions(sentence);
  }

  /** What the prediction for the row on a line of a file was refused with. */
  static String of(Path file, int line, RuntimeException refusal) {
    String place = COLUMN
        .matcher(String.valueOf(refusal.getMessage()))
        .replaceFirst("Line %s, column".formatted(line));
    String filled =
        EMPTY.matcher(place).replaceFirst("Fill it, or learn from rows with such cells too.");
    return file + ": " + inOptions(filled).replace("say so: --", "learn with --");
  }

  /** The sentence, with options for methods. */
  static String inOptions(String sentence) {
    return METHOD.matcher(sentence).replaceAll(method -> {
      String option = OPTIONS.get(method.group(1));
      String values =
          method.group(2).replaceAll("Charset\\.forName|[\"'()]", "").replace(", ", ",");
      boolean bare = values.isEmpty() || values.equals("...") || method.group(1).equals("classes");
      return Matcher.quoteReplacement(
          option == null ? method.group() : bare ? option : option + " " + forShells(values));
    });
  }

  /** In quotes where a shell would read more than a text. */
  private static String forShells(String values) {
    return values.matches("[\\w-]+(,[\\w-]+)*") ? values : '"' + values + '"';
  }
}

package dev.unrolled.data;

import dev.unrolled.data.NumberLooks.Shown;
import dev.unrolled.internal.Brief;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the cells of a column have looked like so far. */
final class ColumnLooks {

  private static final int MOST_TEXTS = 20;

  /**
   * What stands for a number that is missing: what pandas knows, and the marks of printed tables.
   */
  private static final Set<String> MISSING = Set.of(
      "#N/A",
      "#N/A N/A",
      "#NA",
      "-1.#IND",
      "-1.#QNAN",
      "1.#IND",
      "1.#QNAN",
      "<NA>",
      "N/A",
      "NA",
      "NULL",
      "NaN",
      "None",
      "n/a",
      "nan",
      "-NaN",
      "-nan",
      "null",
      "NAN",
      "Null",
      "na",
      "?",
      "-",
      "--",
      "\u2013",
      "\u2014",
      ".");

  private final String name;
  private final CellFormat declared;
  private final NumberLooks numbers = new NumberLooks();
  private final Map<Shown, Cell> firstNumbers = new EnumMap<>(Shown.class);
  private final Map<String, Cell> firstUnits = new LinkedHashMap<>();
  private final Set<String> words = new LinkedHashSet<>();
  private final Set<String> texts = new LinkedHashSet<>();
  private @Nullable String lastText;
  private boolean empty;
  private long cells;
  private long others;
  private @Nullable Cell firstOther;

  ColumnLooks(String name, CellFormat declared) {
    this.name = name;
    this.declared = declared;
  }

  String name() {
    return name;
  }

  void see(Cell cell) {
    cells++;
    if (cell.isEmpty()) {
      empty = true;
      return;
    }
    String bare = declared.numbers().withoutUnits(cell.text());
    Shown shown = bare.isEmpty() ? null : numbers.see(bare);
    if (shown == null && MISSING.contains(cell.text())) {
      words.add(cell.text());
      return;
    }
    if (texts.size() <= MOST_TEXTS && !cell.text().equals(lastText)) { // most pixels are 0
      texts.add(cell.text());
      lastText = cell.text();
    }
    if (shown == null) {
      firstOther = others++ == 0 ? cell : firstOther;
    } else {
      firstNumbers.putIfAbsent(shown, cell);
      if (numbers.units().size() > firstUnits.size()) {
        firstUnits.put(cell.text(), cell);
      }
    }
  }

  /** Whether all that is in it are numbers, however they are written. */
  boolean areNumbers() {
    return others == 0 && (numbers.count() > 0 || words.isEmpty());
  }

  NumberLooks numbers() {
    return numbers;
  }

  /** What stands for missing numbers. */
  Set<String> words() {
    return words;
  }

  boolean hasEmpty() {
    return empty || (areNumbers() && !words.isEmpty());
  }

  /** A few other cells among many numbers are mistakes. */
  void checkMistakes(String otherwise) {
    if (firstOther != null && numbers.count() > 9 * others) {
      throw firstOther.amongNumbers(numbers.count(), numbers.count() + others, otherwise);
    }
  }

  /** Refuses numbers that would be read wrongly, or that nobody can be sure of. */
  void checkWriting(CellFormat format) {
    char mark = format.numbers().decimalMark();
    Cell other = firstNumbers.get(mark == ',' ? Shown.POINT : Shown.COMMA);
    if (other != null) {
      throw other.refusal(
          "%s is a number with a decimal %s, but the table has decimal %ss. Write all alike, or say"
                  .formatted(Brief.quoted(other.text()), word(mark == ',' ? '.' : ','), word(mark))
              + " what the column is: categories(%s), or leaveOut(%<s)."
                  .formatted(Brief.quoted(name)));
    }
    Cell unclear = firstNumbers.get(Shown.UNCLEAR);
    if (unclear != null && !format.markIsKnown() && unclear.text().indexOf(',') >= 0) {
      throw unclear.refusal(
          "%s has a decimal comma or a comma between thousands, and no other cell shows which. Say"
                  .formatted(Brief.quoted(unclear.text()))
              + " it: decimalMark(',') or thousandsMark(',').");
    }
    if (firstUnits.size() > 1) {
      Cell[] cells = firstUnits.values().toArray(new Cell[0]);
      throw cells[1].refusal(
          "%s and %s do not have the same unit. Write all alike, or, if it does not count, say so:"
                  .formatted(Brief.quoted(cells[0].text()), Brief.quoted(cells[1].text()))
              + " units(%s)."
                  .formatted(numbers.units().stream()
                      .filter(unit -> !unit.isEmpty())
                      .map(Brief::quoted)
                      .reduce((one, more) -> one + ", " + more)
                      .orElse("")));
    }
  }

  private static String word(char mark) {
    return mark == ',' ? "comma" : "point";
  }

  /** Why the column is of no use as an input; null if it is. */
  @Nullable
  String useless() {
    boolean areNumbers = areNumbers();
    int kinds = areNumbers ? texts.size() : texts.size() + words.size() + (empty ? 1 : 0);
    if (texts.isEmpty() && words.size() <= 1) {
      return "no cell has anything in it";
    }
    if (kinds < 2) {
      return (hasEmpty() ? "all cells that are not empty are %s" : "all cells are %s")
          .formatted(Brief.quoted(texts.iterator().next()));
    }
    if (!areNumbers && texts.size() > MOST_TEXTS) {
      return "more than %s different texts".formatted(MOST_TEXTS)
          + (numbers.count() == 0
              ? ""
              : ", though %s of %s cells are numbers".formatted(numbers.count(), cells));
    }
    return null;
  }
}

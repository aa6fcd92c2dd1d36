package dev.unrolled.data;

import dev.unrolled.data.NumberLooks.Shown;
import dev.unrolled.internal.Brief;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
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
  private final int mostTexts;
  private final NumberCells numbers = new NumberCells(); // those that are one as they stand
  private final HeldNumbers held = new HeldNumbers(); // of the others
  private final Map<String, Cell> firstUnits = new LinkedHashMap<>();
  private final Set<String> words = new LinkedHashSet<>();
  private final Set<String> texts = new LinkedHashSet<>();
  private @Nullable String lastText;
  private boolean empty;
  private long cells;
  private long others;
  private @Nullable Cell firstOther;

  private ColumnLooks(String name, CellFormat declared, int mostTexts) {
    this.name = name;
    this.declared = declared;
    this.mostTexts = mostTexts;
  }

  static ColumnLooks ofInput(String name, CellFormat declared) {
    return new ColumnLooks(name, declared, MOST_TEXTS);
  }

  /** Of a target, whose texts are counted. */
  static ColumnLooks ofTarget(String name, CellFormat declared) {
    return new ColumnLooks(name, declared, Column.MOST_COUNTED);
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
    boolean isNumber = numbers.see(cell, bare);
    if (!isNumber && MISSING.contains(cell.text())) {
      words.add(cell.text());
      return;
    }
    if (texts.size() <= mostTexts && !cell.text().equals(lastText)) { // most pixels are 0
      texts.add(cell.text());
      lastText = cell.text();
    }
    if (!isNumber) {
      firstOther = others++ == 0 ? cell : firstOther;
      held.see(cell, bare);
    } else if (numbers.looks().units().size() > firstUnits.size()) {
      firstUnits.put(cell.text(), cell);
    }
  }

  /** Whether all that is in it are numbers, however they are written. */
  boolean areNumbers() {
    return others == 0 ? numbers.count() > 0 || words.isEmpty() : unit() != null;
  }

  /** A text such as {@code kg}, which nobody can know for a unit but by all cells having it. */
  private HeldNumbers.@Nullable Affix unit() {
    boolean allHold = others > 0 && others == held.count() && numbers.count() == 0;
    return allHold ? held.unit(hasManyTexts()) : null;
  }

  private boolean hasManyTexts() {
    return texts.size() > MOST_TEXTS;
  }

  private NumberCells numberCells() {
    HeldNumbers.@Nullable Affix unit = unit();
    return unit == null ? numbers : unit.numbers();
  }

  NumberLooks numbers() {
    return numberCells().looks();
  }

  /** What stands before or behind the numbers; "" where a number has nothing. */
  Set<String> units() {
    HeldNumbers.@Nullable Affix unit = unit();
    return unit == null ? numbers.looks().units() : Set.of(unit.text());
  }

  /** How many classes it would be. */
  int classes() {
    return texts.size() + words.size();
  }

  /** What stands for missing numbers. */
  Set<String> words() {
    return words;
  }

  boolean hasEmpty() {
    return empty || (areNumbers() && !words.isEmpty());
  }

  /**
   * A few other cells among many numbers are mistakes. So are many classes of which most are
   * numbers but for their writing, and negative numbers as accountants write them: to read them
   * would be a guess at what a bracket means.
   */
  void checkMistakes(boolean isTarget) {
    String otherwise = isTarget ? "classes" : "categories";
    long all = numbers.count() + others;
    if (firstOther == null || unit() != null) {
      return;
    }
    long hold = numbers.count() + held.count();
    Cell negative = held.firstNegative();
    if (negative != null && hasManyTexts() && hold == all) {
      throw negative.likeAnAccountants(otherwise);
    }
    if (numbers.count() > 9 * others) {
      throw firstOther.amongNumbers(numbers.count(), all, otherwise);
    }
    if (isTarget && hasManyTexts() && 2 * hold > all) {
      throw held.count() == 0
          ? firstOther.amongNumbers(hold, all, otherwise)
          : firstOther.amongHeld(hold, all, Column.counted(classes()), ways());
    }
  }

  /** What can be said of cells that are no numbers, so that they become some. */
  private List<String> ways() {
    List<String> ways = new ArrayList<>();
    if (!held.units().isEmpty()) {
      ways.add("units(%s)".formatted(quoted(held.units())));
    }
    Cell text = held.firstOther();
    if (text != null) {
      ways.add("emptyWhen(%s)".formatted(Brief.quoted(text.text())));
    }
    return ways;
  }

  private static String quoted(Collection<String> units) {
    return units.stream()
        .filter(unit -> !unit.isEmpty())
        .map(Brief::quoted)
        .collect(Collectors.joining(", "));
  }

  /** Refuses numbers that would be read wrongly, or that nobody can be sure of. */
  void checkWriting(CellFormat format) {
    char mark = format.numbers().decimalMark();
    Cell other = numberCells().first(mark == ',' ? Shown.POINT : Shown.COMMA);
    if (other != null) {
      throw other.refusal(
          "%s is a number with a decimal %s, but the table has decimal %ss. Write all alike, or say"
                  .formatted(Brief.quoted(other.text()), word(mark == ',' ? '.' : ','), word(mark))
              + " what the column is: categories(%s), or leaveOut(%<s)."
                  .formatted(Brief.quoted(name)));
    }
    Cell unclear = numberCells().first(Shown.UNCLEAR);
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
              + " units(%s).".formatted(quoted(numbers.looks().units())));
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
    if (!areNumbers && hasManyTexts()) {
      return "more than %s different texts".formatted(MOST_TEXTS) + thoughNumbers();
    }
    return null;
  }

  private String thoughNumbers() {
    long hold = numbers.count() + held.count();
    if (hold == 0) {
      return "";
    }
    return ", though %s of %s cells %s"
        .formatted(hold, cells, held.count() == 0 ? "are numbers" : "hold a number");
  }
}

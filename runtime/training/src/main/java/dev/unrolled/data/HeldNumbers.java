package dev.unrolled.data;

import dev.unrolled.data.HeldNumber.Kind;
import dev.unrolled.data.NumberLooks.Shown;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The cells of a column that are no numbers but hold one. With more than a few different texts
 * around the numbers they hold none: so are addresses, seats and the like.
 */
final class HeldNumbers {

  private static final int MOST_AFFIXES = 4;

  /**
   * A text that stands before or behind numbers.
   *
   * @param text the text
   * @param kind how sure it is that it is a unit
   * @param numbers the numbers, without it
   */
  record Affix(String text, Kind kind, NumberCells numbers) {}

  private final Map<String, Affix> affixes = new TreeMap<>();
  private long negatives;
  private @Nullable Cell firstNegative;
  private @Nullable Cell firstOther;

  /** Looks at a cell that is no number, by its text without the units that were declared. */
  void see(Cell cell, String bare) {
    @Nullable HeldNumber held = HeldNumber.of(bare);
    if (held == null) {
      firstOther = firstOther == null ? cell : firstOther;
    } else if (held.kind() == Kind.NEGATIVE) {
      firstNegative = negatives++ == 0 ? cell : firstNegative;
    } else if (affixes.size() <= MOST_AFFIXES) {
      see(cell, held);
    }
  }

  private void see(Cell cell, HeldNumber held) {
    @Nullable Affix before = affixes.get(held.affix());
    NumberCells numbers = before == null ? new NumberCells() : before.numbers;
    numbers.see(cell, held.number());
    Kind kind = before == null || before.kind == Kind.GLUED ? held.kind() : before.kind;
    affixes.put(held.affix(), new Affix(held.affix(), kind, numbers));
  }

  /** How many cells hold a number. */
  long count() {
    return negatives
        + counted().stream().mapToLong(affix -> affix.numbers.count()).sum();
  }

  private List<Affix> counted() {
    if (affixes.size() > MOST_AFFIXES) {
      return List.of();
    }
    return affixes.values().stream()
        .filter(
            affix -> affixes.size() == 1 || affix.kind != Kind.GLUED) // 1st, 2nd and 3rd are not
        .toList();
  }

  /** What stands around the numbers. */
  List<String> units() {
    return counted().stream().map(Affix::text).toList();
  }

  /**
   * What can be nothing but the unit of all of them; null if there is no such text.
   *
   * @param many whether there are too many texts for categories
   */
  @Nullable
  Affix unit(boolean many) {
    if (affixes.size() != 1 || negatives > 0) {
      return null;
    }
    Affix only = affixes.values().iterator().next();
    NumberLooks looks = only.numbers.looks();
    boolean isSure = switch (only.kind) {
      case UNIT -> true;
      case GLUED -> many || looks.count(Shown.POINT) + looks.count(Shown.COMMA) > 0;
      case DOUBTFUL, NEGATIVE -> false;
    };
    return isSure ? only : null;
  }

  /** The first that is negative in the way of accountants. */
  @Nullable
  Cell firstNegative() {
    return firstNegative;
  }

  /** The first cell that holds no number. */
  @Nullable
  Cell firstOther() {
    return firstOther;
  }
}

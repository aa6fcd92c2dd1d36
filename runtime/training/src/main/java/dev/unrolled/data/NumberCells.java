package dev.unrolled.data;

import dev.unrolled.data.NumberLooks.Shown;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How the numbers of a column look, and for each look the first cell that has it. */
final class NumberCells {

  private final NumberLooks looks = new NumberLooks();
  private final Map<Shown, Cell> firsts = new EnumMap<>(Shown.class);

  /**
   * Looks at the text of a cell without what is known to stand around its number.
   *
   * @return whether it is a number
   */
  boolean see(Cell cell, String bare) {
    @Nullable Shown shown = bare.isEmpty() ? null : looks.see(bare);
    if (shown == null) {
      return false;
    }
    firsts.putIfAbsent(shown, cell);
    return true;
  }

  NumberLooks looks() {
    return looks;
  }

  long count() {
    return looks.count();
  }

  @Nullable
  Cell first(Shown shown) {
    return firsts.get(shown);
  }
}

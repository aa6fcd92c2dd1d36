package dev.unrolled.processor.math;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** That two indices are the same: {@code 2 * i + k = m}. */
public record Condition(Index left, Index right) {

  /** Whether it holds, whatever the values. */
  boolean isMet() {
    return left instanceof Index.At && left.equals(right);
  }

  /** Whether it does not hold, whatever the values. */
  boolean isBroken() {
    return left instanceof Index.At && right instanceof Index.At && !left.equals(right);
  }

  /** The values in it. */
  List<Ref> uses() {
    return Stream.of(left, right).flatMap(index -> index.uses().stream()).toList();
  }

  /** The same with others in the place of these ranges. */
  Condition with(Map<Index.Over, ? extends Index> replaced) {
    return new Condition(left.with(replaced), right.with(replaced));
  }

  @Override
  public String toString() {
    return left + " = " + right;
  }
}

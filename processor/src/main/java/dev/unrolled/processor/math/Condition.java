package dev.unrolled.processor.math;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * That two indices are the same, {@code 2 * i + k = m}, or that they are not.
 *
 * @param isSame which of both
 */
public record Condition(Index left, Index right, boolean isSame) {

  /** That they are the same. */
  public Condition(Index left, Index right) {
    this(left, right, true);
  }

  /** That they are not. */
  public static Condition differ(Index left, Index right) {
    return new Condition(left, right, false);
  }

  /** Whether it holds, whatever the values. */
  boolean isMet() {
    return areKnown() && left.equals(right) == isSame;
  }

  /** Whether it does not hold, whatever the values. */
  boolean isBroken() {
    return areKnown() && left.equals(right) != isSame;
  }

  private boolean areKnown() {
    return left instanceof Index.At && right instanceof Index.At;
  }

  /** The values in it. */
  public List<Ref> uses() {
    return Stream.of(left, right).flatMap(index -> index.uses().stream()).toList();
  }

  /** The same with others in the place of these ranges. */
  Condition with(Map<Index.Over, ? extends Index> replaced) {
    return new Condition(left.with(replaced), right.with(replaced), isSame);
  }

  @Override
  public String toString() {
    return left + (isSame ? " = " : " != ") + right;
  }
}

package dev.unrolled.processor.math;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Conditions that say all digits of an index say what it is: where {@code k / 2 = i} and {@code k %
 * 2 = j}, k is {@code 2 * i + j}, and no sum is needed to find it.
 */
final class FlatIndex {

  private FlatIndex() {}

  /** The same sum, over none of the indices of which all digits are given. */
  static Term solved(Term term) {
    Term solved = term;
    for (Index.Over index : term.over()) {
      List<Condition> digits =
          term.where().stream().filter(condition -> isDigit(condition, index)).toList();
      Optional<Index.Affine> value = value(index, digits);
      if (value.isPresent() && isPlain(index, solved, digits)) {
        List<Condition> others = new ArrayList<>(solved.where());
        others.removeAll(digits);
        List<Index.Over> over = new ArrayList<>(solved.over());
        over.remove(index);
        Map<Index.Over, Index> replaced = Map.of(index, value.get());
        solved = new Term(
            over,
            others,
            solved.factors().stream().<Factor>map(each -> each.with(replaced)).toList(),
            solved.divisor());
      }
    }
    return solved;
  }

  private static boolean isDigit(Condition condition, Index.Over of) {
    return condition.isSame()
        && condition.left() instanceof Index.Digit digit
        && digit.of().equals(of)
        && condition.right() instanceof Index.Over;
  }

  /** What the digits say, if each that the index has is there once. */
  private static Optional<Index.Affine> value(Index.Over index, List<Condition> digits) {
    List<Condition> inOrder = new ArrayList<>(digits);
    inOrder.sort(Comparator.comparingInt(condition -> -digit(condition).step()));
    int apart = index.size();
    List<Index.Affine.Multiple> parts = new ArrayList<>();
    for (Condition condition : inOrder) {
      Index.Digit digit = digit(condition);
      if (digit.step() * digit.size() != apart) {
        return Optional.empty();
      }
      apart = digit.step();
      parts.add(new Index.Affine.Multiple(apart, (Index.Over) condition.right()));
    }
    return apart == 1 && !parts.isEmpty()
        ? Optional.of(new Index.Affine(parts, 0))
        : Optional.empty();
  }

  private static Index.Digit digit(Condition condition) {
    return (Index.Digit) condition.left();
  }

  /** Whether it stands nowhere but in these conditions and, as it is, in the factors. */
  private static boolean isPlain(Index.Over index, Term term, List<Condition> digits) {
    return term.where().stream()
            .filter(condition -> !digits.contains(condition))
            .allMatch(condition -> !condition.left().over().contains(index)
                && !condition.right().over().contains(index))
        && term.arguments()
            .flatMap(argument -> argument.indices().stream())
            .allMatch(each -> each.equals(index) || !each.over().contains(index));
  }
}

package dev.unrolled.processor.write.kernels;

import dev.unrolled.processor.math.Index;
import dev.unrolled.processor.math.Program;
import dev.unrolled.processor.math.Ref;
import dev.unrolled.processor.math.Term;
import java.util.HashSet;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A sum of products of two arrays as a product of matrices. Each of its indices is of one of four
 * kinds: of both arrays and of the result, which count a batch of products; of the left array and
 * the result; of the right array and the result; or of both arrays and summed. Where all of a kind
 * lie beside each other in memory, and in one order, they are one index.
 *
 * @param a the array whose own indices come first in the result
 * @param b the other
 * @param c the result: its order is {@code both}, {@code left}, {@code right}
 * @param both the indices of a, b and c
 * @param left those of a and c
 * @param right those of b and c
 * @param summed those of a and b
 */
record ArrayProduct(
    InMemory a,
    InMemory b,
    InMemory c,
    List<Index> both,
    List<Index> left,
    List<Index> right,
    List<Index> summed) {

  /** All ways to see it so: two where one of the arrays has no indices of its own. */
  static List<ArrayProduct> of(Ref result, Term term, Program program) {
    List<Ref> factors = Rows.factors(term);
    if (term.over().isEmpty()
        || factors.size() != 2
        || !Stream.concat(factors.stream(), Stream.of(result)).allMatch(InMemory::areAllElements)) {
      return List.of();
    }
    InMemory one = InMemory.of(factors.get(0), program);
    InMemory other = InMemory.of(factors.get(1), program);
    InMemory c = InMemory.of(result, program);
    return Stream.of(of(one, other, c), of(other, one, c))
        .filter(product -> product.isSumOver(term.over()))
        .toList();
  }

  private static ArrayProduct of(InMemory a, InMemory b, InMemory c) {
    return new ArrayProduct(
        a,
        b,
        c,
        only(c.order(), index -> a.has(index) && b.has(index)),
        only(c.order(), index -> a.has(index) && !b.has(index)),
        only(c.order(), index -> !a.has(index) && b.has(index)),
        only(a.order(), index -> !c.has(index)));
  }

  private static List<Index> only(List<Index> indices, Predicate<Index> which) {
    return indices.stream().filter(which).toList();
  }

  private boolean isSumOver(List<Index.Over> over) {
    return summed.equals(only(b.order(), index -> !c.has(index)))
        && new HashSet<>(summed).equals(new HashSet<Index>(over))
        && is(c, both, left, right);
  }

  boolean isLeft(List<Index> first, List<Index> second) {
    return is(a, both, first, second);
  }

  boolean isRight(List<Index> first, List<Index> second) {
    return is(b, both, first, second);
  }

  /** Whether an array lies so: the last of these indices count from number to number. */
  private static boolean is(
      InMemory array, List<Index> slowest, List<Index> between, List<Index> fastest) {
    return array
        .order()
        .equals(Stream.of(slowest, between, fastest).flatMap(List::stream).toList());
  }

  int rows() {
    return InMemory.count(left);
  }

  int depth() {
    return InMemory.count(summed);
  }

  int columns() {
    return InMemory.count(right);
  }
}

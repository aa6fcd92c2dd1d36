package dev.unrolled.processor.math;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Which element of an array, along one of its dimensions: any of a range, one, or one that is found
 * by counting or by looking up.
 */
public sealed interface Index {

  /** Whether it may stand where there are {@code size} elements. */
  boolean fits(int size);

  /** Whether, of {@code size} elements, it may also mean none. */
  default boolean mayLeave(int size) {
    return mayPrecede() || mayExceed(size);
  }

  /** Whether it may be before the first element. */
  default boolean mayPrecede() {
    return false;
  }

  /** Whether it may be behind the last of {@code size} elements. */
  default boolean mayExceed(int size) {
    return false;
  }

  /** The ranges in it. */
  default List<Over> over() {
    return List.of();
  }

  /** The values in it. */
  default List<Ref> uses() {
    return List.of();
  }

  /** How often these count through all their values together. */
  static long count(List<Over> indices) {
    return indices.stream().mapToLong(Over::size).reduce(1, Math::multiplyExact);
  }

  /** The same with others in the place of these ranges. */
  default Index with(Map<Over, ? extends Index> replaced) {
    return this;
  }

  /** Any of 0, 1, ... size - 1. */
  record Over(String name, int size) implements Index {

    /**
     * One along each of these sizes.
     *
     * @param letters by which they are called, see {@link #names}
     */
    public static List<Over> along(List<Integer> sizes, String letters) {
      List<String> names = names(letters).limit(sizes.size()).toList();
      List<Over> along = new ArrayList<>();
      for (int k = 0; k < sizes.size(); k++) {
        along.add(new Over(names.get(k), sizes.get(k)));
      }
      return List.copyOf(along);
    }

    /**
     * Names without end: these letters, and then the first of them with a number. Letters that
     * generated methods take for something else, such as p and v, must not be among them.
     */
    static Stream<String> names(String letters) {
      return IntStream.range(0, Integer.MAX_VALUE)
          .mapToObj(
              k -> k < letters.length() ? letters.substring(k, k + 1) : letters.charAt(0) + "" + k);
    }

    @Override
    public boolean fits(int size) {
      return size == this.size;
    }

    @Override
    public List<Over> over() {
      return List.of(this);
    }

    @Override
    public Index with(Map<Over, ? extends Index> replaced) {
      Index other = replaced.get(this);
      return other == null ? this : other;
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /** This one. */
  record At(int value) implements Index {
    @Override
    public boolean fits(int size) {
      return value >= 0 && value < size;
    }

    @Override
    public String toString() {
      return Integer.toString(value);
    }
  }

  /**
   * Counted from other indices, or from digits of these: {@code 2 * i + k - 1}. Where that is
   * before the first element or behind the last, no element is meant.
   *
   * @param parts what is added up
   * @param constant and this
   */
  record Affine(List<Multiple> parts, int constant) implements Index {

    /**
     * A whole number times an index.
     *
     * @param factor the number
     * @param index a range, or a digit of one
     */
    public record Multiple(int factor, Index index) {

      /** Refuses what has no last value. */
      public Multiple {
        last(index);
      }

      private static int last(Index index) {
        if (index instanceof Over over) {
          return over.size() - 1;
        }
        if (index instanceof Digit digit) {
          return digit.size() - 1;
        }
        throw new IllegalArgumentException("no index is counted from " + index);
      }

      int last() {
        return factor * last(index);
      }

      @Override
      public String toString() {
        if (factor == 1) {
          return index.toString();
        }
        // From left to right, as traces compute too: what is divided first needs no parentheses.
        return index instanceof Digit ? index + " * " + factor : factor + " * " + index;
      }
    }

    /** Copies the parts, and refuses none and a factor below 1. */
    public Affine {
      parts = List.copyOf(parts);
      if (parts.isEmpty() || parts.stream().anyMatch(part -> part.factor() < 1)) {
        throw new IllegalArgumentException("an index is not counted from " + parts);
      }
    }

    @Override
    public boolean fits(int size) {
      return true;
    }

    @Override
    public boolean mayPrecede() {
      return constant < 0;
    }

    @Override
    public boolean mayExceed(int size) {
      int last = constant;
      for (Multiple part : parts) {
        last += part.last();
      }
      return last >= size;
    }

    @Override
    public List<Over> over() {
      return parts.stream().flatMap(part -> part.index().over().stream()).toList();
    }

    @Override
    public Index with(Map<Over, ? extends Index> replaced) {
      List<Multiple> left = new ArrayList<>();
      int sum = constant;
      for (Multiple part : parts) {
        Index other = part.index().with(replaced);
        if (other instanceof At at) {
          sum += part.factor() * at.value();
        } else {
          left.add(new Multiple(part.factor(), other));
        }
      }
      return left.isEmpty() ? new At(sum) : new Affine(left, sum);
    }

    @Override
    public String toString() {
      String sum = parts.stream().map(Multiple::toString).collect(Collectors.joining(" + "));
      return constant == 0 ? sum : sum + (constant < 0 ? " - " : " + ") + Math.abs(constant);
    }
  }

  /**
   * The one whose number a value holds: {@code x[i]}, of which the rows of an embedding are looked
   * up.
   */
  record Lookup(Ref number) implements Index {
    @Override
    public boolean fits(int size) {
      return true;
    }

    @Override
    public List<Over> over() {
      return number.indices().stream().flatMap(index -> index.over().stream()).toList();
    }

    @Override
    public List<Ref> uses() {
      return number.uses();
    }

    @Override
    public Index with(Map<Over, ? extends Index> replaced) {
      return new Lookup(number.with(replaced));
    }

    @Override
    public String toString() {
      return number.toString();
    }
  }

  /**
   * A digit of an index that counts through several dimensions at once, row by row: of {@code k},
   * which counts through the rows and columns of 3 by 2 numbers, {@code k / 2} is the row and
   * {@code k % 2} the column.
   *
   * @param of what counts through them
   * @param step how many numbers it counts before this index moves on
   * @param size how many values this index has before it begins anew
   */
  record Digit(Over of, int step, int size) implements Index {
    @Override
    public boolean fits(int size) {
      return size == this.size;
    }

    @Override
    public List<Over> over() {
      return List.of(of);
    }

    @Override
    public Index with(Map<Over, ? extends Index> replaced) {
      Index other = of.with(replaced);
      return other instanceof At at
          ? new At(at.value() / step % size)
          : new Digit((Over) other, step, size);
    }

    @Override
    public String toString() {
      String counted = step == 1 ? of.name() : of + " / " + step;
      return step * size == of.size() && step > 1 ? counted : counted + " % " + size;
    }
  }

  /** None: what was counted has left the array. */
  record Outside() implements Index {
    @Override
    public boolean fits(int size) {
      return true;
    }

    @Override
    public boolean mayPrecede() {
      return true;
    }

    @Override
    public boolean mayExceed(int size) {
      return true;
    }

    @Override
    public String toString() {
      return "outside";
    }
  }
}

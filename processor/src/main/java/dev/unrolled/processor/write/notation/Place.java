package dev.unrolled.processor.write.notation;

import dev.unrolled.processor.math.Condition;
import dev.unrolled.processor.math.Index;
import dev.unrolled.processor.math.Ref;
import dev.unrolled.shape.Parameter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Where an element lies in a flat array, as Java and JavaScript both write it: {@code 10 * r + 2 *
 * i + k - 1}.
 */
public final class Place {

  private final Function<Ref, String> lookups;
  private final Map<String, Integer> factors = new LinkedHashMap<>();
  private int constant;

  private Place(Function<Ref, String> lookups, int constant) {
    this.lookups = lookups;
    this.constant = constant;
  }

  /**
   * In an array whose last dimension counts fastest.
   *
   * @param lookups how a whole number is read that says which element is meant
   */
  public static Place of(Ref element, Function<Ref, String> lookups) {
    return from(0, element, lookups);
  }

  /** The same in the row that the first index counts. */
  public static Place inRow(Ref element, Function<Ref, String> lookups) {
    return from(1, element, lookups);
  }

  private static Place from(int first, Ref element, Function<Ref, String> lookups) {
    List<Integer> shape = element.variable().shape();
    int[] strides = new int[shape.size()];
    int apart = 1;
    for (int k = strides.length - 1; k >= 0; k--) {
      strides[k] = apart;
      apart *= shape.get(k);
    }
    Place place = new Place(lookups, 0);
    for (int k = first; k < strides.length; k++) {
      place.add(element.indices().get(k), strides[k]);
    }
    return place;
  }

  /**
   * In the array of all parameters.
   *
   * @param parameter of which it is an element
   * @param lookups how a whole number is read that says which element is meant
   */
  public static Place of(Ref element, Parameter parameter, Function<Ref, String> lookups) {
    Place place = new Place(lookups, parameter.offset());
    for (int k = element.indices().size() - 1; k >= 0; k--) {
      place.add(element.indices().get(k), parameter.strides().get(k));
    }
    return place;
  }

  /** What an index says, as a number. */
  public static Place of(Index index, Function<Ref, String> lookups) {
    Place place = new Place(lookups, 0);
    place.add(index, 1);
    return place;
  }

  /** What must hold for an element to be there: {@code i + k - 1 >= 0}; nothing if it always is. */
  public static List<String> bounds(Ref element, Function<Ref, String> lookups) {
    List<String> bounds = new ArrayList<>();
    for (int k = 0; k < element.indices().size(); k++) {
      Index index = element.indices().get(k);
      int size = element.variable().shape().get(k);
      if (index.mayPrecede()) {
        bounds.add(of(index, lookups) + " >= 0");
      }
      if (index.mayExceed(size)) {
        bounds.add(of(index, lookups) + " < " + size);
      }
    }
    return bounds;
  }

  /** Whether two indices are the same, or are not. */
  public static String of(Condition condition, Function<Ref, String> lookups) {
    return of(condition.left(), lookups)
        + (condition.isSame() ? " == " : " != ")
        + of(condition.right(), lookups);
  }

  /** An index, of which the elements lie so far apart. */
  private void add(Index index, int apart) {
    if (index instanceof Index.At at) {
      constant += apart * at.value();
    } else if (index instanceof Index.Over over) {
      add(over.name(), apart);
    } else if (index instanceof Index.Affine affine) {
      affine.parts().forEach(part -> add(part.index(), apart * part.factor()));
      constant += apart * affine.constant();
    } else if (index instanceof Index.Lookup lookup) {
      add(lookups.apply(lookup.number()), apart);
    } else if (index instanceof Index.Digit digit) {
      add(digit, apart);
    } else {
      throw new IllegalArgumentException(index + " is no place in an array");
    }
  }

  /** Digits of one index, row by row, are that index: {@code 4 * (k / 4) + (k % 4)} is k. */
  private void add(Index.Digit digit, int apart) {
    if (digit.size() == 1) {
      return; // it is 0, and no script divides whole numbers
    }
    int counted = digit.step() * digit.size();
    String before = quotient(digit.of(), counted);
    if (counted == digit.of().size()) {
      add(quotient(digit.of(), digit.step()), apart);
    } else if (digit.of().size() % counted == 0
        && factors.getOrDefault(before, 0) == apart * digit.size()) {
      factors.remove(before);
      add(quotient(digit.of(), digit.step()), apart);
    } else {
      add("(%s)".formatted(digit), apart);
    }
  }

  private static String quotient(Index.Over of, int step) {
    return step == 1 ? of.name() : "(%s / %s)".formatted(of, step);
  }

  private void add(String number, int factor) {
    factors.merge(number, factor, Integer::sum);
  }

  /** {@code 10 * r + i - 1}. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    factors.forEach((number, factor) ->
        text.append(text.isEmpty() ? "" : " + ").append(product(factor, number)));
    if (text.isEmpty()) {
      return Integer.toString(constant);
    }
    return constant == 0
        ? text.toString()
        : text + (constant < 0 ? " - " : " + ") + Math.abs(constant);
  }

  /** {@code 10 * r}. */
  public static String product(int factor, String number) {
    return factor == 1 ? number : factor + " * " + number;
  }
}

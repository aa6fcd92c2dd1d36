package dev.unrolled.trace;

import dev.unrolled.internal.Dimensions;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.IntToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * All numbers that one equation computes, such as the weighted sums of a layer.
 *
 * @param part the part of the trace in which they stand
 * @param equation what they are called and how they are computed
 * @param shape how many there are for each index in the name
 * @param numbers from the place of a number to the number, the last index counting fastest
 */
record Series(
    Trace.Part part, EquationTemplate equation, List<Integer> shape, IntToDoubleFunction numbers) {

  Series {
    shape = List.copyOf(shape);
    if (equation.indices().size() != shape.size()) {
      throw new IllegalArgumentException(
          "%s has not %s indices.".formatted(equation.name(), shape.size()));
    }
  }

  int size() {
    return Dimensions.count(shape);
  }

  /** Every number of all of these, in their order, each made when it is taken. */
  static Stream<Trace.Row> rows(List<Series> all) {
    long[] begins = new long[all.size() + 1];
    for (int k = 0; k < all.size(); k++) {
      begins[k + 1] = begins[k] + all.get(k).size();
    }
    // Not flatMap: whoever takes its elements one by one has it fill a buffer with a whole series.
    return LongStream.range(0, begins[all.size()]).mapToObj(place -> {
      int found = Arrays.binarySearch(begins, place);
      int k = found >= 0 ? found : -found - 2;
      return all.get(k).row((int) (place - begins[k]));
    });
  }

  Trace.Row row(int place) {
    int[] at = indices(place);
    return new Trace.Row(
        part, equation.nameAt(at), equation.formulaAt(at), numbers.applyAsDouble(place));
  }

  String nameAt(int place) {
    return equation.nameAt(indices(place));
  }

  /** The place of the number of that name; empty if it is not one of these. */
  OptionalInt find(String name, Pattern pattern) {
    Matcher match = pattern.matcher(name);
    if (!match.matches()) {
      return OptionalInt.empty();
    }
    long place = 0;
    for (int k = 0; k < shape.size(); k++) {
      long index =
          match.group(k + 1).length() > 9 ? Long.MAX_VALUE : Long.parseLong(match.group(k + 1));
      if (index >= shape.get(k)) {
        return OptionalInt.empty();
      }
      place = place * shape.get(k) + index;
    }
    return OptionalInt.of((int) place);
  }

  private int[] indices(int place) {
    int[] at = new int[shape.size()];
    int rest = place;
    for (int k = at.length - 1; k >= 0; k--) {
      at[k] = rest % shape.get(k);
      rest /= shape.get(k);
    }
    return at;
  }
}

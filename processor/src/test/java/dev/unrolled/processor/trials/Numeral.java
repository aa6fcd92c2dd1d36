package dev.unrolled.processor.trials;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A number as an annotation has it.
 *
 * @param text a constant expression of Java
 * @param value what that is
 */
record Numeral(String text, double value) {

  /** {@code {1, 0.5}}; what is one number may stand without braces. */
  static String array(List<Numeral> numbers, boolean braces) {
    return braces || numbers.size() != 1
        ? numbers.stream().map(Numeral::text).collect(Collectors.joining(", ", "{", "}"))
        : numbers.get(0).text();
  }

  static double[] values(List<Numeral> numbers) {
    return numbers.stream().mapToDouble(Numeral::value).toArray();
  }
}

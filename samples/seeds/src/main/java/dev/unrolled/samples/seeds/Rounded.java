package dev.unrolled.samples.seeds;

import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Numbers rounded as the tutorials print them. */
enum Rounded {
  /** As PyTorch shows a tensor: always four decimals. */
  TO_4("0.0000"),

  /** As NumPy shows an array: up to eight decimals, no zeros at the end. */
  TO_8("0.0#######");

  private final String pattern;

  Rounded(String pattern) {
    this.pattern = pattern;
  }

  /** One number. */
  String number(double value) {
    DecimalFormat format =
        new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ROOT));
    format.setRoundingMode(RoundingMode.HALF_EVEN);
    return format.format(value);
  }

  /** Numbers in a row: {@code [0.3406, 0.5498]}. */
  String vector(double... values) {
    return Arrays.stream(values).mapToObj(this::number).collect(Collectors.joining(", ", "[", "]"));
  }

  /** Numbers row by row: {@code [[0.1498, 0.1996], [0.2498, 0.2995]]}. */
  String matrix(int columns, double... values) {
    return IntStream.range(0, values.length / columns)
        .mapToObj(row -> vector(Arrays.copyOfRange(values, row * columns, (row + 1) * columns)))
        .collect(Collectors.joining(", ", "[", "]"));
  }
}

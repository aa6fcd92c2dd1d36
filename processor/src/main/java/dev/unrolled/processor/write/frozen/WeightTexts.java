package dev.unrolled.processor.write.frozen;

import dev.unrolled.Precision;
import dev.unrolled.processor.write.notation.Arithmetic;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/** Writes the nested class that holds the weights of a frozen class as texts, and reads them. */
public final class WeightTexts {

  /**
   * How many bytes a text holds: as many as Base64 writes without a rest in what javac takes for a
   * text, 65,535 characters, and a whole number of floats and doubles.
   */
  private static final int TEXT_BYTES = 49_128;

  private WeightTexts() {}

  /** These numbers in their order, as Base64 writes their bytes. */
  public static List<String> of(double[] numbers, Arithmetic arithmetic) {
    boolean isFloat = arithmetic.precision() == Precision.FLOAT;
    int bytes = isFloat ? Float.BYTES : Double.BYTES;
    List<String> texts = new ArrayList<>();
    for (int at = 0; at < numbers.length; at += TEXT_BYTES / bytes) {
      int to = Math.min(numbers.length, at + TEXT_BYTES / bytes);
      ByteBuffer buffer = ByteBuffer.allocate((to - at) * bytes);
      for (int k = at; k < to; k++) {
        if (isFloat) {
          buffer.putFloat((float) numbers[k]);
        } else {
          buffer.putDouble(numbers[k]);
        }
      }
      texts.add(Base64.getEncoder().encodeToString(buffer.array()));
    }
    return texts;
  }

  /** Its source, for these numbers in their order. */
  static String classOf(double[] numbers, Arithmetic arithmetic) {
    boolean isFloat = arithmetic.precision() == Precision.FLOAT;
    int bytes = isFloat ? Float.BYTES : Double.BYTES;
    String texts = of(numbers, arithmetic).stream()
        .map(text -> "          \"" + text + "\"")
        .collect(Collectors.joining(",\n"));
    return """
        /** All weights and biases, as Base64 writes their bytes: no array literal may be as long. */
        private static final class Weights {
          private Weights() {}

          static %1$s[] read() {
            return read(
      %5$s);
          }

          private static %1$s[] read(String... texts) {
            %1$s[] all = new %1$s[%4$s];
            int at = 0;
            for (String text : texts) {
              byte[] bytes = java.util.Base64.getDecoder().decode(text);
              java.nio.ByteBuffer.wrap(bytes).as%3$sBuffer().get(all, at, bytes.length / %2$s);
              at += bytes.length / %2$s;
            }
            return all;
          }

          static %1$s[][] rows(%1$s[] all, int from, int rows, int columns) {
            %1$s[][] matrix = new %1$s[rows][];
            for (int j = 0; j < rows; j++) {
              matrix[j] = part(all, from + j * columns, columns, columns);
            }
            return matrix;
          }

          /** One number that is wanted several times is repeated. */
          static %1$s[] part(%1$s[] all, int from, int count, int length) {
            %1$s[] part = new %1$s[length];
            for (int k = 0; k < length; k++) {
              part[k] = all[from + k %% count];
            }
            return part;
          }
        }
      """.formatted(
            arithmetic.number(), bytes, isFloat ? "Float" : "Double", numbers.length, texts);
  }
}

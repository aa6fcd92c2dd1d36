package dev.unrolled.processor.write.frozen;

import dev.unrolled.Precision;
import dev.unrolled.internal.Sha256;
import dev.unrolled.processor.write.notation.Arithmetic;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes the nested classes that hold the numbers of a frozen class: as texts, or where these would
 * be too large in a file beside the class.
 */
public final class WeightTexts {

  /**
   * How many bytes a text holds: as many as Base64 writes without a rest in what javac takes for a
   * text, 65,535 characters, and a whole number of floats and doubles.
   */
  private static final int TEXT_BYTES = 49_128;

  private WeightTexts() {}

  /** These numbers in their order, as Base64 writes their bytes. */
  public static List<String> of(double[] numbers, Arithmetic arithmetic) {
    return of(PackedNumbers.of(numbers, arithmetic.precision()));
  }

  private static List<String> of(PackedNumbers packed) {
    List<String> texts = new ArrayList<>();
    for (int at = 0; at < packed.bytes().length; at += TEXT_BYTES) {
      int to = Math.min(packed.bytes().length, at + TEXT_BYTES);
      texts.add(Base64.getEncoder().encodeToString(Arrays.copyOfRange(packed.bytes(), at, to)));
    }
    return texts;
  }

  /**
   * The source of one that holds texts. Not private: Eclipse's compiler calls what nobody calls in
   * such a class dead.
   *
   * @param name what it is called
   * @param meaning what its numbers are
   * @param numbers the numbers in their order
   */
  static String classOf(
      String name, String meaning, double[] numbers, Arithmetic arithmetic, JavaCalls calls) {
    PackedNumbers packed = PackedNumbers.smallest(numbers, arithmetic);
    String texts = of(packed).stream()
        .map(text -> "          \"" + text + "\"")
        .collect(Collectors.joining(",\n"));
    return calls.filled(
        """
        /** %1$s, as Base64 writes their bytes: no array literal may be as long. */
        static final class %2$s {
          private %2$s() {}

          static %3$s[] read() {
            return decoded(
      %6$s);
          }

          private static %3$s[] decoded(String... texts) {
            %3$s[] all = new %3$s[%4$s];
            int at = 0;
            for (String text : texts) {
              byte[] bytes = Base64.getDecoder().decode(text);
              at = add(bytes, all, at);
            }
            return all;
          }
      %5$s  }
      """,
        meaning,
        name,
        arithmetic.number(),
        numbers.length,
        parts(packed, arithmetic, calls),
        texts);
  }

  /**
   * The source of one that reads a file.
   *
   * @param frozen the frozen class, beside which the file lies
   * @param packed what it holds
   * @param count how many numbers that is
   */
  static String classOfFile(
      String frozen, PackedNumbers packed, int count, Arithmetic arithmetic, JavaCalls calls) {
    return calls.filled(
        """
        /** All weights and biases, in a file beside this class: so many are no texts of a class. */
        static final class Weights {
          private static final String FILE = "%1$s";

          private Weights() {}

          static %2$s[] read() {
            byte[] bytes = new byte[%3$s];
            try (InputStream file = %4$s.class.getResourceAsStream(FILE)) {
              if (file == null) {
                throw new IllegalStateException(
                    "There is no " + FILE + " beside %4$s.class, which reads its weights from it.");
              }
              new DataInputStream(file).readFully(bytes);
              byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
              String digits = String.format("%%064x", new BigInteger(1, hash));
              if (file.read() >= 0 || !digits.equals("%5$s")) {
                throw other(null);
              }
            } catch (EOFException tooShort) {
              throw other(tooShort);
            } catch (IOException cannotRead) {
              throw new UncheckedIOException(cannotRead);
            } catch (NoSuchAlgorithmException none) {
              throw new IllegalStateException(none);
            }
            %2$s[] all = new %2$s[%6$s];
            add(bytes, all, 0);
            return all;
          }

          private static IllegalStateException other(Exception cause) {
            return new IllegalStateException(
                FILE + " holds other weights than those that %4$s was compiled with. Put the file"
                    + " beside the class that was written with it.",
                cause);
          }
      %7$s  }
      """,
        FrozenSource.fileOf(frozen),
        arithmetic.number(),
        packed.bytes().length,
        frozen,
        Sha256.of(packed.bytes()),
        count,
        parts(packed, arithmetic, calls));
  }

  /** How numbers are made of bytes, and arrays of all the numbers. */
  private static String parts(PackedNumbers packed, Arithmetic arithmetic, JavaCalls calls) {
    boolean areWidened = packed.areFloats() && arithmetic.precision() == Precision.DOUBLE;
    return calls.filled(
        """

          /** The bytes from that place on, and where they end. */
          private static int add(byte[] bytes, %1$s[] all, int at) {
            %2$s numbers = ByteBuffer.wrap(bytes).as%4$s();
            int end = at + numbers.remaining();
            %3$s
            return end;
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
            %1$s[] part = Arrays.copyOfRange(all, from, from + length);
            if (count < length) {
              Arrays.fill(part, all[from]);
            }
            return part;
          }
      """,
        arithmetic.number(),
        calls.in(packed.buffer()),
        areWidened ? """
                for (int k = at; k < end; k++) {
                      all[k] = numbers.get();
                    }""" : "numbers.get(all, at, end - at);",
        packed.buffer());
  }
}

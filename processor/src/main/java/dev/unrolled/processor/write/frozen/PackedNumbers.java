package dev.unrolled.processor.write.frozen;

import dev.unrolled.Precision;
import dev.unrolled.processor.write.notation.Arithmetic;
import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * Numbers as bytes, the highest first: as floats where each of them is one, such as those of files
 * that PyTorch wrote.
 *
 * @param areFloats whether four bytes are a number, or eight
 * @param bytes all of them
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record PackedNumbers(boolean areFloats, byte[] bytes) {

  /** In the fewest bytes that say all. */
  static PackedNumbers smallest(double[] numbers, Arithmetic arithmetic) {
    boolean areFloats = arithmetic.precision() == Precision.FLOAT
        || Arrays.stream(numbers).allMatch(number -> (float) number == number);
    return of(numbers, areFloats ? Precision.FLOAT : Precision.DOUBLE);
  }

  /** In numbers of that precision. */
  static PackedNumbers of(double[] numbers, Precision precision) {
    boolean areFloats = precision == Precision.FLOAT;
    int size = areFloats ? Float.BYTES : Double.BYTES;
    ByteBuffer buffer = ByteBuffer.allocate(Math.multiplyExact(numbers.length, size));
    for (double number : numbers) {
      if (areFloats) {
        buffer.putFloat((float) number);
      } else {
        buffer.putDouble(number);
      }
    }
    return new PackedNumbers(areFloats, buffer.array());
  }

  /** The class of a buffer of such numbers. */
  String buffer() {
    return (areFloats ? FloatBuffer.class : DoubleBuffer.class).getSimpleName();
  }
}

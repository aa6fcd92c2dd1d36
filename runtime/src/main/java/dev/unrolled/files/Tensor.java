package dev.unrolled.files;

import dev.unrolled.internal.Dimensions;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * Numbers in an array of any number of dimensions, row by row. Numbers are given and taken as
 * doubles, which hold every float and every half exactly. Immutable.
 */
public final class Tensor {

  /**
   * How a number is stored: all that the format describes, by the names it has there. The types of
   * {@link #isRead} become numbers here; a tensor of another is kept as it is, byte for byte.
   */
  public enum Type {
    /** A truth value in a byte. */
    BOOL(8),

    /** A float of 4 bits. */
    F4(4),

    /** A float of 6 bits, 2 of them the exponent. */
    F6_E2M3(6),

    /** A float of 6 bits, 3 of them the exponent. */
    F6_E3M2(6),

    /** A whole number of 8 bits from 0 on. */
    U8(8),

    /** A whole number of 8 bits. */
    I8(8),

    /** A float of 8 bits, 5 of them the exponent. */
    F8_E5M2(8),

    /** A float of 8 bits, 4 of them the exponent. */
    F8_E4M3(8),

    /** A power of two in 8 bits. */
    F8_E8M0(8),

    /** A float of 8 bits, 4 of them the exponent, without infinity and negative zero. */
    F8_E4M3FNUZ(8),

    /** A float of 8 bits, 5 of them the exponent, without infinity and negative zero. */
    F8_E5M2FNUZ(8),

    /** A whole number of 16 bits. */
    I16(16),

    /** A whole number of 16 bits from 0 on. */
    U16(16),

    /** A half: IEEE 754's float of 16 bits, 5 of them the exponent. */
    F16(16),

    /** The upper 16 bits of a float. */
    BF16(16),

    /** A whole number of 32 bits. */
    I32(32),

    /** A whole number of 32 bits from 0 on. */
    U32(32),

    /** A float, 32 bits. */
    F32(32),

    /** A complex number of two floats. */
    C64(64),

    /** A double, 64 bits. */
    F64(64),

    /** A whole number of 64 bits. */
    I64(64),

    /** A whole number of 64 bits from 0 on. */
    U64(64);

    private final int bits;

    Type(int bits) {
      this.bits = bits;
    }

    int bits() {
      return bits;
    }

    /** {@return whether {@link Tensor#values} gives its numbers: of F16, BF16, F32 and F64} */
    public boolean isRead() {
      return switch (this) {
        case F16, BF16, F32, F64 -> true;
        default -> false;
      };
    }

    /** {@return whether it is of whole numbers or truth values, in which nothing is learned} */
    public boolean isWhole() {
      return switch (this) {
        case BOOL, U8, I8, U16, I16, U32, I32, U64, I64 -> true;
        default -> false;
      };
    }
  }

  private final Type type;
  private final List<Integer> shape;
  private final ByteBuffer content;

  /** Over its bytes, which must be as many as type and shape say. */
  Tensor(Type type, List<Integer> shape, ByteBuffer content) {
    this.type = type;
    this.shape = List.copyOf(shape);
    this.content = content.slice().order(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * Numbers as a file holds them.
   *
   * @param type how they are stored
   * @param shape the dimensions, such as {@code [out, in]}
   * @param content the bytes that remain in the buffer: the numbers, row by row, little-endian; not
   *     copied, so nobody may change them
   * @return the tensor
   * @throws IllegalArgumentException if there are not as many bytes as type and shape say
   */
  public static Tensor of(Type type, List<Integer> shape, ByteBuffer content) {
    BigInteger bits = Dimensions.endlessCount(shape).multiply(BigInteger.valueOf(type.bits()));
    if (!bits.equals(BigInteger.valueOf(8L * content.remaining()))) {
      throw new IllegalArgumentException("There are %s bytes; %s %s takes %s bits."
          .formatted(content.remaining(), type, shape, bits));
    }
    return new Tensor(type, shape, content);
  }

  /**
   * Numbers to be stored as doubles.
   *
   * @param shape the dimensions, such as {@code [out, in]}
   * @param values the numbers, row by row; copied
   * @return the tensor
   * @throws IllegalArgumentException if there are not as many numbers as the shape says
   */
  public static Tensor f64(List<Integer> shape, double... values) {
    ByteBuffer content = allocate(Type.F64, shape, values.length);
    content.asDoubleBuffer().put(values);
    return new Tensor(Type.F64, shape, content);
  }

  /**
   * Numbers to be stored as floats, to which they are rounded.
   *
   * @param shape the dimensions, such as {@code [out, in]}
   * @param values the numbers, row by row; copied
   * @return the tensor
   * @throws IllegalArgumentException if there are not as many numbers as the shape says, or one is
   *     finite but beyond what a float can hold
   */
  public static Tensor f32(List<Integer> shape, double... values) {
    ByteBuffer content = allocate(Type.F32, shape, values.length);
    for (int k = 0; k < values.length; k++) {
      float rounded = (float) values[k];
      if (Float.isInfinite(rounded) && !Double.isInfinite(values[k])) {
        throw new IllegalArgumentException(
            "Value %s is %s, which no float can hold.".formatted(k, values[k]));
      }
      content.putFloat(k * Float.BYTES, rounded);
    }
    return new Tensor(Type.F32, shape, content);
  }

  /**
   * A whole number, to be stored in 64 bits.
   *
   * @param value the number
   * @return the tensor, without dimensions
   */
  public static Tensor i64(long value) {
    ByteBuffer content = allocate(Type.I64, List.of(), 1);
    content.putLong(0, value);
    return new Tensor(Type.I64, List.of(), content);
  }

  private static ByteBuffer allocate(Type type, List<Integer> shape, int values) {
    long size = 1;
    for (int dimension : shape) {
      size = dimension < 0 ? -1 : Math.multiplyExact(size, dimension);
    }
    if (size != values || (long) values * (type.bits() / 8) > SafeTensors.MAX_DATA) {
      throw new IllegalArgumentException(
          "There are %s values for the shape %s; it needs as many as".formatted(values, shape)
              + " its dimensions multiply to, and a file holds %s bytes."
                  .formatted(SafeTensors.MAX_DATA));
    }
    return ByteBuffer.allocate(values * (type.bits() / 8)).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** {@return how its numbers are stored} */
  public Type type() {
    return type;
  }

  /** {@return its dimensions; none for a single number} */
  public List<Integer> shape() {
    return shape;
  }

  /**
   * Its numbers.
   *
   * @return the numbers, row by row, in a new array; each exactly as it is stored
   * @throws IllegalStateException if its type is not {@linkplain Type#isRead read}
   */
  public double[] values() {
    if (!type.isRead()) {
      throw new IllegalStateException(
          "A tensor of type %s gives no numbers; those of F16, BF16, F32 and F64 do."
              .formatted(type));
    }
    double[] values = new double[content.capacity() / (type.bits() / 8)];
    for (int k = 0; k < values.length; k++) {
      values[k] = switch (type) {
        case F16 -> half(content.getShort(k * Short.BYTES));
        case BF16 -> Float.intBitsToFloat(content.getShort(k * Short.BYTES) << 16);
        case F32 -> content.getFloat(k * Float.BYTES);
        default -> content.getDouble(k * Double.BYTES);
      };
    }
    return values;
  }

  /** The first number of a tensor of {@link Type#I64}. */
  long wholeNumber() {
    return content.getLong(0);
  }

  /** IEEE 754's binary16, for which Java has a method since version 20. */
  private static float half(short bits) {
    int exponent = bits >> 10 & 31;
    int fraction = bits & 1023;
    float magnitude = switch (exponent) {
      case 0 -> fraction * 0x1p-24f;
      case 31 -> fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
      default -> Math.scalb(1024f + fraction, exponent - 25);
    };
    return bits < 0 ? -magnitude : magnitude;
  }

  /** Its bytes, as they stand in a file. */
  ByteBuffer content() {
    return content.duplicate();
  }

  /** {@return the type and the shape, such as {@code F32 2x3}} */
  @Override
  public String toString() {
    return type + " " + Dimensions.text(shape);
  }
}

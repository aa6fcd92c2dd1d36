package dev.unrolled.files;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Numbers in an array of any number of dimensions, row by row. Numbers are given and taken as
 * doubles, which hold every float exactly. Immutable.
 */
public final class Tensor {

  /** How a number is stored; the name is that of the file format. */
  public enum Type {
    /** 32 bits: a float. */
    F32(Float.BYTES),

    /** 64 bits: a double. */
    F64(Double.BYTES);

    private final int bytes;

    Type(int bytes) {
      this.bytes = bytes;
    }

    int bytes() {
      return bytes;
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

  private static ByteBuffer allocate(Type type, List<Integer> shape, int values) {
    long size = 1;
    for (int dimension : shape) {
      size = dimension < 0 ? -1 : Math.multiplyExact(size, dimension);
    }
    if (size != values || (long) values * type.bytes() > SafeTensors.MAX_DATA) {
      throw new IllegalArgumentException(
          "There are %s values for the shape %s; it needs as many as".formatted(values, shape)
              + " its dimensions multiply to, and a file holds %s bytes."
                  .formatted(SafeTensors.MAX_DATA));
    }
    return ByteBuffer.allocate(values * type.bytes()).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** {@return how its numbers are stored} */
  public Type type() {
    return type;
  }

  /** {@return its dimensions; none for a single number} */
  public List<Integer> shape() {
    return shape;
  }

  /** {@return its numbers, row by row, in a new array} */
  public double[] values() {
    double[] values = new double[content.capacity() / type.bytes()];
    for (int k = 0; k < values.length; k++) {
      values[k] = switch (type) {
        case F32 -> content.getFloat(k * Float.BYTES);
        case F64 -> content.getDouble(k * Double.BYTES);
      };
    }
    return values;
  }

  /** Its bytes, as they stand in a file. */
  ByteBuffer content() {
    return content.duplicate();
  }

  /** {@return the type and the shape, such as {@code F32 2x3}} */
  @Override
  public String toString() {
    return type + " " + shape.stream().map(String::valueOf).collect(Collectors.joining("x"));
  }
}

package dev.unrolled.onnx.model;

import dev.unrolled.files.Tensor;
import dev.unrolled.internal.Brief;
import dev.unrolled.internal.Dimensions;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A tensor as a file holds it: its numbers as raw bytes, as bytes of floats or doubles, as whole
 * numbers (of which halves are some), in another file, or as texts.
 *
 * @param file the file, for messages
 * @param name its name; may be empty
 * @param type what its numbers are
 * @param dims its sizes
 * @param bytes its numbers, little-endian, unless they are elsewhere
 * @param wholes its numbers one by one, where they stand so
 * @param texts its texts, if it is of those
 * @param external where its numbers are, if in another file: {@code location} and the like
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record StoredTensor(
    String file,
    String name,
    ElementType type,
    long[] dims,
    @Nullable ByteBuffer bytes,
    long[] wholes,
    List<String> texts,
    @Nullable Map<String, String> external) {

  /**
   * Its numbers.
   *
   * @param files reads those that are in other files
   */
  public double[] read(ExternalData files) throws IOException {
    List<Integer> sizes = sizes();
    if (type.bytes() == 0) {
      throw refusal("is of type %s; FLOAT, DOUBLE, FLOAT16, BFLOAT16, INT32 and INT64 are read"
          .formatted(type));
    }
    int count = Dimensions.count(sizes);
    long length = (long) count * type.bytes();
    ByteBuffer content = bytes;
    if (external != null) {
      content = files.read(this, external, length);
    } else if (content == null) {
      content = packed(count, length);
    }
    if (content.remaining() != length) {
      throw refusal("has %s bytes of numbers; %s %s needs %s"
          .formatted(content.remaining(), type, Arrays.toString(dims), length));
    }
    return values(content, sizes, count);
  }

  private double[] values(ByteBuffer content, List<Integer> sizes, int count) {
    double[] values = new double[count];
    switch (type) {
      case INT32 -> {
        for (int k = 0; k < count; k++) {
          values[k] = content.getInt(k * Integer.BYTES);
        }
      }
      case INT64 -> {
        for (int k = 0; k < count; k++) {
          values[k] = content.getLong(k * Long.BYTES);
        }
      }
      default -> values = Tensor.of(stored(), sizes, content).values();
    }
    return values;
  }

  private Tensor.Type stored() {
    return switch (type) {
      case FLOAT16 -> Tensor.Type.F16;
      case BFLOAT16 -> Tensor.Type.BF16;
      case DOUBLE -> Tensor.Type.F64;
      default -> Tensor.Type.F32;
    };
  }

  /** Whole numbers, and halves, that stand one by one. */
  private ByteBuffer packed(int count, long length) throws IOException {
    if (wholes.length != count) {
      throw refusal(
          "has %s numbers; %s needs %s".formatted(wholes.length, Arrays.toString(dims), count));
    }
    if (length > Dimensions.MOST) {
      throw refusal("has %s bytes of numbers; %s are read".formatted(length, Dimensions.MOST));
    }
    ByteBuffer packed = ByteBuffer.allocate((int) length).order(ByteOrder.LITTLE_ENDIAN);
    for (long whole : wholes) {
      switch (type.bytes()) {
        case Short.BYTES -> packed.putShort((short) whole);
        case Integer.BYTES -> packed.putInt((int) whole);
        default -> packed.putLong(whole);
      }
    }
    return packed.flip();
  }

  /** Its sizes, as an array may have them. */
  public List<Integer> sizes() throws IOException {
    List<Integer> sizes = new ArrayList<>();
    for (long dim : dims) {
      if (dim < 0 || dim > Dimensions.MOST) {
        throw refusal("has the sizes %s; each must be from 0 to %s"
            .formatted(Brief.of(Arrays.toString(dims)), Dimensions.MOST));
      }
      sizes.add((int) dim);
    }
    BigInteger count = Dimensions.endlessCount(sizes);
    if (Dimensions.isTooMuch(count)) {
      throw refusal("has the sizes %s, which are %s numbers; an array holds %s"
          .formatted(Brief.of(Arrays.toString(dims)), count, Dimensions.MOST));
    }
    return sizes;
  }

  public IOException refusal(String what) {
    return new IOException("%s: the tensor %s %s.".formatted(file, Brief.quoted(name), what));
  }
}

package dev.unrolled.onnx;

import dev.unrolled.internal.Dimensions;
import dev.unrolled.onnx.model.ElementType;
import dev.unrolled.onnx.model.ExternalData;
import dev.unrolled.onnx.model.StoredTensor;
import java.io.IOException;
import java.util.List;

/**
 * Numbers that a graph holds. Nobody may change the array.
 *
 * @param name what the file calls them; may be empty
 * @param type how they were stored
 * @param sizes their sizes; none for a single number
 * @param values the numbers, row by row, each exactly as it was stored, but that a whole number
 *     beyond 2^53 is rounded
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Constant(String name, ElementType type, List<Integer> sizes, double[] values)
    implements Result {

  Constant {
    sizes = List.copyOf(sizes);
  }

  /**
   * What a file holds.
   *
   * @param files reads what is in other files
   */
  static Constant of(StoredTensor tensor, ExternalData files) throws IOException {
    return new Constant(tensor.name(), tensor.type(), tensor.sizes(), tensor.read(files));
  }

  /** Whether it is one number, of however many dimensions. */
  boolean isSingle() {
    return values.length == 1;
  }

  /** Whether its numbers are whole ones by their type. */
  boolean isWhole() {
    return type == ElementType.INT64 || type == ElementType.INT32;
  }

  /** The same numbers under other sizes, as many. */
  Constant as(List<Integer> other) {
    if (Dimensions.count(other) != values.length) {
      throw new IllegalArgumentException("%s numbers are not %s.".formatted(values.length, other));
    }
    return new Constant(name, type, other, values);
  }
}
